using System.Globalization;
using System.Text;

namespace NeuralNotebooks;

/// <summary>Writes a tensor's numbers in nested brackets, aligned, a row on a line. Of a long dimension it writes both ends.</summary>
internal sealed class TensorText
{
    private const int LongestDimension = 8, EndLength = 3, MostDecimals = 4;

    private readonly Shape shape;
    private readonly double[] values;
    private readonly string format;
    private readonly int width;
    private readonly StringBuilder text = new();

    private TensorText(Tensor tensor)
    {
        (shape, values) = (tensor.Shape, tensor.ToArray());
        List<int> shown = [];
        Collect(0, 0, shown);
        format = Format([.. shown.Select(i => Math.Abs(values[i])).Where(double.IsFinite)]);
        width = shown.Select(i => Number(i).Length).DefaultIfEmpty().Max();
    }

    /// <summary>The text, such as <c>[[1, 2], [3, 4]]</c> on two lines.</summary>
    public static string Of(Tensor tensor)
    {
        TensorText writer = new(tensor);
        writer.Write(0, 0);
        return writer.text.ToString();
    }

    private static IEnumerable<int?> Shown(int length) => length <= LongestDimension
        ? Enumerable.Range(0, length).Select(i => (int?)i)
        : [.. Enumerable.Range(0, EndLength), null, .. Enumerable.Range(length - EndLength, EndLength)];

    private void Collect(int dimension, int position, List<int> shown)
    {
        if (dimension == shape.Rank)
            shown.Add(position);
        else
            foreach (int? i in Shown(shape[dimension]))
                if (i is { } index)
                    Collect(dimension + 1, position * shape[dimension] + index, shown);
    }

    private void Write(int dimension, int position)
    {
        if (dimension == shape.Rank)
        {
            text.Append(Number(position).PadLeft(width));
            return;
        }

        bool isRow = dimension == shape.Rank - 1;
        string separator = isRow ? ", " : ",\n" + new string('\n', shape.Rank - dimension - 2) + new string(' ', dimension + 1);
        text.Append('[');
        bool isFirst = true;
        foreach (int? i in Shown(shape[dimension]))
        {
            text.Append(isFirst ? "" : separator);
            isFirst = false;
            if (i is { } index)
                Write(dimension + 1, position * shape[dimension] + index);
            else
                text.Append('…');
        }

        text.Append(']');
    }

    private string Number(int position) => values[position].ToString(format, CultureInfo.InvariantCulture);

    /// <summary>No decimals for whole numbers, four for what four decimals show well, else powers of ten.</summary>
    private static string Format(double[] sizes)
    {
        double largest = sizes.DefaultIfEmpty().Max(), smallest = sizes.Where(size => size > 0).DefaultIfEmpty(1).Min();
        if (largest < 1e7 && Array.TrueForAll(sizes, double.IsInteger))
            return "F0";

        return largest < 1e5 && (largest >= 0.01 || smallest >= 1e-3) ? $"F{MostDecimals}" : "0.0000E+0";
    }
}
