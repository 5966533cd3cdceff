using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// A message: a list of frames, each a string of bytes that may be empty. ZeroMQ delivers all frames of a message or none.
/// </summary>
/// <example>
/// A collection expression makes one from bytes and from other messages: <c>Frames reply = [identity, .. header, content]</c>;
/// a range takes a part: <c>message[1..]</c>.
/// </example>
/// <remarks>The bytes are not copied: they must not change once the message has been sent.</remarks>
[CollectionBuilder(typeof(Frames), nameof(Create))]
public sealed class Frames : IReadOnlyList<ReadOnlyMemory<byte>>
{
    private readonly ReadOnlyMemory<byte>[] frames;

    private Frames(ReadOnlyMemory<byte>[] frames)
    {
        this.frames = frames;
        foreach (ReadOnlyMemory<byte> frame in frames)
            ByteCount += frame.Length;
    }

    /// <summary>The number of frames.</summary>
    public int Count => frames.Length;

    /// <summary>The length of all frames together, in bytes.</summary>
    public long ByteCount { get; }

    /// <summary>A frame.</summary>
    /// <param name="index">Its place, from 0.</param>
    public ReadOnlyMemory<byte> this[int index] => frames[index];

    /// <summary>A message of these frames.</summary>
    /// <param name="frames">The frames, in order.</param>
    public static Frames Create(params ReadOnlySpan<ReadOnlyMemory<byte>> frames) => new(frames.ToArray());

    /// <summary>A message whose frames are texts, in UTF-8.</summary>
    /// <param name="texts">The texts, in order.</param>
    public static Frames FromText(params IEnumerable<string> texts) => [.. texts.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))];

    /// <summary>The text that a frame holds in UTF-8.</summary>
    /// <param name="index">The frame's place, from 0.</param>
    public string Text(int index) => Encoding.UTF8.GetString(frames[index].Span);

    /// <summary>Some of the frames, as a message; what <c>message[start..end]</c> means.</summary>
    /// <param name="start">The first frame's place.</param>
    /// <param name="length">How many.</param>
    public Frames Slice(int start, int length) => new(frames.AsSpan(start, length).ToArray());

    /// <inheritdoc/>
    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => ((IEnumerable<ReadOnlyMemory<byte>>)frames).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The frames' lengths, for messages about messages.</summary>
    public override string ToString() => $"{Count} frames of {string.Join(", ", frames.Select(frame => frame.Length))} bytes";
}
