namespace NeuralNotebooks;

/// <summary>A file of a public data set: where it can be had, and how to know that it is the right one.</summary>
public sealed class DatasetFile
{
    /// <summary>Describes a file.</summary>
    /// <param name="name">Its name in the data set's folder.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="sha256">Its SHA-256 checksum, 64 hexadecimal digits.</param>
    /// <param name="mirrors">Where it can be had, over https. They are tried in this order.</param>
    /// <param name="unpackedName">The file or folder that users make of it by hand, which will do as well.</param>
    /// <exception cref="ArgumentException">There is no mirror, a mirror is not https, or the checksum is none.</exception>
    public DatasetFile(string name, long length, string sha256, IReadOnlyList<Uri> mirrors, string? unpackedName = null)
    {
        if (mirrors.Count == 0 || mirrors.FirstOrDefault(mirror => mirror.Scheme != Uri.UriSchemeHttps) is not null)
            throw new ArgumentException($"{name} needs mirrors, all of them https: {string.Join(", ", mirrors)}", nameof(mirrors));
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"{name}: a SHA-256 checksum has 64 hexadecimal digits, not '{sha256}'.", nameof(sha256));

        (Name, Length, Sha256, Mirrors, UnpackedName) = (name, length, sha256.ToLowerInvariant(), mirrors, unpackedName);
    }

    /// <summary>Its name in the data set's folder.</summary>
    public string Name { get; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    /// <summary>Its SHA-256 checksum, in lower case.</summary>
    public string Sha256 { get; }

    /// <summary>Where it can be had.</summary>
    public IReadOnlyList<Uri> Mirrors { get; }

    /// <summary>The file or folder that users make of it by hand, if any.</summary>
    public string? UnpackedName { get; }

    /// <summary>Whether the file is in a folder, packed or unpacked.</summary>
    internal bool IsIn(string folder) => Path.Exists(In(folder));

    /// <summary>Where the file is in a folder: packed, or else unpacked.</summary>
    internal string In(string folder)
    {
        string packed = Path.Combine(folder, Name), unpacked = Path.Combine(folder, UnpackedName ?? Name);
        return Path.Exists(packed) || !Path.Exists(unpacked) ? packed : unpacked;
    }
}
