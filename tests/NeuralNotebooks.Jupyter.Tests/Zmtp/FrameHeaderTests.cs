using System.Buffers;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class FrameHeaderTests
{
    [Theory]
    [InlineData(FrameFlags.None, 0, "0000")]
    [InlineData(FrameFlags.More, 1, "0101")]
    [InlineData(FrameFlags.None, 255, "00FF")]
    [InlineData(FrameFlags.Command, 26, "041A")]
    [InlineData(FrameFlags.None, 256, "020000000000000100")]
    [InlineData(FrameFlags.More, 50_000_000, "030000000002FAF080")]
    [InlineData(FrameFlags.Command, 300, "06000000000000012C")]
    [InlineData(FrameFlags.None, long.MaxValue, "027FFFFFFFFFFFFFFF")]
    public void Headers_have_the_specification_s_bytes(object flags, long length, string hex)
    {
        var header = new FrameHeader((FrameFlags)flags, length);
        byte[] bytes = new byte[FrameHeader.MaxSize];
        int size = header.Write(bytes);
        Assert.Equal(hex, Convert.ToHexString(bytes.AsSpan(0, size)));

        var received = new ReadOnlySequence<byte>([.. bytes.AsSpan(0, size), 42]);
        Assert.True(FrameHeader.TryRead(ref received, out FrameHeader read));
        Assert.Equal(header, read);
        Assert.Equal([42], received.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("02")]
    [InlineData("0200000000000001")]
    public void A_part_of_a_header_is_left_until_the_rest_has_come(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        var received = new ReadOnlySequence<byte>(bytes);
        Assert.False(FrameHeader.TryRead(ref received, out _));
        Assert.Equal(bytes.Length, received.Length);
    }

    [Fact]
    public void A_short_frame_may_have_the_long_form()
    {
        var received = new ReadOnlySequence<byte>(Convert.FromHexString("020000000000000003"));
        Assert.True(FrameHeader.TryRead(ref received, out FrameHeader header));
        Assert.Equal(new FrameHeader(FrameFlags.None, 3), header);
    }

    [Theory]
    [InlineData("0800", "08")]                              // a reserved bit
    [InlineData("FF00", "FF")]
    [InlineData("80", "80")]                                // at once, not when the length has come
    [InlineData("0500", "several frames")]                  // a command with more to come
    [InlineData("02FFFFFFFFFFFFFFFF", "highest bit")]
    public void What_is_no_header_is_refused(string hex, string reason)
    {
        var exception = Assert.Throws<ZmtpException>(() =>
        {
            var received = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
            FrameHeader.TryRead(ref received, out _);
        });
        Assert.Contains(reason, exception.Message);
    }
}
