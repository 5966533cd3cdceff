using System.Text.Json;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class MimeBundleTests
{
    [Theory]
    [InlineData("<b>bold</b> &amp; <i>more</i>", "bold & more")]
    [InlineData("<h1>Title</h1><p>one<br />two</p>\n<script>var x = '<b>';</script>", "Title\none\ntwo")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a  b\n1  2")]
    [InlineData("<ul><li>x &lt; y</li><li>z</li></ul><!-- unseen -->", "x < y\nz")]
    public void Html_has_its_words_as_text(string html, string text)
    {
        MimeBundle bundle = MimeBundle.Html(html);

        Assert.Equal((html, text), (bundle[MimeTypes.Html], bundle.PlainText));
    }

    [Fact]
    public void Markdown_and_pictures_have_a_text_form()
    {
        Assert.Equal("**x**", MimeBundle.Markdown("**x**")[MimeTypes.Markdown]);
        Assert.Equal("**x**", MimeBundle.Markdown("**x**").PlainText);
        Assert.Equal(("<svg/>", "SVG picture"), (MimeBundle.Svg("<svg/>")[MimeTypes.Svg], MimeBundle.Svg("<svg/>").PlainText));
        Assert.Equal(("AQID", "a dot"), (MimeBundle.Png([1, 2, 3], "a dot")[MimeTypes.Png], MimeBundle.Png([1, 2, 3], "a dot").PlainText));
    }

    [Theory]
    [InlineData(@"\frac{1}{2}", @"$$\frac{1}{2}$$")]
    [InlineData("$x$", "$x$")]
    public void A_formula_has_dollars_around_it(string latex, string expected)
    {
        Assert.Equal(expected, MimeBundle.Latex(latex)[MimeTypes.Latex]);
        Assert.Equal(latex, MimeBundle.Latex(latex).PlainText);
    }

    [Fact]
    public void Json_is_indented_as_text_and_kept_as_data()
    {
        MimeBundle bundle = MimeBundle.Json("""{"a":[1,"ä"]}""");

        Assert.Equal("""{"a":[1,"ä"]}""", bundle[MimeTypes.Json]);
        Assert.Equal("{\n  \"a\": [\n    1,\n    \"ä\"\n  ]\n}", bundle.PlainText.ReplaceLineEndings("\n"));
        Assert.ThrowsAny<JsonException>(() => MimeBundle.Json("{a}"));
    }
}
