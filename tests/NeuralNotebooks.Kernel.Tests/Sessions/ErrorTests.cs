using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class ErrorTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task A_compile_error_shows_the_line_and_marks_the_place()
    {
        CellError error = await session.ErrorAsync("int x = 1;\n    int y = x + unknown;");

        Assert.Equal("CompileError", error.Name);
        Assert.Equal("CS0103: The name 'unknown' does not exist in the current context", error.Message);
        Assert.Equal((2, 17), (error.Line, error.Column));
        Assert.Equal(
            [
                "cell 1, line 2, column 17: error CS0103: The name 'unknown' does not exist in the current context",
                "        int y = x + unknown;",
                "                    ^^^^^^^",
            ],
            error.Traceback);
    }

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++) { unknown(i); }", 1, 31)]
    [InlineData("while (true) unknown();", 1, 14)]
    [InlineData("foreach (int i in new[] { 1 }) foreach (int j in new[] { 1 }) unknown(); Console.WriteLine();", 1, 63)]
    [InlineData("do Console.WriteLine(); while (unknown);", 1, 32)]
    [InlineData("int F(int n) => n < 1 ? 0 : F(unknown);", 1, 31)]
    [InlineData("int F(int n) { return F(n - 1) + unknown; }", 1, 34)]
    [InlineData("int x = ;", 1, 9)]
    [InlineData("\n\nint x = \"text\";", 3, 9)]
    public async Task Places_are_those_of_the_source_as_it_was_written(string code, int line, int column)
    {
        CellError error = await session.ErrorAsync(code);

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public async Task Every_compile_error_is_listed()
    {
        CellError error = await session.ErrorAsync("one();\ntwo();");

        Assert.Equal(["cell 1, line 1, column 1", "cell 1, line 2, column 1"], error.Traceback.Where(l => l.StartsWith("cell")).Select(l => l.Split(':')[0]));
    }

    [Fact]
    public async Task An_exception_points_at_the_lines_it_came_through()
    {
        await session.ValueAsync("int zero = 0;\n\nint Half(int n)\n{\n    return n / zero;\n}");

        CellError error = await session.ErrorAsync("Console.WriteLine();\nHalf(3)");

        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal("Attempted to divide by zero.", error.Message);
        Assert.Equal(2, error.Line);
        Assert.Equal(
            [
                "DivideByZeroException: Attempted to divide by zero.",
                "  cell 1, line 5, in Half",
                "    → return n / zero;",
                "  cell 2, line 2",
                "    → Half(3)",
            ],
            error.Traceback);
        Assert.Equal(error, Assert.IsType<ErrorOutput>(session.Outputs[^1]).Error);
    }

    [Theory]
    [InlineData("for (int i = 0; i < 5; i++)\n{\n    if (i == 3)\n        throw new Exception();\n}", 4)]
    [InlineData("await Task.Delay(1);\nthrow new Exception();", 2)]
    [InlineData("async Task FailAsync()\n{\n    await Task.Yield();\n    throw new Exception();\n}\nawait FailAsync();", 4)]
    [InlineData("new[] { 1 }.Select(x =>\n    1 / (x - 1)).ToArray()", 2)]
    [InlineData("int[] none = [];\n// nothing here\nnone[0]", 3)]
    [InlineData("Enumerable.Range(0, 3).Select(i =>\n   10 / i)", 2)]
    public async Task Runtime_errors_know_their_line(string code, int line) => Assert.Equal(line, (await session.ErrorAsync(code)).Line);

    [Theory]
    [InlineData("int[] none = [];\nint At(int i)\n{\n    Console.Write(\"\");\n    return none[i];\n}\nAt(0)", 5, "    → return none[i];")]
    [InlineData("int[] one = [1];\nint x = one[0];\nint y = one[1];", 3, "    → int y = one[1];")]
    [InlineData("int[] one = [1];\nfor (int i = 0; i < 9; i++)\n{\n    one[i]++;\n}", 4, "    → one[i]++;")]
    [InlineData("int x = 1;\nchecked { x += int.MaxValue; }", 2, "    → checked { x += int.MaxValue; }")]
    public async Task Errors_whose_line_the_runtime_does_not_know_have_one_all_the_same(string code, int line, string shown)
    {
        CellError error = await session.ErrorAsync(code);

        Assert.Equal(line, error.Line);
        Assert.Contains(shown, error.Traceback);
    }

    [Fact]
    public async Task Where_two_lines_may_have_failed_both_are_shown()
    {
        CellError error = await session.ErrorAsync("int Sum(int[] v, int i)\n{\n    int sum = v[0];\n    return sum + v[i];\n}\nSum([1], 5)");

        Assert.Equal(
            [
                "IndexOutOfRangeException: Index was outside the bounds of the array.",
                "  cell 1, in Sum",
                "    → line 3?  int sum = v[0];",
                "    → line 4?  return sum + v[i];",
                "  cell 1, line 6",
                "    → Sum([1], 5)",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Inner_exceptions_are_told_too()
    {
        CellError error = await session.ErrorAsync(
            "try\n{\n    int.Parse(\"x\");\n}\ncatch (FormatException e)\n{\n    throw new InvalidOperationException(\"outer\", e);\n}");

        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Equal(7, error.Line);
        Assert.Contains("caused by FormatException: The input string 'x' was not in a correct format.", error.Traceback);
        Assert.Contains("    → int.Parse(\"x\");", error.Traceback);
    }

    [Fact]
    public async Task The_engines_own_frames_are_hidden()
    {
        CellError error = await session.ErrorAsync("await Task.Run(() => throw new Exception(\"deep\"));");

        Assert.DoesNotContain(error.Traceback, line => line.Contains("Kernel") || line.Contains("System.") || line.Contains("MoveNext") || line.Contains("Task.Run()"));
    }

    [Fact]
    public async Task Endless_recursion_is_an_error_and_not_the_end_of_the_process()
    {
        CellError error = await session.ErrorAsync("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)");

        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.Contains("    → int Deep(int n) => Deep(n + 1) + 1;", error.Traceback);
        Assert.Contains(error.Traceback, line => line.EndsWith(" more times"));
        Assert.True(error.Traceback.Count < 10);
        Assert.Equal(1, await session.ValueAsync("1"));
    }
}
