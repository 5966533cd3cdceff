namespace NeuralNotebooks;

/// <summary>The library's argument checks, and the sentences that they fail with.</summary>
internal static class Check
{
    /// <summary>A whole number stored in a tensor, as an index below a length.</summary>
    public static int Index(double value, int length, string what, int position)
    {
        int index = (int)value;
        return index == value && (uint)index < (uint)length
            ? index
            : throw new ArgumentOutOfRangeException(null, $"The {what} at position {position} is {value}: expected a whole number from 0 to {length - 1}.");
    }

    /// <summary>A probability with which something is left out.</summary>
    public static double Rate(string name, double rate) => rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"{name}: the rate must be from 0 to below 1.");

    /// <summary>A number of things, of which there must be some.</summary>
    public static int AtLeast(int least, int value, string name) => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}: it must be at least {least}.");

    /// <summary>A share of the whole, or how often something happens.</summary>
    public static double Probability(string name, double probability) => probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, $"{name}: a probability must be from 0 to 1.");

    /// <summary>A number that is not negative, and finite.</summary>
    public static double NotNegative(string name, double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name}: the number must not be negative.");

    public static void SameShape(string operation, Tensor a, Tensor b)
    {
        if (a.Shape != b.Shape)
            throw new ArgumentException($"{operation}: the tensors must have the same shape, but are {a.Shape} and {b.Shape}.");
    }

    /// <summary>One target for each prediction. A model of one output predicts [batch, 1]; its targets may be [batch].</summary>
    public static void FittingTarget(string operation, Tensor y, Tensor t)
    {
        bool isOneOutput = y.Shape.Rank == t.Shape.Rank + 1 && y.Shape.Columns == 1 && y.Size == t.Size && y.Shape[0] == t.Shape[0];
        if (y.Shape != t.Shape && !isOneOutput)
            throw new ArgumentException($"{operation}: one target for each prediction is needed, but the predictions are {y.Shape} and the targets {t.Shape}.");
    }

    public static void Shape(string operation, string name, Tensor x, Shape expected)
    {
        if (x.Shape != expected)
            throw new ArgumentException($"{operation}: {name} is {x.Shape}, expected {expected}.");
    }

    public static void SameDevice(string operation, Tensor a, Tensor b)
    {
        if (a.Device != b.Device)
            throw new ArgumentException(
                $"{operation}: one tensor is on {a.Device}, the other on {b.Device}. Move one with To(...), or copy with CopyFrom.");
    }

    /// <summary>Makes something of arguments; if they do not fit, the message says where.</summary>
    public static T In<T>(string where, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{where}: {error.Message}", error);
        }
    }
}
