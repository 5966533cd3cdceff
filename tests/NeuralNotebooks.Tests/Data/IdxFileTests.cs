namespace NeuralNotebooks.Tests;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] data = IdxBytes.Noise(3 * 5 * 7);
    private static readonly byte[] plain = IdxBytes.Of([3, 5, 7], data);
    private static readonly byte[] packed = IdxBytes.Gzip(plain);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private IdxArray Read(byte[] content, string name = "images.idx") => IdxFile.Read(folder.Write(name, content));

    private void Refused(byte[] content, string fault, string name = "images.idx")
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(content, name));
        Assert.StartsWith(Path.Combine(folder.Path, name), error.Message);
        Assert.Contains(fault, error.Message);
        Assert.EndsWith(error.Message.Contains("right file?") ? "?" : ".", error.Message);
    }

    [Fact]
    public void A_plain_and_a_packed_file_give_the_same_array()
    {
        foreach (IdxArray array in new[] { Read(plain), Read(packed, "a.gz"), Read(plain, "unpacked.gz"), Read(packed, "packed.idx") })
        {
            Assert.Equal([3, 5, 7], array.Dimensions);
            Assert.Equal(data, array.Data);
            Assert.Equal("byte[3, 5, 7]", array.ToString());
        }
    }

    [Fact]
    public void An_array_without_items_is_an_array() => Assert.Empty(Read(IdxBytes.Of([0, 28, 28], [])).Data);

    [Fact]
    public void A_missing_file_is_named_with_its_folder()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => IdxFile.Read(Path.Combine(folder.Path, "labels.gz")));
        Assert.Equal($"labels.gz is not in the folder {folder.Path}. Put the file there, or correct the path.", error.Message);

        string nowhere = Path.Combine(folder.Path, "nowhere");
        error = Assert.Throws<FileNotFoundException>(() => IdxFile.Read(Path.Combine(nowhere, "labels.gz")));
        Assert.Equal($"labels.gz cannot be: there is no folder {nowhere}. Put the file there, or correct the path.", error.Message);
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused([], "is empty");

    [Fact]
    public void A_wrong_magic_is_refused()
    {
        Refused([0x50, 0x4B, 3, 4, 0, 0, 0, 0], "is not an IDX file: it begins with 504B0304, not with 0000");
        Refused(IdxBytes.Gzip([1, 2, 3, 4]), "is not an IDX file: it begins with 01020304, not with 0000. Is it the right file?", "images.gz");
    }

    [Fact]
    public void A_file_that_only_calls_itself_packed_is_refused() =>
        Refused("<!DOCTYPE html>"u8.ToArray(), "Despite its name it is not packed by gzip either", "images.gz");

    [Theory]
    [InlineData(0x09, "0x09, signed byte")]
    [InlineData(0x0B, "0x0B, 16-bit integer")]
    [InlineData(0x0C, "0x0C, 32-bit integer")]
    [InlineData(0x0D, "0x0D, 32-bit float")]
    [InlineData(0x0E, "0x0E, 64-bit float")]
    [InlineData(0x2A, "0x2A, which IDX does not have")]
    public void Other_types_are_refused_by_name(byte type, string name) => Refused([0, 0, type, .. plain[3..]], name);

    [Fact]
    public void A_file_without_axes_is_refused() => Refused([0, 0, 8, 0, 1], "has no axes");

    [Theory]
    [InlineData(3, "within its first four bytes, 3 bytes in")]
    [InlineData(9, "within the sizes of its 3 axes, 5 bytes in")]
    [InlineData(16, "121 bytes were expected, 16 are there")]
    [InlineData(120, "121 bytes were expected, 120 are there")]
    public void A_file_that_is_cut_off_says_what_is_missing(int length, string fault)
    {
        Refused(plain[..length], "is cut off");
        Refused(plain[..length], fault);
        Refused(IdxBytes.Gzip(plain[..length]), fault, "images.gz");
    }

    [Fact]
    public void Bytes_left_over_are_counted() => Refused([.. plain, 1, 2, 3], "has 3 bytes left over: 121 were expected, 124 are there");

    [Fact]
    public void Packed_bytes_left_over_are_refused()
    {
        Refused(IdxBytes.Gzip([.. plain, 1]), "goes on after the 121 bytes (unpacked) that its header announces", "images.gz");
        Refused([.. packed, 0], "something was added", "images.gz");
        Refused([.. packed, .. packed], "goes on after the 121 bytes", "images.gz");
    }

    [Fact]
    public void Every_cut_of_a_packed_file_is_noticed()
    {
        for (int length = 1; length < packed.Length; length++)
            Assert.Throws<InvalidDataException>(() => Read(packed[..length], "images.gz"));
    }

    [Fact]
    public void Damage_in_a_packed_file_is_refused()
    {
        Refused(Flipped(packed, 3), "is not a sound gzip file", "images.gz");
        Refused(Flipped(packed, packed.Length - 8), "is not a sound gzip file", "checksum.gz");
        Refused(Flipped(packed, packed.Length - 1), "is not a sound gzip file", "length.gz");

        static byte[] Flipped(byte[] sound, int at)
        {
            byte[] damaged = [.. sound];
            damaged[at] ^= 0x10;
            return damaged;
        }
    }

    [Theory]
    [InlineData(0xFFFFFFFF, 1, 1)]
    [InlineData(0x10000, 0x8000, 1)]
    [InlineData(0x10000, 0x10000, 1)]
    [InlineData(0x80000000, 0x80000000, 4)]
    [InlineData(1, 0x80000001, 0xFFFFFFFF)]
    [InlineData(0, 1, 0xFFFFFFFF)]
    public void Absurd_sizes_are_refused(uint first, uint second, uint third) =>
        Refused(IdxBytes.Of([first, second, third], data), "announces over 2 GB");

    [Fact]
    public void A_header_that_lies_about_its_size_costs_no_memory()
    {
        byte[] lie = IdxBytes.Of([2_000, 1_000, 1_000], data);
        string plainLie = folder.Write("lie.idx", lie);
        string packedLie = folder.Write("lie.gz", IdxBytes.Gzip(lie));

        long before = GC.GetAllocatedBytesForCurrentThread();
        string plainFault = Assert.Throws<InvalidDataException>(() => IdxFile.Read(plainLie)).Message;
        string packedFault = Assert.Throws<InvalidDataException>(() => IdxFile.Read(packedLie)).Message;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Contains("2,000,000,016 bytes were expected, 121 are there", plainFault);
        Assert.Contains("packed bytes cannot hold", packedFault);
    }

    [Fact]
    public void Of_thousands_of_damaged_files_none_does_anything_but_read_or_be_refused()
    {
        var random = new RandomStream(2026);
        int refused = 0;
        for (int i = 0; i < 4_000; i++)
        {
            byte[] damaged = Mutation.Of(i % 2 == 0 ? plain : packed, random);
            try
            {
                IdxArray array = Read(damaged);
                Assert.Equal(array.Data.Length, array.Dimensions.Aggregate(1, (size, length) => size * length));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2_000, 3_999);
    }
}
