using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks.Tests;

public class RandomNumberTests
{
    // The three lines "philox4x32 10" of kat_vectors in Random123, D. E. Shaw Research's own implementation.
    [Theory]
    [InlineData(0, 0, 0, new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u })]
    [InlineData(-1, -1, -1, new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu })]
    [InlineData(unchecked((long)0x85a308d3_243f6a88), 0x03707344_13198a2e, 0x299f31d0_a4093822, new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u })]
    public void Philox_gives_the_known_answers_of_Random123(long index, long stream, long seed, uint[] expected)
    {
        GpuDevice device = (GpuDevice)Device.Gpu;
        using MemoryBuffer1D<uint, Stride1D.Dense> words = device.Accelerator.Allocate1D<uint>(4);

        device.Launch(1, new BlockKernel(words.View.BaseView, index, stream, seed));

        Assert.Equal(expected, words.GetAsArray1D());
    }

    internal readonly struct BlockKernel(ArrayView<uint> words, long index, long stream, long seed) : IKernel
    {
        public void Run(int i)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(index, stream, seed);
            words[0] = x0;
            words[1] = x1;
            words[2] = x2;
            words[3] = x3;
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_as_on_the_CPU()
    {
        double[] Numbers(Device device)
        {
            Tensor y = new([1001], device);
            y.Uniform(seed: 42, stream: 7);
            return y.ToArray();
        }

        Assert.Equal(Numbers(Device.Cpu), Numbers(Device.Gpu));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_as_on_the_CPU()
    {
        double[][] Weights(Device device)
        {
            Sequential model = new(new Dense(13, initializer: new HeUniform()), new ReLU(), new Dense(3));
            model.Build([5], seed: 11, device);
            return [.. model.Parameters.Select(parameter => parameter.Value.ToArray())];
        }

        Assert.Equal(Weights(Device.Cpu), Weights(Device.Gpu));
    }
}
