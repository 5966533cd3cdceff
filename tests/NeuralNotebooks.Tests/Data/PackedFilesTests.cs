using System.Text;

namespace NeuralNotebooks.Tests;

public sealed class PackedFilesTests : IDisposable
{
    private static readonly (string Name, byte[] Content)[] files =
        [("set/b.txt", "bee"u8.ToArray()), ("set/a.txt", IdxBytes.Noise(600)), ("set/a.md", "no"u8.ToArray()), ("set/c/d.txt", [])];

    private static readonly byte[] archive = TarGz.Of(files);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private List<PackedFile> Read(byte[] bytes, int longest = 600) =>
        PackedFiles.Read(folder.Write("set.tar.gz", bytes), name => name.EndsWith(".txt", StringComparison.Ordinal), longest);

    private static void AssertFiles(List<PackedFile> read, string prefix)
    {
        Assert.Equal([$"{prefix}a.txt", $"{prefix}b.txt", $"{prefix}c/d.txt"], read.Select(file => file.Name));
        Assert.Equal(files[1].Content, read[0].Content);
        Assert.Equal("bee", Encoding.ASCII.GetString(read[1].Content));
        Assert.Empty(read[2].Content);
    }

    [Fact]
    public void An_archive_and_a_folder_give_the_same_files_in_the_order_of_their_names()
    {
        foreach ((string name, byte[] content) in files)
            folder.Write(name, content);

        AssertFiles(Read(archive), "set/");
        AssertFiles(Read(IdxBytes.Gzip(TarGz.PaxTar(files))), "set/");
        AssertFiles(PackedFiles.Read(Path.Combine(folder.Path, "set"), name => name.EndsWith(".txt", StringComparison.Ordinal), 600), "");
    }

    [Fact]
    public void Every_cut_of_an_archive_is_noticed()
    {
        for (int length = 0; length < archive.Length; length++)
            Assert.EndsWith(" Get it again.", Assert.Throws<InvalidDataException>(() => Read(archive[..length])).Message);
    }

    [Fact]
    public void Files_that_are_too_long_are_refused_before_they_are_read()
    {
        Assert.Contains("set/a.txt has 600 bytes; at most 599 were expected", Assert.Throws<InvalidDataException>(() => Read(archive, 599)).Message);
        Assert.Contains("at most 599", Assert.Throws<InvalidDataException>(() =>
            PackedFiles.Read(Path.GetDirectoryName(folder.Write("x/a.txt", new byte[600]))!, _ => true, 599)).Message);
    }

    [Fact]
    public void A_header_that_lies_about_its_size_costs_no_memory()
    {
        byte[] tar = TarGz.Tar(("a.txt", [1, 2, 3]));
        Encoding.ASCII.GetBytes("17777777777").CopyTo(tar, 124); // 8 GB, in octal digits
        Encoding.ASCII.GetBytes("        ").CopyTo(tar, 148);
        Encoding.ASCII.GetBytes($"{tar[..512].Sum(value => value):D6}").CopyTo(tar, 148);
        byte[] lie = IdxBytes.Gzip(tar);
        Read(archive);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Read(lie));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Links_and_ways_out_of_the_archive_are_only_names() =>
        Assert.Equal(["../../out.txt"], Read(TarGz.Of(("../../out.txt", [1]))).Select(file => file.Name));

    [Fact]
    public void Of_thousands_of_damaged_archives_none_does_anything_but_read_or_be_refused()
    {
        RandomStream random = new(5);
        byte[][] tars = [TarGz.Tar(files), TarGz.PaxTar(files)];
        int refused = 0;
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = i % 2 == 0 ? Mutation.Of(archive, random) : IdxBytes.Gzip(Mutation.Of(tars[i / 2 % 2], random));
            try
            {
                Read(damaged);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 700, 1499);
    }
}
