using System.CommandLine;
using NeuralNotebooks;
using NeuralNotebooks.Benchmarks;
using NeuralNotebooks.Benchmarks.Cases;
using NeuralNotebooks.Benchmarks.Cases.Elementwise;

// The same cases, in the same shapes, with the same way of measuring, as a PyTorch benchmark prints them: one JSON line a case,
// so that the two can be run in turn and compared field by field.
Dictionary<string, Action<Stopwatcher>> all = new()
{
    ["mlp"] = Mlp.Small,
    ["mlp_wide"] = Mlp.Wide,
    ["cnn_seed"] = Cnn.Seed,
    ["cnn_pad"] = Cnn.Padded,
    ["rnn"] = Sequences.Rnn,
    ["lstm2"] = Sequences.Lstm2,
    ["gru"] = Sequences.Gru,
    ["dcgan"] = Dcgan.Run,
    ["vae"] = Vae.Run,
    ["attention"] = Sequences.Attention,
    ["gemm"] = Gemm.Run,
    ["conv2d"] = Convolutions.Run,
    ["resnet18"] = ResNet18.Run,
    ["mnist_epoch"] = Cnn.Epoch,
    ["elementwise"] = ElementwiseCases.Run,
    ["cells"] = Cells.Run,
};

Option<string> cases = new("--cases")
{
    Description = $"Comma list of {string.Join(", ", all.Keys)}.",
    DefaultValueFactory = _ => string.Join(',', all.Keys),
};
Option<int> threads = new("--threads") { Description = "Threads that compute.", DefaultValueFactory = _ => Environment.ProcessorCount };
Option<int> need = new("--need") { Description = "Quiet blocks wanted for a figure.", DefaultValueFactory = _ => 4 };
Option<double> blockSeconds = new("--block-s") { Description = "Seconds in a block.", DefaultValueFactory = _ => 0.4 };
Option<double> caseSeconds = new("--case-s") { Description = "The longest time for a figure, waits included.", DefaultValueFactory = _ => 40 };

RootCommand command = new("Measures NeuralNotebooks and prints one JSON line per case.") { cases, threads, need, blockSeconds, caseSeconds };
command.SetAction(result =>
{
    string[] wanted = result.GetRequiredValue(cases).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    foreach (string name in wanted)
        if (!all.ContainsKey(name))
        {
            Console.Error.WriteLine($"There is no case {name}; there are {string.Join(", ", all.Keys)}.");
            return 2;
        }

    Device.Cpu.Threads = result.GetRequiredValue(threads);
    Stopwatcher stopwatcher = new(
        Device.Cpu.Threads, result.GetRequiredValue(need), result.GetRequiredValue(blockSeconds), result.GetRequiredValue(caseSeconds));
    foreach (string name in wanted)
        all[name](stopwatcher);

    return 0;
});
return command.Parse(args).Invoke();
