using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>Reads the fields of a message's content.</summary>
internal static class Fields
{
    /// <summary>A text that must be there.</summary>
    /// <exception cref="BadRequestException">It is not.</exception>
    public static string Text(this JsonObject content, string name) =>
        Find<string>(content, name, "text") ?? throw new BadRequestException($"The field {name} is missing.");

    /// <summary>A text that may be missing.</summary>
    /// <exception cref="BadRequestException">It is something else than a text.</exception>
    public static string Text(this JsonObject content, string name, string usual) => Find<string>(content, name, "text") ?? usual;

    /// <summary>Yes or no.</summary>
    /// <exception cref="BadRequestException">It is something else.</exception>
    public static bool Flag(this JsonObject content, string name, bool usual) => Find<bool?>(content, name, "true or false") ?? usual;

    /// <summary>A whole number.</summary>
    /// <exception cref="BadRequestException">It is something else.</exception>
    public static int Number(this JsonObject content, string name, int usual) => Find<int?>(content, name, "whole number") ?? usual;

    private static T? Find<T>(JsonObject content, string name, string kind)
    {
        if (content[name] is not { } node)
            return default;

        try
        {
            return node.GetValue<T>();
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new BadRequestException($"The field {name} is no {kind}.");
        }
    }
}
