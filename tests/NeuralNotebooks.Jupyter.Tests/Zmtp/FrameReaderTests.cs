using System.IO.Pipelines;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class FrameReaderTests
{
    private const int MaxBytes = 1 << 20;

    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task What_is_written_is_read()
    {
        Frames[] messages = [[new byte[0]], [new byte[255], new byte[0], new byte[256]], [new byte[200_000], new byte[1]]];
        byte[] bytes = await WriteAsync(messages);
        var reader = new FrameReader(PipeReader.Create(new(bytes)));
        foreach (Frames message in messages)
            for (int i = 0; i < message.Count; i++)
            {
                Frame frame = (await reader.ReadAsync(MaxBytes, Never)).GetValueOrDefault();
                Assert.Equal(new FrameHeader(i < message.Count - 1 ? FrameFlags.More : FrameFlags.None, message[i].Length), frame.Header);
                Assert.Equal(message[i].Length, frame.Body.Length);
            }

        Assert.Null(await reader.ReadAsync(MaxBytes, Never));
    }

    [Fact]
    public async Task Frames_do_not_depend_on_the_pieces_in_which_they_come()
    {
        var random = new Random(1);
        byte[] bytes = await SampleAsync(random);
        List<string> whole = await ReadAllAsync(new MemoryStream(bytes));
        for (int seed = 0; seed < 200; seed++)
            Assert.Equal(whole, await ReadAllAsync(new PiecewiseStream(bytes, new Random(seed))));
    }

    [Fact]
    public async Task A_length_that_lies_costs_no_memory()
    {
        byte[] lie = [2, 0, 0, 0, 0, 0x3F, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new FrameReader(PipeReader.Create(new(lie)));
        ValueTask<Frame?> reading = reader.ReadAsync(1 << 30, Never);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains("middle of a frame", (await Assert.ThrowsAsync<ZmtpException>(async () => await reading)).Message);
        Assert.InRange(allocated, 0, 200_000);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task A_frame_may_be_as_long_as_the_limit(int length, bool passes)
    {
        var reader = new FrameReader(PipeReader.Create(new(await WriteAsync([[new byte[length]]]))));
        Task<Frame?> reading = reader.ReadAsync(1000, Never).AsTask();
        if (passes)
            Assert.Equal(length, (await reading)!.Value.Body.Length);
        else
            Assert.Contains("1,001", (await Assert.ThrowsAsync<ZmtpException>(() => reading)).Message);
    }

    [Fact]
    public async Task Mutated_bytes_give_frames_or_a_refusal_and_nothing_else()
    {
        byte[] sample = await SampleAsync(new Random(2));
        int refused = 0, read = 0;
        for (int seed = 0; seed < 30_000; seed++)
        {
            byte[] bytes = Mutate(sample, new Random(seed));
            try
            {
                await ParseAllAsync(bytes);
                read++;
            }
            catch (ZmtpException)
            {
                refused++;
            }
        }

        // Both happen, or the mutations would show nothing.
        Assert.InRange(refused, 5_000, 29_000);
        Assert.InRange(read, 500, 25_000);
    }

    [Fact]
    public async Task Random_bytes_are_refused_as_greetings()
    {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && i % 2 == 0)
                bytes[0] = 0xFF;
            await Assert.ThrowsAsync<ZmtpException>(async () => await new FrameReader(PipeReader.Create(new(bytes))).ReadGreetingAsync(Never));
        }
    }

    private static async Task ParseAllAsync(byte[] bytes)
    {
        var reader = new FrameReader(PipeReader.Create(new(bytes)));
        while (await reader.ReadAsync(MaxBytes, Never) is { } frame)
        {
            if (!frame.Header.IsCommand)
                continue;
            Command command = Command.Parse(frame.Body);
            if (command.Name == Command.Ready)
                Metadata.Parse(command.Data);
            else if (command.Name == Command.Ping)
                Ping.Parse(command.Data);
            else
                Command.ReasonOf(command.Data.Span);
        }
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int place = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[place] = (byte)random.Next(256); break;
                case 1: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.Insert(place, (byte)random.Next(10)); break;
                default: bytes.RemoveRange(place, Math.Min(random.Next(1, 20), bytes.Count - place - 1)); break;
            }
        }

        return [.. bytes];
    }

    // Commands and messages of all forms, short enough that a mutation often hits a header.
    private static async Task<byte[]> SampleAsync(Random random)
    {
        byte[] text = new byte[300];
        random.NextBytes(text);
        byte[] messages = await WriteAsync([[text.AsMemory(0, 3)], [text.AsMemory(0, 0), text.AsMemory(0, 20), text], [text.AsMemory(0, 1), text.AsMemory(0, 0)]]);
        return [.. RawPeer.Ready("DEALER", "me"), .. RawPeer.CommandFrame("PING", 0, 1, 2), .. messages, .. RawPeer.CommandFrame("SUBSCRIBE", text)];
    }

    private static async Task<byte[]> WriteAsync(Frames[] messages)
    {
        var stream = new MemoryStream();
        var writer = new FrameWriter(stream);
        foreach (Frames message in messages)
            await writer.WriteAsync(message, Never);
        await writer.FlushAsync(Never);
        return stream.ToArray();
    }

    private static async Task<List<string>> ReadAllAsync(Stream stream)
    {
        var reader = new FrameReader(PipeReader.Create(stream));
        var frames = new List<string>();
        while (await reader.ReadAsync(MaxBytes, Never) is { } frame)
            frames.Add($"{frame.Header} {Convert.ToHexString(frame.Body)}");
        return frames;
    }

    /// <summary>Gives bytes in pieces of random lengths, as a network may.</summary>
    private sealed class PiecewiseStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 40))], cancellationToken);
    }
}
