using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// y = R·x·Cᵀ, plane by plane. Along the height a vector takes as many columns at once; along the width each number is a sum of its own. That comes
/// second if the height shrinks, and first if it grows: there are fewer rows then. A part is some planes.
/// </summary>
internal readonly unsafe struct ResampleJob(float* y, float* x, int planes, AxisTable rows, AxisTable columns) : IJob
{
    private const int PartSize = 16384;

    private readonly int planesOfPart = Math.Max(1, PartSize / Math.Max(1, Math.Max(rows.Inputs * columns.Inputs, rows.Outputs * columns.Outputs)));

    public int Parts => Even.Pieces(planes, planesOfPart);

    public void Execute(int part)
    {
        bool growsHigher = rows.Outputs > rows.Inputs;
        float* between = Scratch.GetForPart((growsHigher ? rows.Inputs * columns.Outputs : columns.Inputs) + Strided.Slack);
        for (int plane = part * planesOfPart; plane < Math.Min(planes, (part + 1) * planesOfPart); plane++)
        {
            float* source = x + ((nint)plane * rows.Inputs * columns.Inputs), target = y + ((nint)plane * rows.Outputs * columns.Outputs);
            if (growsHigher)
            {
                for (int k = 0; k < rows.Inputs; k++)
                    AlongWidth(source + ((nint)k * columns.Inputs), between + ((nint)k * columns.Outputs));

                for (int i = 0; i < rows.Outputs; i++)
                    AlongHeight(i, between, columns.Outputs, target + ((nint)i * columns.Outputs));
            }
            else
            {
                for (int i = 0; i < rows.Outputs; i++)
                {
                    AlongHeight(i, source, columns.Inputs, between);
                    AlongWidth(between, target + ((nint)i * columns.Outputs));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongHeight(int i, float* source, int width, float* target)
    {
        float* weights = rows.Weights + rows.Starts[i];
        int count = rows.Starts[i + 1] - rows.Starts[i], column = 0;
        source += (nint)rows.First[i] * width;
        for (; column + Vector<float>.Count <= width; column += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int k = 0; k < count; k++)
                sum = Vector.MultiplyAddEstimate(Vector.Load(source + ((nint)k * width) + column), new(weights[k]), sum);

            sum.Store(target + column);
        }

        for (; column < width; column++)
        {
            float sum = 0;
            for (int k = 0; k < count; k++)
                sum += weights[k] * source[((nint)k * width) + column];

            target[column] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongWidth(float* source, float* target)
    {
        float* weights = columns.Weights;
        for (int j = 0; j < columns.Outputs; j++)
        {
            int count = columns.Starts[j + 1] - columns.Starts[j], l = 0;
            float* numbers = source + columns.First[j];
            float sum = 0;
            if (count >= 2 * Vector<float>.Count)
            {
                Vector<float> sums = Vector<float>.Zero;
                for (; l + Vector<float>.Count <= count; l += Vector<float>.Count)
                    sums = Vector.MultiplyAddEstimate(Vector.Load(numbers + l), Vector.Load(weights + l), sums);

                sum = Vector.Sum(sums);
            }

            for (; l < count; l++)
                sum += weights[l] * numbers[l];

            target[j] = sum;
            weights += count;
        }
    }
}
