using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

/// <summary>What a chapter's exercises say to answers that learners typically give.</summary>
public sealed class WrongAnswerTests
{
    private const string Open = "throw new NotImplementedException()";

    /// <summary>The cells that exercises of a chapter need, beside the set-up.</summary>
    private static readonly Dictionary<string, string[]> needed = new() { ["01-neuron"] = ["neuron"] };

    private static readonly Dictionary<string, CSharpSession> sessions = [];

    [Theory]
    [InlineData("01-neuron", "exercise-implies", "Neuron([a, b], [10, -10], b: 5)", "That is b → a")]
    [InlineData("01-neuron", "exercise-implies", "Neuron([a, b], [10, 10], b: -15)", "That is AND")]
    [InlineData("01-neuron", "exercise-implies", "Neuron([a, b], [10, 10], b: -5)", "That is OR")]
    [InlineData("01-neuron", "exercise-majority", "Neuron([a, b, c], [10, 10, 10], b: -5)", "One vote is enough")]
    [InlineData("01-neuron", "exercise-majority", "Neuron([a, b, c], [10, 10, 10], b: -25)", "wants all three")]
    [InlineData("01-neuron", "exercise-distance", "-b / Math.Sqrt(w.Sum(wi => wi * wi))", "never negative")]
    [InlineData("01-neuron", "exercise-distance", "Math.Abs(b) / w.Sum(wi => wi * wi)", "the square of the length")]
    [InlineData("01-neuron", "exercise-distance", "Math.Abs(b)", "At w = [3, 4], b = 10: yours is 10, expected is 2")]
    [InlineData("02-loss-and-gradient-descent", "exercise-absolute", "x.Zip(t, (x, t) => Math.Sign(w * x - t) * x).Sum()", "is the 1/n of a mean missing?")]
    [InlineData("02-loss-and-gradient-descent", "exercise-absolute", "-x.Zip(t, (x, t) => Math.Sign(w * x - t) * x).Average()", "the wrong sign")]
    [InlineData("02-loss-and-gradient-descent", "exercise-absolute", "x.Zip(t, (x, t) => (double)Math.Sign(w * x - t)).Average()", "You forgot the chain rule")]
    [InlineData("02-loss-and-gradient-descent", "exercise-momentum", "[w + v, 0.9 * v - 0.1 * dw]", "the old speed")]
    [InlineData("02-loss-and-gradient-descent", "exercise-momentum", "[w + 0.9 * v + 0.1 * dw, 0.9 * v + 0.1 * dw]", "Downhill")]
    [InlineData("02-loss-and-gradient-descent", "exercise-momentum", "[w + 0.9 * v - 0.1 * dw]", "expected is [2]")]
    [InlineData("02-loss-and-gradient-descent", "exercise-decay", "lambda * w", "is a factor 2 missing")]
    [InlineData("02-loss-and-gradient-descent", "exercise-decay", "lambda * w * w", "the penalty itself")]
    [InlineData("03-backpropagation", "exercise-leaky", "dh * (z > 0 ? z : 0.1 * z)", "not with its slope")]
    [InlineData("03-backpropagation", "exercise-leaky", "z > 0 ? 1 : 0.1", "the slope alone")]
    [InlineData("03-backpropagation", "exercise-leaky", "z > 0 ? dh : 0", "the plain ReLU")]
    [InlineData("03-backpropagation", "exercise-weights", "dW.MatMul(dz.T, x)", "[5, 2]ᵀ · [5, 4] does not give [4, 2]")]
    [InlineData("03-backpropagation", "exercise-weights", "_ = dW", "All your numbers are 0")]
    [InlineData("03-backpropagation", "exercise-layer", "b.Gradient.SumRows(dy); g.Gradient.SumRows(dy); dx?.CopyFrom(dy)", "dg: All numbers are wrong")]
    [InlineData("03-backpropagation", "exercise-layer", "b.Gradient.SumRows(dy); product = new(x.Shape, x.Device); product.Multiply(x, dy); g.Gradient.SumRows(product); dx?.CopyFrom(dy)", "dx: Every number is 0.666667 times")]
    [InlineData("04-multilayer-perceptron", "exercise-count", "784 * 100 + 100 * 50 + 50 * 10", "Every unit has a bias")]
    [InlineData("04-multilayer-perceptron", "exercise-softmax", "[.. y.Select(yk => Math.Exp(yk) / y.Sum(Math.Exp))]", "subtract the largest number first")]
    [InlineData("04-multilayer-perceptron", "exercise-softmax", "[.. y.Select(yk => yk / y.Sum())]", "Take the exponential first")]
    [InlineData("04-multilayer-perceptron", "exercise-gradient", "[.. p.Select((pk, k) => k == t ? 1 - pk : -pk)]", "the wrong sign")]
    [InlineData("04-multilayer-perceptron", "exercise-gradient", "[.. p.Select(pk => pk - 1)]", "at the right class only")]
    [InlineData("04-multilayer-perceptron", "exercise-dropout", "[.. x.Zip(keep, (xi, k) => xi * k)]", "divided by 1 − p")]
    [InlineData("04-multilayer-perceptron", "exercise-dropout", "[.. x.Zip(keep, (xi, k) => xi * k / p)]", "You divided by p")]
    public async Task A_typical_wrong_answer_is_told_what_is_wrong(string chapter, string exercise, string answer, string told)
    {
        NotebookDocument notebook = NotebookDocument.Load(Path.Combine(AppContext.BaseDirectory, "notebooks", $"{chapter}.ipynb"));
        if (!sessions.TryGetValue(chapter, out CSharpSession? session))
        {
            sessions[chapter] = session = new(new SessionOptions { References = ChapterTests.References });
            foreach (string id in (string[])["set-up", .. needed.GetValueOrDefault(chapter, [])])
                await Run(session, Source(notebook, id));
        }

        string source = Source(notebook, exercise);
        string answered = source.Contains(Open) ? source.Replace(Open, answer) : source.Replace("= null", $"= {answer}");
        Assert.NotEqual(source, answered);

        string shown = await Run(session, answered);
        Assert.StartsWith("✗", shown);
        Assert.Contains(told, shown);
    }

    private static string Source(NotebookDocument notebook, string id) => notebook.Cells.Single(cell => cell.Id == id).Source;

    private static async Task<string> Run(CSharpSession session, string code)
    {
        string shown = "";
        CellResult result = await session.RunAsync(code, output => shown += (output as ResultOutput)?.Bundle.PlainText);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return shown;
    }
}
