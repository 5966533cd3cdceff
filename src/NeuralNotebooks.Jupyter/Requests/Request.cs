using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>A message that asks the kernel for something.</summary>
/// <param name="Message">The message.</param>
/// <param name="Number">The requests that must wait for each other are numbered as they come in; 0 for one that need not wait.</param>
internal sealed record Request(IncomingMessage Message, long Number)
{
    /// <summary>What it says.</summary>
    public JsonObject Content => Message.Content;

    /// <summary>The code that it is about, and the index in it before which the caret stands: at its end, if nothing is said.</summary>
    /// <exception cref="BadRequestException">There is no code, or something else than a number.</exception>
    public (string Code, int Caret) CodeAndCaret()
    {
        string code = Content.Text("code");
        return (code, CodePoints.ToIndex(code, Content.Number("cursor_pos", code.Length)));
    }
}
