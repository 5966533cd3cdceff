namespace NeuralNotebooks.Tests;

public class DigitImagesTests
{
    private static DigitImages Two()
    {
        var pixels = new byte[2 * 784];
        pixels[784] = 255; // the second picture: upper left corner,
        pixels[784 + 28 + 27] = 255; // right end of the second row,
        pixels[784 + 26 * 28] = pixels[784 + 27 * 28] = 255; // lower left corner, two pixels high
        return new DigitImages(pixels, [3, 8], "a test");
    }

    [Fact]
    public void Text_has_seven_lines_of_fourteen_characters()
    {
        string[] lines = Two().ToText(1).Split('\n');

        Assert.Equal(7, lines.Length);
        Assert.All(lines, line => Assert.Equal(14, line.Length));
        Assert.Equal("⠁" + new string('⠀', 12) + "⠐", lines[0]);
        Assert.Equal("⡄" + new string('⠀', 13), lines[6]);
        Assert.All(lines[1..6], line => Assert.Equal(new string('⠀', 14), line));
    }

    [Fact]
    public void Pictures_lie_one_after_the_other()
    {
        Assert.Equal(0, Two().Image(0)[0]);
        Assert.Equal(255, Two().Image(1)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Two().Image(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Two().Image(-1));
    }

    [Fact]
    public void Pixels_that_do_not_fit_the_labels_are_refused() =>
        Assert.Contains("1,568 pixels", Assert.Throws<ArgumentException>(() => new DigitImages(new byte[784], [1, 2], "")).Message);

    [Fact]
    public void Labels_above_nine_are_refused() =>
        Assert.Contains("Label 1 is 10", Assert.Throws<ArgumentException>(() => new DigitImages(new byte[2 * 784], [1, 10], "")).Message);
}
