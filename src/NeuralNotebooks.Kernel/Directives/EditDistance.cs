namespace NeuralNotebooks.Kernel;

/// <summary>How far one word is from another.</summary>
internal static class EditDistance
{
    /// <summary>The least number of letters to put in, take out or change (Levenshtein's distance).</summary>
    public static int Between(string a, string b)
    {
        // distance[j]: from the part of a that was read to the first j letters of b.
        int[] distance = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = distance[0];
            distance[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = distance[j];
                distance[j] = Math.Min(change, Math.Min(distance[j], distance[j - 1]) + 1);
            }
        }

        return distance[b.Length];
    }
}
