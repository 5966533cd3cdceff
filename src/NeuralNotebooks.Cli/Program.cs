using System.Text;
using NeuralNotebooks.Cli;

// Notebooks are full of characters that no code page has.
Console.OutputEncoding = Encoding.UTF8;

return await CommandLine.RunAsync(args, Terminal.Open(Console.Out), Terminal.Open(Console.Error));
