using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class DiagnosticsTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("1 + 1", CompletenessStatus.Complete, "")]
    [InlineData("", CompletenessStatus.Complete, "")]
    [InlineData("int x = 1;", CompletenessStatus.Complete, "")]
    [InlineData("unknown()", CompletenessStatus.Complete, "")]
    [InlineData("for (int i = 0; i < 3; i++)\n{", CompletenessStatus.Incomplete, "    ")]
    [InlineData("class A\n{\n    void F()\n    {\n        Console.WriteLine(", CompletenessStatus.Incomplete, "            ")]
    [InlineData("1 +", CompletenessStatus.Incomplete, "")]
    [InlineData("if (true)", CompletenessStatus.Incomplete, "")]
    [InlineData("int F(int n) =>", CompletenessStatus.Incomplete, "")]
    [InlineData("var s = \"\"\"\nabc", CompletenessStatus.Incomplete, "")]
    [InlineData("/* open", CompletenessStatus.Incomplete, "")]
    [InlineData("new[] { 1, 2 }.Select(x =>\n{\n    return x;\n", CompletenessStatus.Incomplete, "        ")]
    [InlineData("int x = ;", CompletenessStatus.Invalid, "")]
    [InlineData("}", CompletenessStatus.Invalid, "")]
    [InlineData("#!time\nfor (;;)\n{", CompletenessStatus.Incomplete, "    ")]
    [InlineData("#!markdown\nit's {", CompletenessStatus.Complete, "")]
    [InlineData("#!tyme", CompletenessStatus.Invalid, "")]
    public void A_cell_knows_whether_it_wants_another_line(string code, CompletenessStatus status, string indent) =>
        Assert.Equal(new Completeness(status, indent), CSharpSession.IsComplete(code));

    [Fact]
    public async Task Errors_and_warnings_are_found_without_running()
    {
        await session.ValueAsync("int known = 1;");

        IReadOnlyList<CellDiagnostic> found = await session.Engine.DiagnoseAsync(
            "#!time\nConsole.WriteLine(known);\nfoo();\nvoid F() { int unused; }\nint x = \"a\";", TestContext.Current.CancellationToken);

        Assert.Equal([("CS0103", true, 3, 1), ("CS0168", false, 4, 16), ("CS0029", true, 5, 9)], found.Select(d => (d.Id, d.IsError, d.Line, d.Column)));
        Assert.Equal("The name 'foo' does not exist in the current context", found[0].Message);
        Assert.Equal((33, 3), (found[0].Start, found[0].Length));
        Assert.Equal("", session.Text);
        Assert.Equal(1, session.Engine.ExecutionCount);
    }

    [Fact]
    public async Task A_good_cell_has_none() =>
        Assert.Empty(await session.Engine.DiagnoseAsync("int x = 1;\nx + 1", TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_wrong_directive_is_a_diagnostic()
    {
        CellDiagnostic found = Assert.Single(await session.Engine.DiagnoseAsync("int x = 1;\n  #!tyme", TestContext.Current.CancellationToken));

        Assert.Equal(("DirectiveError", 2, 3, 13, 6), (found.Id, found.Line, found.Column, found.Start, found.Length));
    }
}
