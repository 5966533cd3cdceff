using System.Formats.Tar;

namespace NeuralNotebooks.Tests;

/// <summary>The bytes of <c>.tar.gz</c> archives.</summary>
internal static class TarGz
{
    public static byte[] Of(params (string Name, byte[] Content)[] files) => IdxBytes.Gzip(Tar(files));

    public static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Ustar, leaveOpen: true))
            foreach ((string name, byte[] content) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

        return archive.ToArray();
    }
}
