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
    [InlineData("int n = 0, m = 2; for (int i = 0; i < 3; i++) { n += m; m = n; }\nn + m", 16)]
    [InlineData("int n = 0; int[] a = [1, 2, 3]; foreach (int x in a) { n += x; a = [9]; }\nn + a[0]", 15)]
    [InlineData("int n = 0; int F() => n; int sum = 0; for (int i = 0; i < 3; i++) { n++; sum += F(); }\nsum", 6)]
    [InlineData("int n = 0; Action add = () => n++; for (int i = 0; i < 3; i++) add();\nn", 3)]
    [InlineData("int n = 0; for (int i = 0; i < 3; i++) { Interlocked.Increment(ref n); n++; }\nn", 6)]
    [InlineData("int n = 0; { ref int alias = ref n; for (int i = 0; i < 3; i++) { alias++; n++; } }\nn", 6)]
    [InlineData("int n = 0; for (int i = 0; i < 3; i++) { int.TryParse(\"5\", out n); n++; }\nn", 6)]
    [InlineData("int n = 0; for (int i = 0; i < 5; i++) { if (i == 3) break; n++; }\nn", 3)]
    [InlineData("int n = 0; try { while (true) { n++; if (n == 3) throw new Exception(); } } catch (Exception) when (n == 3) { n += 10; }\nn", 13)]
    [InlineData("int n = 0; int other = 0; while (true) { n++; if (n == 4) goto end; }\nend: other = n;\nother", 4)]
    [InlineData("const int n = 3; int sum = 0; for (int i = 0; i < n; i++) sum += n;\nsum", 9)]
    [InlineData("(int A, int B) p = (1, 1); for (int i = 0; i < 3; i++) (p.A, p.B) = (p.B, p.A + p.B);\np.B", 5)]
    [InlineData("struct Counter { public int N; public void Add() { N++; } }\nvar c = new Counter(); for (int i = 0; i < 3; i++) c.Add();\nc.N", 3)]
    [InlineData("int a = 1, b = 2; for (int i = 0; i < 3; i++) (a, b) = (b, a);\na * 10 + b", 21)]
    [InlineData("int n = 0; string name = \"\"; for (int i = 0; i < 2; i++) { name = nameof(n) + new { n }.ToString(); n++; }\nname == \"n{ n = 1 }\" ? n : -1", 2)]
    [InlineData("int i = 5, n = 0; for (int j = 0; j < 3; j++) { int k = i; n += k; }\nfor (int i2 = 0; i2 < 2; i2++) n += i;\nn", 25)]
    [InlineData("int n = 7, sum = 0; for (int n2 = 0; n2 < 2; n2++) { int m = n; foreach (int x in new[] { 1 }) sum += m + x; }\nsum", 16)]
    [InlineData("int n = 0; for (int i = 0; i < 3; i++) { await Task.Yield(); n++; }\nn", 3)]
    [InlineData("int? n = 1; for (int i = 0; i < 3; i++) n = n!.Value + 1;\nn.Value", 4)]
    [InlineData("unsafe { } int[] a = [1, 2]; int sum = 0; for (int i = 0; i < 2; i++) unsafe { fixed (int* p = &a[0]) sum += p[i]; }\nsum", 3)]
    public async Task Variables_of_the_top_level_are_what_they_were_after_a_loop(string code, int expected) => Assert.Equal(expected, await session.ValueAsync(code));

    [Fact]
    public async Task Loops_use_the_variables_of_earlier_cells()
    {
        await session.ValueAsync("long sum = 0; int size = 4;");
        await session.ValueAsync("for (int i = 0; i < size; i++)\n    sum += i;");
        await session.ErrorAsync("for (int i = 0; i < 10; i++) { sum += 10; if (i == 2) throw new Exception(); }");
        await session.ValueAsync("int size() => 3;");

        Assert.Equal(36L, await session.ValueAsync("sum"));
        Assert.Equal(39L, await session.ValueAsync("for (int i = 0; i < size(); i++) sum++;\nsum"));
    }

    [Fact]
    public async Task A_loop_that_waits_for_another_thread_sees_what_it_does()
    {
        const string Code = """
            bool done = false;
            var other = Task.Run(() => { Thread.Yield(); done = true; });
            while (!done) Thread.Yield();
            done
            """;

        Assert.Equal(true, await session.ValueAsync(Code));
    }

    [Fact]
    public async Task The_variables_of_a_stopped_loop_have_come_as_far_as_it_has()
    {
        await session.RunAndStopAsync("long rounds = 0; int never = 3;\nConsole.WriteLine(\"started\");\nwhile (true) rounds++;");

        Assert.Equal(true, await session.ValueAsync("rounds > 0 && never == 3"));
    }

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
