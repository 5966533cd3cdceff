using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class InputTests : IDisposable
{
    private readonly CSharpSession session = new();
    private readonly List<InputRequest> requests = [];

    public void Dispose() => session.Dispose();

    private Task<CellResult> RunAsync(string code, params string?[] answers)
    {
        var next = new Queue<string?>(answers);
        return session.RunAsync(code, new CellOptions
        {
            OnInput = async (request, _) =>
            {
                await Task.Yield();
                requests.Add(request);
                return next.Dequeue();
            },
        });
    }

    [Fact]
    public async Task A_cell_reads_lines()
    {
        CellResult result = await RunAsync("string a = Console.ReadLine(); string b = Console.In.ReadLine();\n(a, b, Console.ReadLine())", "one", "", null);

        Assert.Equal(("one", "", (string?)null), result.Value);
        Assert.Equal(Enumerable.Repeat(new InputRequest("", false), 3), requests);
    }

    [Fact]
    public async Task A_cell_reads_characters()
    {
        CellResult result = await RunAsync("(Console.Read(), Console.In.Peek(), Console.Read(), Console.Read(), Console.ReadLine(), Console.Read())", "ab", "rest", null);

        Assert.Equal(((int)'a', (int)'b', (int)'b', (int)'\n', "rest", -1), result.Value);
    }

    [Fact]
    public async Task A_cell_asks_with_a_prompt_and_for_passwords()
    {
        CellResult result = await RunAsync("input(\"Name? \") + password(\"Token? \")", "Ada", "secret");

        Assert.Equal("Adasecret", result.Value);
        Assert.Equal([new InputRequest("Name? ", false), new InputRequest("Token? ", true)], requests);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_a_cell_that_asks_fails()
    {
        CellResult result = await session.RunAsync("int x = 1;\nConsole.ReadLine()");

        Assert.Equal(("InvalidOperationException", 2), (result.Error!.Name, result.Error.Line));
        Assert.Contains("nobody to ask", result.Error.Message);
    }

    [Fact]
    public async Task A_host_that_fails_to_ask_fails_the_cell()
    {
        CellResult result = await session.RunAsync("Console.ReadLine()", new CellOptions { OnInput = (_, _) => throw new NotSupportedException("no input here") });

        Assert.Equal("no input here", result.Error!.Message);
    }

    [Theory]
    [InlineData("Console.ReadLine();")]
    [InlineData("await Task.Run(() => Console.ReadLine());")]
    [InlineData("await Console.In.ReadLineAsync();")]
    [InlineData("password();")]
    public async Task Waiting_for_input_can_be_stopped(string code)
    {
        CellResult result = await session.RunAsync("int mine = 5;\n" + code, new CellOptions
        {
            OnInput = (_, _) =>
            {
                session.Interrupt();
                return new TaskCompletionSource<string?>().Task;
            },
        });

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Equal("The cell was stopped.", result.Error!.Message);
        Assert.Equal(5, (await session.RunAsync("mine")).Value);
    }
}
