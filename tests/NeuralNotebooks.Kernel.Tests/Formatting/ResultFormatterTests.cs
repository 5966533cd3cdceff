using System.Globalization;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class ResultFormatterTests
{
    private sealed class Apple : IDisplayable
    {
        public MimeBundle ToMimeBundle() => new("an apple") { [MimeTypes.Html] = "<b>apple</b>" };
    }

    private sealed class Plain;

    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text", "text" },
        { 'c', "c" },
        { true, "True" },
        { 0.1, "0.1" },
        { 1f / 3, "0.33333334" },
        { -5, "-5" },
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { new List<string> { "a", "b" }, "[\"a\", \"b\"]" },
        { new[] { [1.5, 2], new double[] { 3 } }, "[[1.5, 2], [3]]" },
        { new[,] { { 1, 2 }, { 3, 4 } }, "[[1, 2], [3, 4]]" },
        { new Dictionary<string, int> { ["a"] = 1 }, "key  value\na        1" },
        { (1, "b", 2.5), "(1, \"b\", 2.5)" },
        { Enumerable.Range(0, 1000).ToArray(), $"[{string.Join(", ", Enumerable.Range(0, 20))}, … 980 more]" },
        { Enumerable.Range(0, int.MaxValue).Select(i => i), $"[{string.Join(", ", Enumerable.Range(0, 20))}, …]" },
        { new[] { new Apple() }, "[an apple]" },
        { new Plain(), "Plain" },
        { typeof(List<int[]>), "List<int[]>" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_have_a_text_form(object? value, string text) => Assert.Equal(text, ResultFormatter.Format(value).PlainText);

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal("[0.5, (1.5, 2)]", ResultFormatter.Format(new object[] { 0.5, (1.5, 2f) }).PlainText);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_displayable_decides_for_itself() => Assert.Equal("<b>apple</b>", ResultFormatter.Format(new Apple())[MimeTypes.Html]);
}
