using System.Runtime.InteropServices;
using System.Text;

namespace NeuralNotebooks.Tests;

public class SafeTensorsTests
{
    [Fact]
    public void What_is_written_is_read_to_the_last_bit()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "tensors.safetensors");
        double[] doubles = [Math.PI, double.Epsilon, double.MaxValue, double.NegativeInfinity, -0.0, double.NaN];
        Tensor matrix = new([2, 3], doubles, Device.Reference);

        SafeTensors.Write(
            path,
            new Dictionary<string, Tensor>
            {
                ["floats"] = RandomTensor.Of([300, 500], Device.Cpu, 1),
                ["doubles"] = matrix,
                ["number"] = new([], [1.5]),
                ["none"] = new([0, 3]),
                ["größe \"1\"\n"] = Tensor.Of(7),
            },
            new Dictionary<string, string> { ["author"] = "Ada", ["quote"] = "\"x → y\"\n" });

        SafeTensors exact = SafeTensors.Read(path, Device.Reference), rounded = SafeTensors.Read(path);
        Assert.Equal(["doubles", "floats", "number", "none", "größe \"1\"\n"], exact.Tensors.Keys);
        Assert.Equal(doubles.Select(BitConverter.DoubleToInt64Bits), exact.Tensors["doubles"].ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(RandomTensor.Of([300, 500], Device.Cpu, 1).ToArray(), exact.Tensors["floats"].ToArray());
        Assert.Equal((float)Math.PI, rounded.Tensors["doubles"][0, 0]);
        Assert.Equal([[2, 3], [300, 500], [], [0, 3], [1]], rounded.Tensors.Values.Select(tensor => tensor.Shape));
        Assert.Equal(new Dictionary<string, string> { ["author"] = "Ada", ["quote"] = "\"x → y\"\n" }, exact.Metadata);
    }

    [Fact]
    public void Floats_are_written_from_the_CPU_and_doubles_from_the_reference_device_each_at_a_multiple_of_its_size()
    {
        byte[] file = SafeTensorsBytes.Of(new Dictionary<string, Tensor> { ["a"] = Tensor.Of(1, 2, 3), ["b"] = new([2], [4.0, 5], Device.Reference) });

        string header = SafeTensorsBytes.HeaderOf(file);

        Assert.Equal(
            """{"b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[3],"data_offsets":[16,28]}}""", header.TrimEnd(' '));
        Assert.Equal(0, header.Length % 8);
        Assert.Equal([4.0, 5], MemoryMarshal.Cast<byte, double>(file.AsSpan(8 + header.Length, 16)).ToArray());
        Assert.Equal([1f, 2, 3], MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + header.Length + 16)).ToArray());
    }

    [Theory]
    [InlineData("F64", "000000000000F83F00000000000000C0", new[] { 1.5, -2 })]
    [InlineData("F32", "0000C03F000000C0", new[] { 1.5, -2 })]
    [InlineData("F16", "003E00C00100", new[] { 1.5, -2, 1 / 16777216.0 })]
    [InlineData("BF16", "C03F00C0807F", new[] { 1.5, -2, double.PositiveInfinity })]
    [InlineData("I64", "FEFFFFFFFFFFFFFF0000000000000080", new[] { -2.0, long.MinValue })]
    [InlineData("I32", "FEFFFFFFFFFFFF7F", new[] { -2.0, int.MaxValue })]
    [InlineData("I16", "FEFFFF7F", new[] { -2.0, 32767 })]
    [InlineData("I8", "FE7F", new[] { -2.0, 127 })]
    [InlineData("U64", "02000000000000000000000000000080", new[] { 2, 9223372036854775808.0 })]
    [InlineData("U32", "FEFFFFFF", new[] { 4294967294.0 })]
    [InlineData("U16", "FEFF", new[] { 65534.0 })]
    [InlineData("U8", "FE", new[] { 254.0 })]
    [InlineData("BOOL", "0001", new[] { 0.0, 1 })]
    public void Numbers_of_every_type_are_read(string type, string bytes, double[] expected)
    {
        byte[] data = Convert.FromHexString(bytes);

        SafeTensors file = SafeTensorsBytes.Read(SafeTensorsBytes.Of(Header(type, $"[{expected.Length}]", $"[0,{data.Length}]"), data));

        Assert.Equal(expected, file.Tensors["W"].ToArray());
    }

    [Fact]
    public void A_file_may_have_no_tensors_and_spaces_at_the_end_of_its_header()
    {
        Assert.Empty(SafeTensorsBytes.Read(SafeTensorsBytes.Of("{}")).Tensors);
        Assert.Empty(SafeTensorsBytes.Read(SafeTensorsBytes.Of("""{"__metadata__":{}}   """)).Metadata);
    }

    private static string Header(string type = "F32", string shape = "[2]", string offsets = "[0,8]") =>
        $$$"""{"W":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":{{{offsets}}}}}""";

    private static string Two(string first, string second) =>
        $$$"""{"W":{"dtype":"F32","shape":[1],"data_offsets":{{{first}}}},"b":{"dtype":"F32","shape":[1],"data_offsets":{{{second}}}}}""";

    public static TheoryData<string, string> Lies => new()
    {
        { Header(offsets: "[0,9]"), "the tensor 'W' ends at byte 9 of the data, but the file has only 8" },
        { Header(offsets: "[0,2147483648000]"), "ends at byte 2,147,483,648,000 of the data" },
        { Header(offsets: "[0,99999999999999999999]"), "has 99999999999999999999 in its data_offsets, expected whole numbers" },
        { Header(offsets: "[0,-8]"), "has -8 in its data_offsets" },
        { Header(offsets: "[0,8.0]"), "has 8.0 in its data_offsets" },
        { Header(offsets: "[8,0]"), "has data_offsets [8, 0], expected where its data begin and end" },
        { Header(offsets: "[0,4,8]"), "has data_offsets [0, 4, 8], expected" },
        { Header(shape: "[3]"), "is F32 [3], which takes 12 bytes, but has 8" },
        { Header(shape: "[536870912]"), "is F32 [536870912], which takes 2,147,483,648 bytes, but has 8" },
        { Header(shape: "[65536,65536]"), "has the shape [65536, 65536], more than the 2,147,483,591 numbers" },
        { Header(shape: "[4611686018427387904,4]"), "has the shape [4611686018427387904, 4], more than" },
        { Header(shape: "[4294967296,4294967296,0]", offsets: "[0,0]"), "has the shape [4294967296, 4294967296, 0], more than" },
        { Header(shape: "[-2]"), "has -2 in its shape" },
        { Header(shape: "[1e1]"), "has 1e1 in its shape" },
        { Header(shape: "\"[2]\""), "has a string as its shape" },
        { Header(shape: "[[2]]"), "is not the JSON it should be" },
        { Header(type: "F31"), "has the type F31, which cannot be read. The types that can are F64, F32, F16, BF16, I64" },
        { Header(type: "F8_E4M3"), "has the type F8_E4M3, which cannot be read" },
        { """{"W":{"shape":[2],"data_offsets":[0,8]}}""", "'W' has no dtype" },
        { """{"W":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}""", "'W' has a number as its dtype" },
        { """{"W":{"dtype":"F32","data_offsets":[0,8]}}""", "'W' has no shape" },
        { """{"W":{"dtype":"F32","shape":[2]}}""", "'W' has no data_offsets" },
        { """{"W":{"dtype":"F32","dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", "dtype" },
        { """{"W":[0,8]}""", "'W' is described by an array, not by an object" },
        { """{"W":null}""", "'W' is described by null" },
        { Two("[0,4]", "[0,4]"), "'b' begins at byte 0 of the data, within the tensor 'W', which ends at 4" },
        { Two("[2,6]", "[0,4]"), "'W' begins at byte 2 of the data, within the tensor 'b', which ends at 4" },
        { Two("[4,8]", "[4,8]"), "'W' begins at byte 4 of the data, but the one before it ends at 0: no tensor owns" },
        { "{}", "has 8 bytes after the last tensor that no tensor owns" },
        { Two("[0,4]", "[4,8]").Replace("\"b\"", "\"W\""), "is not the JSON it should be: Duplicate" },
        { Two("[0,4]", "[4,8]").Replace("\"b\"", "\"\\u0057\""), "is not the JSON it should be: Duplicate" },
        { Header().Replace("W", "\\ud800"), "is not the JSON it should be" },
        { """{"__metadata__":{"a":1}}""", "has __metadata__ where a is a number, not a string" },
        { """{"__metadata__":[]}""", "has __metadata__ that is an array" },
        { """{"__metadata__":{"a":{"b":{"c":"d"}}}}""", "is not the JSON it should be" },
        { "", "has a header that does not begin with {" },
        { "[]", "has a header that does not begin with {" },
        { " {}", "has a header that does not begin with {" },
        { "{", "is not the JSON it should be" },
        { "{} {}", "is not the JSON it should be" },
        { string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "is not the JSON it should be" },
    };

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public void A_header_that_lies_is_refused(string header, string reason)
    {
        string message = Assert.Throws<InvalidDataException>(() => SafeTensorsBytes.Read(SafeTensorsBytes.Of(header, new byte[8]))).Message;

        Assert.StartsWith("a.safetensors ", message);
        Assert.Contains(reason, message);
        Assert.True(message.Length < 500, message);
    }

    [Fact]
    public void A_header_length_that_lies_is_refused_before_anything_is_made_of_that_size()
    {
        AssertRefused("has 0 bytes, but a safetensors file begins with 8", []);
        AssertRefused("has 7 bytes", new byte[7]);
        AssertRefused("announces a header of 18,446,744,073,709,551,615 bytes, but the format allows 100,000,000", SafeTensorsBytes.WithLength(ulong.MaxValue, "{}"u8));
        AssertRefused("announces a header of 100,000,001 bytes", SafeTensorsBytes.WithLength(100_000_001, "{}"u8));
        AssertRefused("announces a header of 100,000,000 bytes, but only 2 follow: it is cut off", SafeTensorsBytes.WithLength(100_000_000, "{}"u8));
        AssertRefused("is not the JSON it should be", SafeTensorsBytes.WithLength(1, "{}"u8));
        AssertRefused("bytes that are not UTF-8", SafeTensorsBytes.Of([.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8], []));
    }

    private static void AssertRefused(string reason, byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => SafeTensorsBytes.Read(file)).Message;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Contains(reason, message);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = SafeTensorsBytes.Of(
            new Dictionary<string, Tensor> { ["0.W"] = Tensor.Of(1, 2, 3), ["0.b"] = Tensor.Of(4) }, new Dictionary<string, string> { ["a"] = "b" });

        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => SafeTensorsBytes.Read(whole[..length]));
    }

    [Fact]
    public void The_name_of_the_metadata_is_no_name_for_a_tensor()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.safetensors", [1, 2, 3]);

        Assert.Throws<ArgumentException>(() => SafeTensors.Write(path, new Dictionary<string, Tensor> { ["__metadata__"] = Tensor.Of(1) }));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string message = Assert.Throws<FileNotFoundException>(() => SafeTensors.Read("no-such.safetensors")).Message;

        Assert.Contains("no-such.safetensors", message);
    }

    [Fact]
    public void Our_own_header_is_plain_JSON_that_people_can_read()
    {
        byte[] file = SafeTensorsBytes.Of(new Dictionary<string, Tensor> { ["Größe"] = Tensor.Of(1) }, new Dictionary<string, string> { ["π"] = "it's 3.14" });

        Assert.Contains("""{"__metadata__":{"π":"it's 3.14"},"Größe":{""", Encoding.UTF8.GetString(file));
    }
}
