using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

/// <summary>Cells mean what they meant before the engine put its safe points in.</summary>
public class SafePointTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("int n = 0; for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) n++; n", 9)]
    [InlineData("int n = 0; if (n == 0) while (n < 4) n++; else n = 100; n", 4)]
    [InlineData("int n = 0; do n++; while (n < 5); n", 5)]
    [InlineData("int n = 0; do { n++; if (n == 2) continue; } while (n < 5); n", 5)]
    [InlineData("int n = 0; foreach (var (a, b) in new[] { (1, 2), (3, 4) }) n += a * b; n", 14)]
    [InlineData("int n = 0; while (true) { if (n > 5) break; n++; } n", 6)]
    [InlineData("int n = 0; while (true) if (n > 5) goto end; else n++; end: n += 0; n", 6)]
    [InlineData("int n = 0; for (; n < 3; n++) /* a */ ; // b\nn", 3)]
    [InlineData("int n = 0; for (int i = 0; i < 3; i++)\n    // a comment\n    n++; // another\nn", 3)]
    [InlineData("int n = 0; foreach (int i in new[] { 1, 2 }) switch (i) { case 1: n += 1; break; default: n += 10; break; } n", 11)]
    [InlineData("int n = 0; while (n < 3) try { n++; } finally { n++; } n", 4)]
    [InlineData("async IAsyncEnumerable<int> Three() { for (int i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }\nint n = 0; await foreach (int i in Three()) n += i; n", 3)]
    [InlineData("IEnumerable<int> Down(int n) { if (n > 0) { yield return n; foreach (int i in Down(n - 1)) yield return i; } }\nDown(4).Sum()", 10)]
    [InlineData("int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);\nFactorial(5)", 120)]
    [InlineData("int? Down(int n) => n == 0 ? null : Down(n - 1);\nDown(3) ?? 7", 7)]
    [InlineData("List<int> Build(int n) => n == 0 ? [] : [.. Build(n - 1), n];\nBuild(3).Sum()", 6)]
    [InlineData("T Same<T>(T x, int n) => n == 0 ? x : Same<T>(x, n - 1);\nSame(5, 3)", 5)]
    [InlineData("async Task<int> DownAsync(int n) => n == 0 ? 0 : 1 + await DownAsync(n - 1);\nawait DownAsync(3)", 3)]
    [InlineData("bool Even(int n) => n == 0 || Odd(n - 1); bool Odd(int n) => n != 0 && Even(n - 1);\nEven(10) ? 1 : 0", 1)]
    [InlineData("class Node(int value, Node? next) { public int Sum => value + (next?.Sum ?? 0); }\nnew Node(1, new Node(2, null)).Sum", 3)]
    [InlineData("int n = 0; Action count = () => { for (int i = 0; i < 3; i++) n++; }; count(); n", 3)]
    [InlineData("int n = 0; void Count(int to) { n++; if (n < to) Count(to); } Count(4); n", 4)]
    public async Task A_cell_computes_what_it_says(string code, int expected) => Assert.Equal(expected, await session.ValueAsync(code));

    [Theory]
    [InlineData("int A(int n) => B(n) + 1; int B(int n) => A(n) + 1;\nA(0)")]
    [InlineData("void A(int n) { B(n + 1); } void B(int n) { A(n + 1); }\nA(0);")]
    [InlineData("class Person { public int Age => Age; }\nnew Person().Age")]
    [InlineData("class Person { public int Age { get { return Age; } set { Age = value; } } }\nnew Person().Age = 3;")]
    public async Task Recursion_without_end_is_an_error(string code) =>
        Assert.Equal("InsufficientExecutionStackException", (await session.ErrorAsync(code)).Name);

    [Fact]
    public async Task A_stop_while_the_cell_is_being_compiled_stops_it()
    {
        Task<CellResult> running = session.RunAsync("Console.WriteLine(\"ran\");\nawait Task.Delay(-1);");
        session.Interrupt();

        Assert.Equal(CellStatus.Stopped, (await running).Status);
    }
}
