namespace NeuralNotebooks.Plots;

/// <summary>Draws a computation graph: inputs on the left, each node right of what it is computed from.</summary>
/// <param name="nodes">The nodes, each after its inputs.</param>
/// <param name="width">The space for it; as much as it wants, when not said.</param>
internal sealed class GraphDiagram(IReadOnlyList<GraphNode> nodes, int? width = null)
{
    private const double WideColumn = 118, RowPixels = 92, Radius = 21, NameSize = 15;

    private readonly Dictionary<GraphNode, (int Column, double Y)> places = [];
    private readonly double sideMargin = width is null ? 60 : 42, textSize = width is null ? 13 : 11;
    private double columnPixels = WideColumn;

    public Figure Draw()
    {
        Place();
        int columns = places.Values.Max(place => place.Column);
        if (width is { } space && columns > 0)
            columnPixels = Math.Min((space - 2 * sideMargin - 20) / columns, WideColumn);

        Figure figure = Figure.Empty();
        foreach (GraphNode node in nodes)
            foreach (GraphNode input in node.Inputs)
                figure.AddShape(Link(input, node));

        foreach (GraphNode node in nodes)
            AddNode(figure, node);

        double right = columns * columnPixels, bottom = places.Values.Max(place => place.Y);
        figure.AddNote(new(10 - sideMargin, -96, "above: value, forward →") { Color = Palette.Blue, Anchor = Anchor.Start });
        if (nodes.Any(node => node.Gradient is not null))
            figure.AddNote(new(10 - sideMargin, -78, "below: gradient, ← backward") { Color = Palette.Vermillion, Anchor = Anchor.Start });

        return figure.HideAxes(-sideMargin, right + sideMargin, bottom + 48, -110).EqualUnits()
            .Size((int)Math.Max(right + 2 * sideMargin + 20, 260), (int)bottom + 182)
            .InsteadWhereNarrow(narrow => new GraphDiagram(nodes, narrow).Draw());
    }

    private void AddNode(Figure figure, GraphNode node)
    {
        (double x, double y) = Point(node);
        double half = HalfWidth(node);
        PanelShape ellipse = new(ShapeKind.Ellipse, x - half, y - Radius, x + half, y + Radius) { Width = 1.6, IsBelow = false };
        figure.AddShape(node.Operation is null
            ? ellipse with { Fill = "#f1f3f6", Stroke = Ink.Axis }
            : ellipse with { Fill = "#ffffff", Stroke = Ink.Text });
        figure.AddNote(new(x, y, node.Operation ?? node.Name) { Size = NameSize, IsBold = true, HasHalo = false });
        string value = node.Operation is null ? node.Value : $"{node.Name} = {node.Value}";
        figure.AddNote(new(x, y - Radius, value) { Down = -10, Color = Palette.Blue, Size = textSize });
        if (node.Gradient is { } gradient)
            figure.AddNote(new(x, y + Radius, gradient) { Down = 11, Color = Palette.Vermillion, Size = textSize });
    }

    /// <summary>An arrow from the edge of one ellipse to that of another.</summary>
    private PanelShape Link(GraphNode from, GraphNode to)
    {
        ((double x0, double y0), (double x1, double y1)) = (Point(from), Point(to));
        (double x, double y) = (x1 - x0, y1 - y0);
        double start = ToEdge(from, x, y), end = ToEdge(to, x, y);
        return new(ShapeKind.Arrow, x0 + start * x, y0 + start * y, x1 - end * x, y1 - end * y) { Stroke = Ink.Quiet, Width = 1.4 };
    }

    /// <summary>The share of a way from a node's middle that lies within the node.</summary>
    private static double ToEdge(GraphNode node, double x, double y)
    {
        double across = x / (HalfWidth(node) + 2), down = y / (Radius + 2);
        return 1 / Math.Sqrt(across * across + down * down);
    }

    /// <summary>Long operations make long ellipses.</summary>
    private static double HalfWidth(GraphNode node) =>
        Math.Max(Radius, TextWidth.Of(node.Operation ?? node.Name, NameSize, bold: true) / 2 + 9);

    private (double X, double Y) Point(GraphNode node) => (places[node].Column * columnPixels, places[node].Y);

    /// <summary>
    /// A node stands in the column behind the last of its inputs, and in the middle between them; an input stands just before the first node
    /// that takes it, in a row of its own.
    /// </summary>
    private void Place()
    {
        Dictionary<GraphNode, int> depths = [];
        foreach (GraphNode node in nodes)
            depths[node] = node.Inputs.Select(input => depths[input] + 1).DefaultIfEmpty().Max();

        foreach (GraphNode node in nodes.Where(node => node.Inputs.Length == 0))
            depths[node] = nodes.Where(other => other.Inputs.Contains(node)).Select(other => depths[other] - 1).DefaultIfEmpty().Min();

        int row = 0;
        foreach (GraphNode output in nodes.Where(node => !nodes.Any(other => other.Inputs.Contains(node))))
            PlaceInputs(output);

        foreach (IGrouping<int, GraphNode> column in nodes.GroupBy(node => depths[node]))
            MoveApart(column);

        void PlaceInputs(GraphNode node)
        {
            if (places.ContainsKey(node))
                return;

            foreach (GraphNode input in node.Inputs)
                PlaceInputs(input);

            double y = node.Inputs.Length > 0 ? node.Inputs.Average(input => places[input].Y) : row++ * RowPixels;
            places[node] = (depths[node], y);
        }
    }

    private void MoveApart(IEnumerable<GraphNode> column)
    {
        double free = double.NegativeInfinity;
        foreach (GraphNode node in column.OrderBy(node => places[node].Y))
        {
            places[node] = (places[node].Column, Math.Max(places[node].Y, free));
            free = places[node].Y + RowPixels;
        }
    }
}
