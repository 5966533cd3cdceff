using System.ComponentModel;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>Puts first what the writer is likeliest to mean.</summary>
internal static class Ranking
{
    private enum Match
    {
        SameCase,
        OtherCase,
        Humps,
        Inside,
        None,
    }

    /// <summary>
    /// The candidates that fit what has been typed: those that start with it, then those whose capitals do, then those that contain it.
    /// </summary>
    /// <param name="candidates">The names.</param>
    /// <param name="typed">The part of a name before the caret.</param>
    /// <param name="stopToken">Ends the search.</param>
    public static IReadOnlyList<CompletionItem> Sort(IEnumerable<Candidate> candidates, string typed, CancellationToken stopToken)
    {
        string word = typed.TrimStart('@');
        return
        [
            .. candidates.Select(candidate => (Candidate: candidate, Match: MatchOf(candidate.Text.TrimStart('@'), word)))
                .Where(found => found.Match != Match.None && !IsHidden(found.Candidate, stopToken))
                .OrderBy(found => !found.Candidate.IsExpected).ThenBy(found => found.Match).ThenBy(found => Order(found.Candidate))
                .ThenBy(found => found.Candidate.Text, StringComparer.OrdinalIgnoreCase)
                .Select(found => found.Candidate.ToItem()),
        ];
    }

    private static Match MatchOf(string name, string typed)
    {
        if (name.StartsWith(typed, StringComparison.Ordinal))
            return Match.SameCase;
        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return Match.OtherCase;
        if (FitsHumps(name, typed))
            return Match.Humps;
        return typed.Length > 1 && name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? Match.Inside : Match.None;
    }

    // WL, WrLi and wl are WriteLine.
    private static bool FitsHumps(string name, string typed)
    {
        int next = 0;
        for (int i = 0; i < name.Length && next < typed.Length; i++)
        {
            bool startsHump = i == 0 || char.IsUpper(name[i]) || name[i - 1] == '_';
            bool follows = i > 0 && next > 0 && IsSame(name[i - 1], typed[next - 1]) && char.IsLower(typed[next]);
            if ((startsHump || follows) && IsSame(name[i], typed[next]))
                next++;
        }

        return next == typed.Length;
    }

    private static bool IsSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);

    private static bool IsHidden(Candidate candidate, CancellationToken stopToken)
    {
        stopToken.ThrowIfCancellationRequested();
        return candidate.Symbols.Count > 0 && candidate.Symbols.All(symbol => symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute)
            && attribute.ConstructorArguments is [{ Value: (int)EditorBrowsableState.Never }]));
    }

    private static int Order(Candidate candidate) => candidate.Kind switch
    {
        CompletionKind.Parameter => candidate.Text.EndsWith(':') ? 2 : 0,
        CompletionKind.Variable => 1,
        CompletionKind.EnumMember or CompletionKind.Property or CompletionKind.Field or CompletionKind.Constant or CompletionKind.Event => 2,
        CompletionKind.Method => 3,
        CompletionKind.ExtensionMethod => 4,
        CompletionKind.Keyword => 5,
        CompletionKind.Namespace => 7,
        _ => 6,
    };
}
