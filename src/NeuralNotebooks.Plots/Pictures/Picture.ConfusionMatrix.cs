namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    /// <summary>Which classes a classifier takes for which: a row for each right class, a column for each predicted one.</summary>
    /// <param name="confusion">The counts.</param>
    /// <remarks>The colours are shares of the row, so that rare classes are seen as well, and grow with its root, so that rare mistakes are; the numbers are counts.</remarks>
    public static Figure ConfusionMatrix(ConfusionMatrix confusion)
    {
        int classes = confusion.Classes;
        double[,] shares = new double[classes, classes];
        string[,] counts = new string[classes, classes];
        for (int right = 0; right < classes; right++)
        {
            int all = Enumerable.Range(0, classes).Sum(predicted => confusion[right, predicted]);
            for (int predicted = 0; predicted < classes; predicted++)
            {
                shares[right, predicted] = all == 0 ? 0 : (double)confusion[right, predicted] / all;
                counts[right, predicted] = confusion[right, predicted] == 0 ? "" : $"{confusion[right, predicted]}";
            }
        }

        int side = Math.Clamp(150 + 42 * classes, 350, 620);
        return Figure.HeatMap(shares, ColorMap.Blues.Rooted(), 0, 1, confusion.Names, confusion.Names)
            .CellTexts(classes <= 30 ? counts : null).ColorTitle("share of the class")
            .Title(FormattableString.Invariant($"Confusion matrix: {100 * confusion.Accuracy:F1}% right"))
            .XAxis("predicted").YAxis("is").Size(side + 100, side);
    }
}
