using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class ModelSummaryTests
{
    [Fact]
    public void A_summary_is_a_table_of_layers_shapes_and_parameters()
    {
        Sequential model = new(new Dense(1000), new ReLU(), new Sequential(new Dense(64), new Tanh()), new Dense(10));
        model.Build([28, 784], seed: 1);

        Assert.Equal(
            [
                "layer                 output      parameters",
                "input                 [28, 784]",
                "layer 1 (Dense)       [28, 1000]     785,000",
                "layer 2 (ReLU)        [28, 1000]",
                "layer 3 (Sequential)  [28, 64]        64,064",
                "  layer 1 (Dense)     [28, 64]        64,064",
                "  layer 2 (Tanh)      [28, 64]",
                "layer 4 (Dense)       [28, 10]           650",
                "together                             849,714",
            ], model.Summary().ToString().Split(Environment.NewLine));

        model.Layers[0].Freeze();
        ModelSummary summary = model.Summary();

        Assert.Contains("layer 1 (Dense)       [28, 1000]     785,000  785,000", summary.ToString());
        Assert.Equal((model.ParameterCount, 785_000), (summary.Parameters, summary.Frozen));
        Assert.Contains("[28, 10]</td><td>650</td><td></td></tr>", summary.ToMimeBundle()[MimeTypes.Html]);
    }

    [Fact]
    public void A_summary_counts_the_numbers_that_layers_remember_besides_their_parameters()
    {
        Sequential model = new(new Dense(5), new Centering());
        model.Build([3], seed: 1);

        Assert.Equal(
            [
                "layer                output  parameters  state",
                "input                [3]",
                "layer 1 (Dense)      [5]             20",
                "layer 2 (Centering)  [5]              5      5",
                "together                             25      5",
            ], model.Summary().ToString().Split(Environment.NewLine));
        Assert.Equal(["input", "Dense"], Built(new Dense(5)).Summary().Rows.Select(row => row.Layer));

        static Dense Built(Dense dense)
        {
            dense.Build([3], seed: 1);
            return dense;
        }
    }

    [Fact]
    public void A_model_without_shapes_has_no_summary() => Assert.Throws<InvalidOperationException>(() => new Sequential(new Dense(3)).Summary());
}
