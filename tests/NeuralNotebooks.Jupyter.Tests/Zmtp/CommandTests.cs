using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class CommandTests
{
    [Fact]
    public void Ready_has_the_specification_s_bytes()
    {
        var ready = new Command(Command.Ready, Metadata.ToBytes(("Socket-Type", "ROUTER"u8.ToArray()), ("Identity", Array.Empty<byte>())));
        Assert.Equal("\u0005READY" + "\u000BSocket-Type\0\0\0\u0006ROUTER" + "\u0008Identity\0\0\0\0", Encoding.Latin1.GetString(ready.ToBytes()));

        Command read = Command.Parse(ready.ToBytes());
        Assert.Equal("READY", read.Name);
        Dictionary<string, ReadOnlyMemory<byte>> properties = Metadata.Parse(read.Data);
        Assert.Equal("ROUTER"u8, properties["SOCKET-TYPE"].Span);
        Assert.True(properties["identity"].IsEmpty);
    }

    [Fact]
    public void A_ping_has_a_time_to_live_in_tenths_of_a_second_and_a_context()
    {
        Ping ping = Ping.Parse(new byte[] { 1, 2, 7, 8, 9 });
        Assert.Equal(TimeSpan.FromSeconds(25.8), ping.TimeToLive);
        Assert.Equal([7, 8, 9], ping.Context.ToArray());
        Assert.Equal(TimeSpan.Zero, Ping.Parse(new byte[2]).TimeToLive);
        Assert.Equal(TimeSpan.FromSeconds(6553.5), Ping.Parse(new byte[] { 255, 255 }).TimeToLive);
        Assert.Equal(16, Ping.Parse(new byte[18]).Context.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    public void A_ping_of_another_length_is_refused(int length) => Assert.Throws<ZmtpException>(() => Ping.Parse(new byte[length]));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0552454144")]      // five letters announced, four there
    [InlineData("022E41")]          // a name with a dot
    public void What_is_no_command_is_refused(string hex) => Assert.Throws<ZmtpException>(() => Command.Parse(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("00")]              // no name
    [InlineData("0241")]            // name too short
    [InlineData("0141")]            // no length
    [InlineData("014100000001")]    // no value
    [InlineData("0141FFFFFFFF")]    // a negative length
    [InlineData("01417FFFFFFF")]
    public void What_are_no_properties_is_refused(string hex) => Assert.Throws<ZmtpException>(() => Metadata.Parse(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("", "")]
    [InlineData("026E6F", "no")]
    [InlineData("FF6E6F", "no")]
    public void The_reason_of_an_error_is_read_as_far_as_it_goes(string hex, string reason) =>
        Assert.Equal(reason, Command.ReasonOf(Convert.FromHexString(hex)));
}
