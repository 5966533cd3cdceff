namespace NeuralNotebooks;

/// <summary>Some rows and columns of places in some images.</summary>
/// <param name="FirstImage">The first image.</param>
/// <param name="Images">How many images.</param>
/// <param name="FirstRow">The first row of places.</param>
/// <param name="Rows">The rows.</param>
/// <param name="FirstColumn">The first column of places.</param>
/// <param name="Columns">The columns.</param>
internal readonly record struct PlacePart(int FirstImage, int Images, int FirstRow, BandAxis Rows, int FirstColumn, BandAxis Columns)
{
    /// <summary>How many places there are.</summary>
    public int Places => Images * Rows.Places * Columns.Places;
}

/// <summary>
/// Cuts the places of a batch of images into parts of about the same size: some rows of one image, or some whole images if they are small; or a
/// strip of the columns, if an image is very wide.
/// </summary>
internal readonly struct PlaceParts
{
    private readonly int batch, strips, bands, imageParts;
    private readonly BandAxis rows, columns;

    /// <param name="batch">How many images.</param>
    /// <param name="rows">The rows of places in an image.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="most">The most places of a part.</param>
    public PlaceParts(int batch, in BandAxis rows, in BandAxis columns, int most)
    {
        (this.batch, this.rows, this.columns) = (batch, rows, columns);
        strips = Even.Pieces(columns.Places, most);
        Width = Even.Pieces(columns.Places, strips);
        bands = Even.Pieces(rows.Places, Math.Max(1, most / Width));
        Height = Even.Pieces(rows.Places, bands);
        imageParts = strips * bands > 1 ? batch : Even.Pieces(batch, Math.Max(1, most / (rows.Places * columns.Places)));
        Images = Even.Pieces(batch, imageParts);
    }

    /// <summary>How many parts there are.</summary>
    public int Count => imageParts * bands * strips;

    /// <summary>The most images of a part.</summary>
    public int Images { get; }

    /// <summary>The most rows of a part.</summary>
    public int Height { get; }

    /// <summary>The most columns of a part.</summary>
    public int Width { get; }

    /// <summary>The most places of a part.</summary>
    public int Most => Images * Height * Width;

    /// <summary>The part of this number.</summary>
    public PlacePart this[int part]
    {
        get
        {
            (int column, int width) = Piece(columns.Places, strips, part % strips);
            (int row, int height) = Piece(rows.Places, bands, part / strips % bands);
            (int image, int images) = Piece(batch, imageParts, part / strips / bands);
            return new(image, images, row, rows.From(row, height), column, columns.From(column, width));
        }
    }

    private static (int Start, int Count) Piece(int total, int pieces, int piece)
    {
        int start = Even.Start(total, pieces, piece);
        return (start, Even.Start(total, pieces, piece + 1) - start);
    }
}
