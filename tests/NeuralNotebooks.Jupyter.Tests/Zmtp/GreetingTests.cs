using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class GreetingTests
{
    [Fact]
    public void Our_greeting_is_the_specification_s() => Assert.Equal(
        "FF00000000000000007F" + "0301" + "4E554C4C00000000000000000000000000000000" + "00" + new string('0', 62),
        Convert.ToHexString(Greeting.Bytes.Span));

    [Fact]
    public void Every_beginning_of_a_good_greeting_is_good()
    {
        for (int length = 0; length <= RawPeer.Greeting.Length; length++)
            Greeting.Check(RawPeer.Greeting.AsSpan(0, length));
    }

    [Theory]
    [InlineData(1, 0x55)]   // padding has no meaning
    [InlineData(8, 1)]
    [InlineData(10, 4)]     // a later version speaks ours too
    [InlineData(11, 0)]     // 3.0
    [InlineData(11, 9)]
    [InlineData(32, 1)]     // as-server has no meaning without security
    [InlineData(63, 7)]
    public void What_has_no_meaning_is_not_looked_at(int place, byte value) => Greeting.Check(With(place, value));

    [Theory]
    [InlineData(0, (byte)'G', 1, "another protocol")]
    [InlineData(9, 0, 10, "another protocol")]
    [InlineData(10, 0, 11, "older version")]
    [InlineData(10, 1, 11, "older version")]
    [InlineData(12, (byte)'M', 32, "the security mechanism MULL")]
    [InlineData(16, (byte)'X', 32, "the security mechanism NULLX")]
    public void What_is_wrong_is_seen_as_soon_as_it_has_come(int place, byte value, int seenAfter, string reason)
    {
        byte[] greeting = With(place, value);
        Greeting.Check(greeting.AsSpan(0, seenAfter - 1));
        var exception = Assert.Throws<ZmtpException>(() => Greeting.Check(greeting.AsSpan(0, seenAfter)));
        Assert.Contains(reason, exception.Message);
    }

    [Fact]
    public void Another_mechanism_is_named()
    {
        byte[] greeting = [.. RawPeer.Greeting];
        Encoding.ASCII.GetBytes("CURVE").CopyTo(greeting, 12);
        Assert.Contains("CURVE", Assert.Throws<ZmtpException>(() => Greeting.Check(greeting)).Message);
    }

    private static byte[] With(int place, byte value)
    {
        byte[] greeting = [.. RawPeer.Greeting];
        greeting[place] = value;
        return greeting;
    }
}
