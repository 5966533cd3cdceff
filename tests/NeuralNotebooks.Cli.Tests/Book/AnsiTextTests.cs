using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

public class AnsiTextTests
{
    // In the cases, ^ stands for the character that starts a sequence.
    private static string Unmarked(string text) => text.Replace('^', '\u001b');

    [Theory]
    [InlineData("plain <b> & \"x\"", "plain &lt;b&gt; &amp; &quot;x&quot;")]
    [InlineData("^[31mred^[0m plain", "<span class=\"ansi-red\">red</span> plain")]
    [InlineData("^[1;32mbold^[22mgreen^[39mplain", "<span class=\"ansi-bold ansi-green\">bold</span><span class=\"ansi-green\">green</span>plain")]
    [InlineData("^[91;44mx^[m", "<span class=\"ansi-on-blue ansi-red\">x</span>")]
    [InlineData("^[38;5;208mx^[0m", "<span style=\"color:rgb(255,135,0)\">x</span>")]
    [InlineData("^[48;2;1;2;3mx^[49my", "<span style=\"background:rgb(1,2,3)\">x</span>y")]
    [InlineData("^[38;5;9mx", "<span class=\"ansi-red\">x</span>")]
    [InlineData("^[38;5;232mx", "<span style=\"color:rgb(8,8,8)\">x</span>")]
    [InlineData("^[3;4;7mx", "<span class=\"ansi-inverse ansi-italic ansi-underline\">x</span>")]
    [InlineData("^[2Ka^[1Ab^[?25lc", "abc")]
    [InlineData("^]0;title\u0007x", "x")]
    public void Colours_become_classes_and_other_sequences_are_dropped(string text, string html) => Assert.Equal(html, AnsiText.ToHtml(Unmarked(text)));

    [Theory]
    [InlineData("^[1;31mred^[0m", "red")]
    [InlineData("no colour", "no colour")]
    public void The_text_can_be_had_alone(string text, string plain) => Assert.Equal(plain, AnsiText.Strip(Unmarked(text)));
}
