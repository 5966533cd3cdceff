using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuralNotebooks;

/// <summary>
/// Film reviews, half of them good, half of them bad: 25,000 to train on and 25,000 of other films to test on. They are read from the
/// archive <c>aclImdb_v1.tar.gz</c>, or from the folder <c>aclImdb</c> in it; <see cref="DatasetCatalog.Imdb"/> downloads it.
/// </summary>
/// <remarks>
/// A review is a file <c>train/pos/123_9.txt</c>: its number, and its stars. A. Maas, R. Daly, P. Pham, D. Huang, A. Ng, C. Potts: Learning
/// Word Vectors for Sentiment Analysis. ACL 2011.
/// </remarks>
public static partial class ImdbReviews
{
    private const int LongestReview = 1_000_000;

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The reviews to train on, the bad ones first.</summary>
    /// <param name="folder">The folder that holds the archive; the one among the data sets (<see cref="DataFolder"/>) when not said.</param>
    /// <exception cref="FileNotFoundException">The files are not there.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged, or is not what its name says.</exception>
    public static IReadOnlyList<Review> Train(string? folder = null) => Read(folder, "train");

    /// <summary>The reviews to test on, the bad ones first.</summary>
    /// <inheritdoc cref="Train"/>
    public static IReadOnlyList<Review> Test(string? folder = null) => Read(folder, "test");

    private static Review[] Read(string? folder, string part)
    {
        string path = DatasetCatalog.Imdb.Files[0].In(folder ?? DatasetCatalog.Imdb.Require());
        List<PackedFile> files = PackedFiles.Read(path, IsWanted, LongestReview);
        Review[] reviews = [.. files.Select(file => Parse(path, file))];
        return reviews.Any(review => review.IsPositive) && reviews.Any(review => !review.IsPositive)
            ? reviews
            : throw new InvalidDataException($"{path} should have reviews in {part}/pos and {part}/neg. {DatasetCatalog.Imdb.Advice}.");

        bool IsWanted(string name) => ReviewName().Match(name) is { Success: true } match && match.Groups["part"].Value == part;
    }

    private static Review Parse(string path, PackedFile file)
    {
        Match name = ReviewName().Match(file.Name);
        try
        {
            int stars = int.Parse(name.Groups["stars"].ValueSpan, CultureInfo.InvariantCulture);
            return new(utf8.GetString(file.Content), stars, name.Groups["kind"].Value == "pos");
        }
        catch (DecoderFallbackException fault)
        {
            throw new InvalidDataException($"{path}, {file.Name}: the text is not UTF-8. Get it again.", fault);
        }
    }

    [GeneratedRegex(@"(^|/)(?<part>train|test)/(?<kind>pos|neg)/[0-9]+_(?<stars>10|[1-9])\.txt$", RegexOptions.CultureInvariant)]
    private static partial Regex ReviewName();
}
