namespace NeuralNotebooks.Kernel;

/// <summary>The console's input: a cell asks its host, everyone else reads where they always did.</summary>
internal sealed class CellReader(TextReader outside) : TextReader
{
    public override string? ReadLine() => CellScope.Current is { } cell ? cell.Input.ReadLine() : outside.ReadLine();

    public override int Peek() => CellScope.Current is { } cell ? cell.Input.Peek() : outside.Peek();

    public override int Read() => CellScope.Current is { } cell ? cell.Input.Read() : outside.Read();
}
