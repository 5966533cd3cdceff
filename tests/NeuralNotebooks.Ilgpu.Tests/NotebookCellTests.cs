using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class NotebookCellTests
{
    private const string Function = """
        using System.Numerics;
        using NeuralNotebooks;

        readonly struct Swish : IActivationFunction
        {
            public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x / (T.One + T.Exp(-x));

            public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => y + (T.One - y) / (T.One + T.Exp(-x));
        }
        """;

    private const string Training = """
        double Train(Device device)
        {
            Sequential model = new(new Dense(8), new Activation<Swish>(), new Dense(1));
            model.Build([2], seed: 1);
            model.To(device);
            Tensor x = Tensor.Of(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }).To(device);
            Tensor t = Tensor.Of(new double[,] { { 0 }, { 1 }, { 1 }, { 0 } }).To(device);
            Trainer trainer = new(model, new MeanSquaredError(), new SGD(0.1, momentum: 0.9));
            return Enumerable.Range(0, 20).Select(_ => trainer.Step(x, t)).Last();
        }

        new[] { Train(Device.Reference), Train(Device.Cpu), Train(Device.Gpu) }
        """;

    [Fact]
    public async Task A_function_that_a_learner_writes_in_a_cell_trains_on_every_device()
    {
        using CSharpSession session = new(new SessionOptions { References = [typeof(Tensor).Assembly] });
        await session.RunAsync(Function);

        CellResult result = await session.RunAsync(Training);

        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        double[] losses = Assert.IsType<double[]>(result.Value);
        Assert.InRange(losses[0], 1e-6, 0.5);
        Close.Assert("loss", losses, [losses[0], losses[0], losses[0]], 1e-4);
    }
}
