namespace NeuralNotebooks.Kernel;

/// <summary>Completes directives and their arguments.</summary>
internal static class DirectiveCompletion
{
    /// <summary>The ways to go on in a directive; null when the caret is in none.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="code">The cell with everything but C# blanked out.</param>
    /// <param name="position">The caret.</param>
    public static CompletionList? Complete(string cell, string code, int position)
    {
        int lineStart = cell.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        if (position < lineStart)
            return null;

        string line = cell[lineStart..position].TrimStart();
        int start = position - line.Length;
        if (line.StartsWith('#') && (line.Length == 1 || line[1] is '!' or 'r' or 'l' or 'i'))
            return InDirective(line, start, position);

        // The text of another language.
        bool isBlanked = position > lineStart && cell[lineStart..position].Trim().Length > 0 && code[lineStart..position].Trim().Length == 0;
        return isBlanked ? new CompletionList(position, position, []) : null;
    }

    private static CompletionList? InDirective(string line, int start, int position)
    {
        int nameEnd = line.IndexOfAny([' ', '\t', '"']);
        if (nameEnd < 0)
        {
            IEnumerable<Directive> names = DirectiveTable.All.Where(directive => directive.Name.StartsWith(line, StringComparison.OrdinalIgnoreCase));
            return new CompletionList(start, position, [.. names.OrderBy(directive => directive.Name, StringComparer.Ordinal).Select(Item)]);
        }

        if (DirectiveTable.Known(line[..nameEnd]) is not { } directive)
            return null;

        string argument = line[nameEnd..].TrimStart().TrimStart('"');
        if (argument.Contains('"'))
            return new CompletionList(position, position, []);
        if (directive is ReferenceDirective && PackageRequest.IsPackage(argument))
            return PackageCompletion.Complete(argument[PackageRequest.Prefix.Length..], position);
        return directive.Extensions.Count > 0
            ? PathCompletion.Complete(argument, position, file => directive.Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
            : new CompletionList(position, position, []);
    }

    private static CompletionItem Item(Directive directive) => new(directive.Name, CompletionKind.Directive, () => directive.Inspection);
}
