using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

public class FormulasTests
{
    // Formulas stand in ‹ ›, those on a line of their own in « ».
    private static string Marked(string markdown)
    {
        var formulas = new Formulas();
        return string.Concat(formulas.Pieces(formulas.TakeOutOf(markdown)).Select(piece => piece.Formula switch
        {
            null => piece.Text,
            { IsDisplay: true } display => $"«{display.Tex}»",
            { } inline => $"‹{inline.Tex}›",
        }));
    }

    [Theory]
    [InlineData("a $x_1*b*$ c", "a ‹x_1*b*› c")]
    [InlineData("$$\nx\n$$", "«x»")]
    [InlineData("text $$ x = y\n + z $$ more", "text «x = y\n + z» more")]
    [InlineData("$$\\begin{aligned}\na\\\\\nb\n\\end{aligned}$$", "«\\begin{aligned}\na\\\\\nb\n\\end{aligned}»")]
    [InlineData("\\begin{align} y &= x \\end{align}", "«\\begin{align} y &= x \\end{align}»")]
    [InlineData("($x$), \"$y$\"", "(‹x›), \"‹y›\"")]
    [InlineData("$a \\$ b$", "‹a \\$ b›")]
    public void Formulas_are_found(string markdown, string marked) => Assert.Equal(marked, Marked(markdown));

    [Theory]
    [InlineData("costs $5 and $6 a piece")]
    [InlineData("`$x$` and ``a ` $x$``")]
    [InlineData("$5, code `$x$`")]
    [InlineData("```\n$x$\n```")]
    [InlineData("~~~ python\n$x$\n~~~~")]
    [InlineData("\\$x\\$")]
    [InlineData("$x\n\ny$")]
    [InlineData("$$")]
    public void Prices_and_code_are_none(string markdown) => Assert.Equal(markdown, Marked(markdown));

    [Fact]
    public void A_formula_can_be_put_back_as_its_source()
    {
        var formulas = new Formulas();

        Assert.Equal("a x^2 b", formulas.PutBack(formulas.TakeOutOf("a $x^2$ b")));
    }
}
