namespace NeuralNotebooks.Tests;

public class PhiloxTests
{
    // The three lines "philox4x32 10" of kat_vectors in Random123, D. E. Shaw Research's own implementation.
    [Theory]
    [InlineData(
        new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 },
        new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u })]
    [InlineData(
        new[] { 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu }, new[] { 0xffffffffu, 0xffffffffu },
        new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu })]
    [InlineData(
        new[] { 0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u }, new[] { 0xa4093822u, 0x299f31d0u },
        new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u })]
    public void Blocks_are_the_known_answers_of_Random123(uint[] counter, uint[] key, uint[] expected)
    {
        (uint X0, uint X1, uint X2, uint X3) block = Philox.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);

        Assert.Equal((expected[0], expected[1], expected[2], expected[3]), block);
    }

    [Fact]
    public void The_index_is_the_counters_lower_half_and_the_stream_its_upper()
    {
        Assert.Equal(
            Philox.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0),
            Philox.Block(index: unchecked((long)0x85a308d3_243f6a88), stream: 0x03707344_13198a2e, seed: 0x299f31d0_a4093822));
    }

    [Fact]
    public void Uniform_numbers_reach_from_zero_to_just_below_one()
    {
        Assert.Equal(0f, Philox.ToSingle(255));
        Assert.Equal(MathF.BitDecrement(1), Philox.ToSingle(uint.MaxValue));
        Assert.Equal(0.5f, Philox.ToSingle(0x80000000));
        Assert.Equal(0.0, Philox.ToDouble(0, 2047));
        Assert.Equal(Math.BitDecrement(1), Philox.ToDouble(uint.MaxValue, uint.MaxValue));
        Assert.Equal(0.5, Philox.ToDouble(0x80000000, 0));
    }
}
