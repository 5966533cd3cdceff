using System.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>One of the console's two streams: a cell's text goes to the cell, all other text goes where it always went.</summary>
internal sealed class CellWriter : TextWriter
{
    private readonly string stream;
    private readonly TextWriter outside;

    public CellWriter(string stream, TextWriter outside)
    {
        this.stream = stream;
        this.outside = outside;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => outside.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (CellScope.Current is { } cell)
            cell.Output.Write(stream, value ?? "");
        else
            outside.Write(value);
    }

    // A line is one output, so that two threads' lines do not run into each other.
    public override void WriteLine(string? value)
    {
        if (CellScope.Current is { } cell)
            cell.Output.Write(stream, value + "\n");
        else
            outside.WriteLine(value);
    }

    public override void WriteLine() => WriteLine("");

    public override void WriteLine(char value) => WriteLine(value.ToString());

    public override void WriteLine(char[] buffer, int index, int count) => WriteLine(new string(buffer, index, count));

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(buffer.ToString());

    public override void Flush()
    {
        if (CellScope.Current is null)
            outside.Flush();
    }
}
