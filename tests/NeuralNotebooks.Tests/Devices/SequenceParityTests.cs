namespace NeuralNotebooks.Tests;

/// <summary>The primitives for sequences on the CPU against <see cref="Device.Reference"/>, over random shapes.</summary>
public class SequenceParityTests
{
    private static void AssertParity(Shape output, Shape[] inputs, Action<Tensor, Tensor[]> operation, double tolerance = 1e-5)
    {
        (Tensor y, Tensor[] x) cpu = Run(Device.Cpu), reference = Run(Device.Reference);
        string what = $"{output} from {string.Join(", ", inputs)}";
        Close.Assert(what, cpu.y, reference.y, tolerance);
        for (int i = 0; i < inputs.Length; i++)
            Close.Assert($"{what}, operand {i}", cpu.x[i], reference.x[i], tolerance);

        (Tensor, Tensor[]) Run(Device device)
        {
            Tensor y = RandomTensor.Of(output, device, 99);
            Tensor[] x = [.. inputs.Select((shape, i) => RandomTensor.Of(shape, device, i))];
            operation(y, x);
            return (y, x);
        }
    }

    [Fact]
    public void Vectors_are_transposed_to_the_last_bit() => Sizes.ForAll(Sizes.Three, sizes =>
    {
        (int rows, int columns, int length) = (sizes.Item1 % 50, sizes.Item2 % 50, sizes.Item3 % 50);
        AssertParity([2, columns, rows, length], [[2, rows, columns, length]], (y, x) => y.TransposeEach(x[0], rows, columns, length), tolerance: 0);
    });

    [Fact]
    public void Row_operations_agree() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        (int rows, int columns) = (sizes.Item1 % 70, sizes.Item2 % 70);
        AssertParity([rows, columns], [[rows, columns], [rows, columns]], (y, x) => y.SelectRows(RandomTensor.Classes(rows, 2, y.Device, 7), x[0], x[1]), 0);
        AssertParity([11, columns], [[rows, columns]], (y, x) => y.AddToRows(RandomTensor.Classes(rows, 11, y.Device, 7), x[0], ignoredRow: 3));
        AssertParity([11, columns], [[rows, columns]], (y, x) => y.AddToRows(RandomTensor.Classes(rows, 11, y.Device, 7), x[0]));
        AssertParity([rows, columns + 9], [[rows, columns + 4]], (y, x) => y.CopyColumns(5, x[0], 3, columns), 0);
        AssertParity([rows, 3, columns], [[rows, columns]], (y, x) => y.AddRowEach(x[0]));
        AssertParity([rows, 3, columns], [[rows, columns]], (y, x) => y.MultiplyRowEach(x[0]));
        AssertParity([rows, columns], [[rows, 3, columns]], (y, x) => y.SumRowsEach(x[0]));
        AssertParity([rows, columns, 2], [[rows]], (y, x) => y.ScaleRows(x[0]));
    });

    [Fact]
    public void Large_row_operations_agree()
    {
        AssertParity([1000, 70], [[3000, 70]], (y, x) => y.AddToRows(RandomTensor.Classes(3000, 1000, y.Device, 7), x[0]));
        AssertParity([30, 100, 70], [[1000, 70]], (y, x) => y.GatherRows(x[0], RandomTensor.Classes(3000, 1000, y.Device, 7)), 0);
        AssertParity([7, 70], [[7, 3000, 70]], (y, x) => y.SumRowsEach(x[0]));
        AssertParity([90, 40, 33], [[40, 90, 33]], (y, x) => y.TransposeEach(x[0], 40, 90, 33), 0);
    }

    [Fact]
    public void Steps_of_recurrent_layers_agree() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        (int batch, int units) = (sizes.Item1 % 30, sizes.Item2 % 70);
        Shape state = [batch, units], four = [batch, 4 * units], three = [batch, 3 * units];
        AssertParity(state, [state, four, state], (h, x) => h.LSTMStep(x[0], x[1], x[2]));
        AssertParity(four, [state, state, four, state, state], (dz, x) => dz.LSTMStepBackward(x[0], x[1], x[2], x[3], x[4]));
        AssertParity(state, [three, three, [3 * units], state], (h, x) => h.GRUStep(x[0], x[1], x[2], x[3]));
        AssertParity(state, [three, three, state], (h, x) => h.GRUStep(x[0], x[1], null, x[2]));
        AssertParity(three, [three, state, three, three, state], (da, x) => da.GRUStepBackward(x[0], x[1], x[2], x[3], x[4]));
    });

    [Fact]
    public void Gates_far_from_zero_agree()
    {
        AssertParity([5, 40], [[5, 40], [5, 160], [5, 40]], (h, x) => { x[1].Scale(60); h.LSTMStep(x[0], x[1], x[2]); });
        AssertParity([5, 40], [[5, 120], [5, 120], [120], [5, 40]], (h, x) => { x[0].Scale(60); h.GRUStep(x[0], x[1], x[2], x[3]); });
    }

    [Fact]
    public void Products_of_many_matrices_agree() => Sizes.ForAll(Sizes.Three, sizes =>
    {
        (int rows, int columns, int inner) = (sizes.Item1 % 70, sizes.Item2 % 70, sizes.Item3 % 70);
        AssertParity([2, 3, rows, columns], [[2, 3, rows, inner], [2, 3, inner, columns]], (y, x) => y.Matrices.MatMul(x[0].Matrices, x[1].Matrices));
        AssertParity([2, 3, rows, columns], [[2, rows, 3 * inner], [2, columns, 3 * inner]], (y, x) => y.Matrices.MatMul(x[0].Heads(3), x[1].Heads(3).T));
        AssertParity([2, rows, 3 * columns], [[2, 3, inner, rows], [2, inner, 3 * columns]], (y, x) => y.Heads(3).MatMul(x[0].Matrices.T, x[1].Heads(3)));
    });

    [Fact]
    public void Masked_softmax_agrees() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        (int queries, int keys) = (sizes.Item1 % 50, sizes.Item2 % 70);
        Shape scores = [2, 3, queries, keys];
        AssertParity(scores, [scores], (y, x) => y.MaskedSoftmax(x[0], 3));
        AssertParity(scores, [scores], (y, x) => y.MaskedSoftmax(x[0], 0.3, isCausal: true));
        AssertParity(scores, [scores], (y, x) => y.MaskedSoftmax(x[0], 3, RandomTensor.Classes(2 * keys, 2, y.Device, 7).Reshape([2, keys])));
        AssertParity(scores, [scores], (y, x) => y.MaskedSoftmax(x[0], 3, RandomTensor.Classes(2 * keys, 2, y.Device, 8).Reshape([2, keys]), isCausal: true));
    });

    [Fact]
    public void Whole_layers_agree_over_random_shapes() => Sizes.ForAll(Sizes.Sequence, sizes =>
    {
        (int batch, int time, int features, int units) = sizes;
        string what = $"batch {batch}, time {time}, features {features}, units {units}";
        foreach ((int kind, Func<Module> make) in ((Func<Module>[])
            [
                () => new SimpleRNN(units, returnSequences: true), () => new SimpleRNN(units, RecurrentActivation.ReLU, layers: 2, bidirectional: true),
                () => new LSTM(units, layers: 2, returnSequences: true), () => new LSTM(units, bidirectional: true, dropout: 0.3),
                () => new GRU(units, layers: 2, dropout: 0.3), () => new GRU(units, bidirectional: true, returnSequences: true),
                () => new MultiHeadAttention(2, units: 2 * units, dropout: 0.2), () => new MultiHeadAttention(1, causal: true), () => new AdditiveAttention(units, cross: false),
            ]).Index())
            foreach (bool masked in (bool[])[false, true])
                AssertSame($"{what}, case {kind}", make, [batch, time, features], masked);
    });

    private static void AssertSame(string what, Func<Module> make, Shape batch, bool masked)
    {
        (double[] reference, double[] cpu) = (Pass(Device.Reference), Pass(Device.Cpu));
        Close.Assert(what, cpu, reference);

        double[] Pass(Device device)
        {
            Module module = make();
            module.Build(batch.Tail, seed: 1, device);
            Tensor x = RandomTensor.Of(batch, device, 2);
            if (masked)
                x.Mask = RandomTensor.Classes(batch[0] * batch[1], 2, device, 4).Reshape([batch[0], batch[1]]);

            Tensor y = module.Forward(x), dx = module.Backward(RandomTensor.Of(y.Shape, device, 3));
            return [.. y.ToArray(), .. dx.ToArray(), .. module.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
        }
    }
}
