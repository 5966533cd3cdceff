using System.Text;

namespace NeuralNotebooks.Tests;

public sealed class ImdbReviewsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static (string, byte[]) File(string name, string text) => ($"aclImdb/{name}", Encoding.UTF8.GetBytes(text));

    private static (string, byte[])[] Sound =>
    [
        File("README", "x"), File("train/pos/1_10.txt", "Wonderful!<br />Très bien."), File("train/neg/0_1.txt", "Dreadful."),
        File("train/unsup/0_0.txt", "who knows"), File("train/pos/urls_pos.txt", "https"), File("train/pos/0_7.txt", "Good."),
        File("test/neg/0_4.txt", "No."), File("test/pos/0_8.txt", ""),
    ];

    private void Write(params (string, byte[])[] files) => folder.Write("aclImdb_v1.tar.gz", TarGz.Of(files));

    [Fact]
    public void Reviews_come_with_their_stars_the_bad_ones_first()
    {
        Write(Sound);

        Assert.Equal(
            [new Review("Dreadful.", 1, false), new Review("Good.", 7, true), new Review("Wonderful!<br />Très bien.", 10, true)],
            ImdbReviews.Train(folder.Path));
        Assert.Equal([new Review("No.", 4, false), new Review("", 8, true)], ImdbReviews.Test(folder.Path));
    }

    [Fact]
    public void The_unpacked_folder_does_as_well()
    {
        foreach ((string name, byte[] content) in Sound)
            folder.Write(name, content);

        Assert.Equal([1, 7, 10], ImdbReviews.Train(folder.Path).Select(review => review.Stars));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        Write(Sound[..6]);
        Assert.Contains("should have reviews in test/pos and test/neg", Assert.Throws<InvalidDataException>(() => ImdbReviews.Test(folder.Path)).Message);

        Write([.. Sound, ("aclImdb/test/pos/1_9.txt", [0xC3, 0x28])]);
        Assert.Contains("test/pos/1_9.txt: the text is not UTF-8", Assert.Throws<InvalidDataException>(() => ImdbReviews.Test(folder.Path)).Message);
    }
}
