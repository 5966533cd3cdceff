using System.Runtime.CompilerServices;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Asks for a cell's input, and lets Stop end the wait for it.</summary>
/// <param name="ask">The host's way to ask; null when there is nobody to ask.</param>
internal sealed class InputSource(Func<InputRequest, CancellationToken, Task<string?>>? ask)
{
    private const string NobodyThere =
        "This cell asks for input, and where it runs there is nobody to ask. Give it the value in the code, or run it in a notebook front end.";

    private string rest = "";

    /// <summary>A line, without its end; null when no more is to come.</summary>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    public string? ReadLine(string prompt = "", bool isPassword = false)
    {
        if (rest.Length > 0)
            return TakeRest();
        if (ask is null)
            throw new InvalidOperationException(NobodyThere);

        var answer = new StrongBox<Task<string?>>();
        CellScope.RunOutside(() => answer.Value = ask(new InputRequest(prompt, isPassword), Notebook.StopToken));
        return answer.Value!.WaitAsync(Notebook.StopToken).GetAwaiter().GetResult();
    }

    /// <summary>The next character, line ends included; -1 when no more is to come.</summary>
    public int Peek()
    {
        if (rest.Length == 0)
            rest = ReadLine() is { } line ? line + "\n" : "";
        return rest.Length == 0 ? -1 : rest[0];
    }

    /// <summary>Takes the next character, line ends included; -1 when no more is to come.</summary>
    public int Read()
    {
        int next = Peek();
        if (next >= 0)
            rest = rest[1..];
        return next;
    }

    private string TakeRest()
    {
        string line = rest.TrimEnd('\n');
        rest = "";
        return line;
    }
}
