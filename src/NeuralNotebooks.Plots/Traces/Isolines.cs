namespace NeuralNotebooks.Plots;

/// <summary>The lines along which a map has a given height.</summary>
/// <remarks>
/// Marching squares: each cell between four numbers is crossed by at most two pieces of line, whose ends lie where its sides reach the height.
/// Source: Lorensen, Cline: Marching Cubes, SIGGRAPH 1987, in two dimensions.
/// </remarks>
internal static class Isolines
{
    /// <summary>An end of a piece: a side of a cell. Two neighbours share a side, which joins their pieces.</summary>
    private readonly record struct Side(int Row, int Column, bool IsUpright);

    /// <summary>The lines, each a row of points (column, row); closed ones end where they begin.</summary>
    public static List<(double X, double Y)[]> Of(Values2D z, double level)
    {
        Dictionary<Side, List<Side>> neighbours = [];
        for (int row = 0; row < z.Rows - 1; row++)
            for (int column = 0; column < z.Columns - 1; column++)
                foreach ((Side a, Side b) in Pieces(z, row, column, level))
                {
                    Join(a, b);
                    Join(b, a);
                }

        List<(double, double)[]> lines = [];

        // Lines that end at the map's edge first, from one of their ends; what is left then is closed.
        foreach (Side start in neighbours.Keys.Where(side => neighbours[side].Count == 1).ToList())
            if (neighbours.ContainsKey(start))
                lines.Add(Follow(start));

        while (neighbours.Count > 0)
            lines.Add(Follow(neighbours.Keys.First()));

        return lines;

        void Join(Side from, Side to)
        {
            if (!neighbours.TryGetValue(from, out List<Side>? others))
                neighbours[from] = others = [];

            others.Add(to);
        }

        (double, double)[] Follow(Side start)
        {
            List<(double, double)> line = [Crossing(z, start, level)];
            Side at = start;
            while (neighbours.TryGetValue(at, out List<Side>? others))
            {
                Side next = others[0];
                Unjoin(at, next);
                Unjoin(next, at);
                line.Add(Crossing(z, next, level));
                at = next;
            }

            return [.. line];
        }

        void Unjoin(Side from, Side to)
        {
            neighbours[from].Remove(to);
            if (neighbours[from].Count == 0)
                neighbours.Remove(from);
        }
    }

    private static IEnumerable<(Side, Side)> Pieces(Values2D z, int row, int column, double level)
    {
        double topLeft = z[row, column], topRight = z[row, column + 1], bottomLeft = z[row + 1, column], bottomRight = z[row + 1, column + 1];
        if (double.IsNaN(topLeft + topRight + bottomLeft + bottomRight))
            yield break;

        Side top = new(row, column, false), bottom = new(row + 1, column, false), left = new(row, column, true), right = new(row, column + 1, true);
        bool middleIsAbove = (topLeft + topRight + bottomLeft + bottomRight) / 4 >= level;
        int corners = (topLeft >= level ? 8 : 0) | (topRight >= level ? 4 : 0) | (bottomRight >= level ? 2 : 0) | (bottomLeft >= level ? 1 : 0);
        switch (corners)
        {
            case 1 or 14:
                yield return (left, bottom);
                break;
            case 2 or 13:
                yield return (bottom, right);
                break;
            case 3 or 12:
                yield return (left, right);
                break;
            case 4 or 11:
                yield return (top, right);
                break;
            case 6 or 9:
                yield return (top, bottom);
                break;
            case 7 or 8:
                yield return (top, left);
                break;
            case 5 or 10:
                // A saddle: the middle says which corners belong together.
                bool joinsTopLeft = corners == 10 == middleIsAbove;
                yield return joinsTopLeft ? (top, right) : (top, left);
                yield return joinsTopLeft ? (left, bottom) : (bottom, right);
                break;
        }
    }

    private static (double X, double Y) Crossing(Values2D z, Side side, double level)
    {
        double a = z[side.Row, side.Column], b = side.IsUpright ? z[side.Row + 1, side.Column] : z[side.Row, side.Column + 1];
        double share = Math.Clamp((level - a) / (b - a), 0, 1);
        return side.IsUpright ? (side.Column, side.Row + share) : (side.Column + share, side.Row);
    }
}
