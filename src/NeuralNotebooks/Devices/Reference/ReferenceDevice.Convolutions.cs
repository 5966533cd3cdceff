namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void Convolve(Tensor y, Tensor x, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        FillChannels(y, b);
        Span<double> ys = Values(y), xs = Values(x), ws = Values(w);
        foreach ((int o, int i, int k) in Connections(geometry, y.Shape[0]))
            ys[o] += ws[k] * xs[i];
    }

    protected internal override void ConvolveTransposed(Tensor x, Tensor y, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        FillChannels(x, b);
        Span<double> ys = Values(y), xs = Values(x), ws = Values(w);
        foreach ((int o, int i, int k) in Connections(geometry, y.Shape[0]))
            xs[i] += ws[k] * ys[o];
    }

    protected internal override void ConvolveGradient(Tensor dw, Tensor x, Tensor dy, in ConvolutionGeometry geometry)
    {
        Span<double> dys = Values(dy), xs = Values(x), dws = Values(dw);
        dws.Clear();
        foreach ((int o, int i, int k) in Connections(geometry, dy.Shape[0]))
            dws[k] += dys[o] * xs[i];
    }

    /// <summary>Every connection of a convolution: from element <c>In</c> of x, through <c>Weight</c> of W, to element <c>Out</c> of y.</summary>
    private static IEnumerable<(int Out, int In, int Weight)> Connections(ConvolutionGeometry g, int batch)
    {
        SlidingWindow rows = g.Rows, columns = g.Columns;
        for (int n = 0; n < batch; n++)
            for (int f = 0; f < g.Filters; f++)
                for (int i = 0; i < rows.Places; i++)
                    for (int j = 0; j < columns.Places; j++)
                        for (int c = 0; c < g.ChannelsOfGroup; c++)
                            for (int k = 0; k < rows.Size; k++)
                                for (int l = 0; l < columns.Size; l++)
                                {
                                    int channel = (f / g.FiltersOfGroup * g.ChannelsOfGroup) + c, row = rows.Position(i, k), column = columns.Position(j, l);
                                    if (rows.Contains(row) && columns.Contains(column))
                                        yield return (
                                            (((((n * g.Filters) + f) * rows.Places) + i) * columns.Places) + j,
                                            (((((n * g.Channels) + channel) * rows.Length) + row) * columns.Length) + column,
                                            (((((f * g.ChannelsOfGroup) + c) * rows.Size) + k) * columns.Size) + l);
                                }
    }

    private static void FillChannels(Tensor y, Tensor? b)
    {
        Span<double> ys = Values(y);
        if (b is null)
        {
            ys.Clear();
            return;
        }

        int places = PlacesOf(y);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = Values(b)[i / places % b.Size];
    }

    protected internal override void SumChannels(Tensor y, Tensor x)
    {
        Span<double> ys = Values(y), xs = Values(x);
        ys.Clear();
        int places = PlacesOf(x);
        for (int i = 0; i < xs.Length; i++)
            ys[i / places % ys.Length] += xs[i];
    }

    private static int PlacesOf(Tensor x) => x.Size == 0 ? 0 : x.Size / (x.Shape[0] * x.Shape[1]);
}
