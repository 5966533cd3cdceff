using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>Writes down what is known of a symbol.</summary>
internal static class Inspector
{
    /// <summary>What the caret is at; null where there is nothing.</summary>
    public static Inspection? Inspect(SemanticModel model, int position) =>
        SymbolAtCaret.Find(model, position) is { } found ? Describe(found, model.Compilation) : null;

    /// <summary>What is known of a symbol.</summary>
    public static Inspection Describe(SymbolAtCaret found, Compilation compilation)
    {
        string signature = Signatures.Of(found.Symbol);
        string overloads = found.Overloads switch { 1 => "", 2 => "+ 1 overload", var count => $"+ {count - 1} overloads" };
        string parameter = found.Parameter >= 0 && found.Symbol is IMethodSymbol { Parameters: { Length: > 0 } parameters }
            ? parameters[Math.Min(found.Parameter, parameters.Length - 1)].Name
            : "";
        XElement documentation = new Documentation(compilation).Of(found.Symbol);
        string Text(bool markdown) => new InspectionText(markdown, documentation, parameter).Of(signature, overloads);
        return new Inspection(signature, Text(markdown: false), Text(markdown: true));
    }
}
