using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>kernel_info_request</c>: what the kernel is. It is the first thing that a front end asks.</summary>
/// <param name="warmUp">Begins in the background what makes the first cell fast, once the front end has its answer.</param>
internal sealed class KernelInfoHandler(Func<Task> warmUp) : RequestHandler
{
    private readonly Lazy<Task> warmingUp = new(warmUp);

    public override string MessageType => "kernel_info_request";

    public override Task<JsonObject?> HandleAsync(Request request)
    {
        string version = typeof(KernelInfoHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        return Answer(new()
        {
            ["protocol_version"] = MessageCodec.ProtocolVersion,
            ["implementation"] = "NeuralNotebooks",
            ["implementation_version"] = version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#",
                ["version"] = "14.0",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
                ["nbconvert_exporter"] = "script",
            },
            ["banner"] = $"NeuralNotebooks {version}, C# on {RuntimeInformation.FrameworkDescription}",
            ["help_links"] = new JsonArray(
                Link("C# reference", "https://learn.microsoft.com/dotnet/csharp/"),
                Link(".NET API browser", "https://learn.microsoft.com/dotnet/api/")),
            ["debugger"] = false,
        });
    }

    public override void Afterwards() => _ = warmingUp.Value;

    private static JsonObject Link(string text, string address) => new() { ["text"] = text, ["url"] = address };
}
