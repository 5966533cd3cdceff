using System.Formats.Tar;

namespace NeuralNotebooks.Tests;

/// <summary>The bytes of <c>.tar.gz</c> archives.</summary>
internal static class TarGz
{
    public static byte[] Of(params (string Name, byte[] Content)[] files) => IdxBytes.Gzip(Tar(files));

    public static byte[] Tar(params (string Name, byte[] Content)[] files) =>
        Tar(files, (name, content) => new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    /// <summary>The newer format, whose headers are files themselves.</summary>
    public static byte[] PaxTar(params (string Name, byte[] Content)[] files) =>
        Tar(files, (name, content) => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    private static byte[] Tar((string Name, byte[] Content)[] files, Func<string, byte[], TarEntry> newEntry)
    {
        MemoryStream archive = new();
        using (TarWriter writer = new(archive, leaveOpen: true))
            foreach ((string name, byte[] content) in files)
                writer.WriteEntry(newEntry(name, content));

        return archive.ToArray();
    }
}
