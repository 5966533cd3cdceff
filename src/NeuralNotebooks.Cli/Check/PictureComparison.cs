namespace NeuralNotebooks.Cli;

/// <summary>Compares pictures of pixels: PNG files by what they show, others byte by byte.</summary>
internal static class PictureComparison
{
    /// <summary>What differs, if anything does.</summary>
    /// <param name="saved">The one picture, as Base64.</param>
    /// <param name="now">The other.</param>
    public static IEnumerable<Difference> Compare(string saved, string now)
    {
        if (saved.Trim() == now.Trim())
            return [];
        if (Read(saved) is not { } before || Read(now) is not { } after)
            return [new Difference("", "a picture", "another picture")];
        return before.AreSame(after) ? [] : [new Difference("", $"a picture of {before}", $"another picture of {after}")];
    }

    private static PngPixels? Read(string base64)
    {
        try
        {
            return PngPixels.Read(Convert.FromBase64String(base64));
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
