using System.Buffers.Binary;
using System.Text;

namespace NeuralNotebooks.Tests;

/// <summary>Damages sound files in a hundred thousand ways. Whatever comes in, what comes out is sound tensors or a clear refusal.</summary>
public class SafeTensorsFuzzTests
{
    private const int Mutations = 120_000;

    [Fact]
    public void However_a_file_is_damaged_it_is_read_soundly_or_refused_clearly()
    {
        byte[][] files = [.. SoundFiles];
        RandomStream random = new(2024);
        Dictionary<string, int> outcomes = [];
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = files[random.NextInt32(files.Length)];
            for (int damages = 1 + random.NextInt32(3); damages > 0; damages--)
                file = random.NextInt32(4) == 0 ? DamageBytes(file, random) : DamageHeader(file, random);

            string outcome = OutcomeOf(file);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        // That every check of the reader was reached shows that the damages go deep.
        Assert.Equal(reasons.Append("read").Order(), outcomes.Keys.Order());
        Assert.InRange(outcomes["read"], Mutations / 50, Mutations / 2);
    }

    private static readonly string[] reasons =
    [
        "begins with 8 that say", "but the format allows", "it is cut off", "does not begin with {", "not UTF-8", "not the JSON it should be",
        "not an object of strings", "not a string", "which cannot be read", "expected where its data begin and end", "but the file has only",
        "which takes", "not by an object", "has no dtype", "has no shape", "has no data_offsets", "as its shape", "as its dtype",
        "as its data_offsets", "that a tensor can hold", "expected whole numbers", "within the tensor", "no tensor owns what lies between", "that no tensor owns",
    ];

    private static string OutcomeOf(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        SafeTensors read;
        try
        {
            read = SafeTensorsBytes.Read(file);
        }
        catch (InvalidDataException refusal)
        {
            AssertModest(file, before);
            Assert.StartsWith("a.safetensors ", refusal.Message);
            Assert.True(refusal.Message.Length < 1000, refusal.Message);
            return reasons.FirstOrDefault(refusal.Message.Contains, refusal.Message);
        }

        AssertModest(file, before);
        AssertSound(file, read);
        return "read";
    }

    /// <summary>However large a claim, no more memory is taken than goes with the file's own few hundred bytes.</summary>
    private static void AssertModest(byte[] file, long before)
    {
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < 200_000, $"{taken:N0} bytes of memory for a file of {file.Length:N0}: {Encoding.Latin1.GetString(file)}");
    }

    /// <summary>The tensors have no more numbers than the file has bytes, and written again they are read again the same.</summary>
    private static void AssertSound(byte[] file, SafeTensors read)
    {
        Assert.True(read.Tensors.Values.Sum(tensor => (long)tensor.Size) <= file.Length);
        SafeTensors again = SafeTensorsBytes.Read(SafeTensorsBytes.Of(read.Tensors, read.Metadata));
        Assert.Equal(read.Metadata, again.Metadata);
        Assert.Equal(read.Tensors.Keys, again.Tensors.Keys);
        foreach ((string name, Tensor tensor) in read.Tensors)
        {
            Assert.Equal(tensor.Shape, again.Tensors[name].Shape);
            Assert.Equal(tensor.ToArray(), again.Tensors[name].ToArray());
        }
    }

    private static IEnumerable<byte[]> SoundFiles =>
    [
        SafeTensorsBytes.Of("{}"),
        SafeTensorsBytes.Of(
            new Dictionary<string, Tensor>
            {
                ["0.W"] = RandomTensor.Of([3, 4], Device.Cpu, 1), ["0.b"] = RandomTensor.Of([4], Device.Reference, 2), ["number"] = new([], [1.5]), ["none"] = new([0, 3]),
            },
            new Dictionary<string, string> { ["author"] = "Ada \"Lovelace\" → π", ["format"] = "pt" }),
        SafeTensorsBytes.Of(
            """
            {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"I64","shape":[1,1],"data_offsets":[4,12]},
             "c":{"dtype":"BOOL","shape":[],"data_offsets":[12,13]},"d":{"dtype":"BF16","shape":[1],"data_offsets":[13,15]},
             "e":{"dtype":"U8","shape":[4],"data_offsets":[15,19]},"f":{"dtype":"I8","shape":[],"data_offsets":[19,20]},"__metadata__":{}}
            """.ReplaceLineEndings("\n"), [.. Enumerable.Range(0, 20).Select(i => (byte)(i * 37))]),
    ];

    // Bytes anywhere in the file ------------------------------------------------------------------------------------------------

    private static byte[] DamageBytes(byte[] file, RandomStream random)
    {
        int at = random.NextInt32(file.Length + 1), length = Math.Min(file.Length - at, random.NextInt32(9)), end = at + length;
        byte any = (byte)random.NextUInt32();
        return random.NextInt32(6) switch
        {
            0 => [.. file[..at], any, .. file[Math.Min(file.Length, at + 1)..]],
            1 => [.. file[..at], .. file[end..]],
            2 => [.. file[..at], .. file[at..end], .. file[at..]],
            3 => [.. file[..at], any, .. file[at..]],
            4 => file[..at],
            _ => [.. file, any],
        };
    }

    // The header's words ----------------------------------------------------------------------------------------------------------

    private static readonly ulong[] lengths = [0, 1, 2, 50, 1000, 99_999_999, 100_000_000, 100_000_001, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue];

    /// <summary>Damages the header as JSON, and mostly corrects its length.</summary>
    private static byte[] DamageHeader(byte[] file, RandomStream random)
    {
        if (file.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(file) is var length && length > (ulong)file.Length - 8)
            return file;

        byte[] header = Encoding.UTF8.GetBytes(JsonDamage.Of(Encoding.UTF8.GetString(file, 8, (int)length), random));
        byte[] damaged = SafeTensorsBytes.Of(header, file.AsSpan(8 + (int)length));
        return random.NextInt32(12) == 0 ? SafeTensorsBytes.WithLength(lengths[random.NextInt32(lengths.Length)], damaged.AsSpan(8)) : damaged;
    }
}
