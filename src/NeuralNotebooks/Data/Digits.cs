using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>
/// Handwritten digits to learn from, split into a training and a test set: real MNIST where it is at hand, else digits that
/// <see cref="DigitGenerator"/> draws.
/// </summary>
public sealed class Digits
{
    /// <summary>How many digits are drawn to train on when MNIST is not at hand.</summary>
    public const int GeneratedTrain = 20_000;

    /// <summary>How many digits are drawn to test on when MNIST is not at hand, by other writers.</summary>
    public const int GeneratedTest = 4_000;

    private Digits(DigitImages trainImages, DigitImages testImages, bool isMnist)
    {
        TrainImages = trainImages;
        TestImages = testImages;
        IsMnist = isMnist;
        Train = ToDataset(trainImages);
        Test = ToDataset(testImages);
    }

    /// <summary>x: [count, 784], from 0 (paper) to 1 (ink)   t: [count], the digit</summary>
    public Dataset Train { get; }

    /// <summary>Digits that training must not see, in the form of <see cref="Train"/>.</summary>
    public Dataset Test { get; }

    /// <summary>The pictures behind <see cref="Train"/>.</summary>
    public DigitImages TrainImages { get; }

    /// <summary>The pictures behind <see cref="Test"/>.</summary>
    public DigitImages TestImages { get; }

    /// <summary>Whether these are MNIST's digits.</summary>
    public bool IsMnist { get; }

    /// <summary>
    /// MNIST from the folder <c>mnist</c> among the data sets (<see cref="DataFolder"/>) if it is there, else generated digits.
    /// </summary>
    /// <param name="seed">The seed of the generated digits.</param>
    /// <exception cref="InvalidDataException">A file of MNIST is damaged.</exception>
    /// <exception cref="FileNotFoundException">A file of MNIST is missing while others are there.</exception>
    public static Digits Load(long seed = 1) => MnistFiles.FindFolder() is string folder
        ? new(MnistFiles.ReadTrain(folder), MnistFiles.ReadTest(folder), isMnist: true)
        : Generate(GeneratedTrain, GeneratedTest, seed);

    /// <summary>Generated digits, wherever MNIST is.</summary>
    /// <param name="trainCount">How many to train on.</param>
    /// <param name="testCount">How many to test on, by other writers.</param>
    /// <param name="seed">The seed.</param>
    public static Digits Generate(int trainCount, int testCount, long seed = 1) =>
        new(DigitGenerator.Train(trainCount, seed), DigitGenerator.Test(testCount, seed), isMnist: false);

    private static Dataset ToDataset(DigitImages images)
    {
        float[] x = new float[images.Pixels.Length], t = new float[images.Count];
        TensorPrimitives.ConvertTruncating<byte, float>(images.Pixels, x);
        TensorPrimitives.Divide(x, byte.MaxValue, x);
        TensorPrimitives.ConvertTruncating<byte, float>(images.Labels, t);
        return new(new([images.Count, DigitImages.Height * DigitImages.Width], x), new([images.Count], t));
    }

    /// <summary>How many digits there are, and where they come from.</summary>
    public override string ToString() => IsMnist
        ? $"MNIST: {Train.Count:N0} digits to train on, {Test.Count:N0} to test on"
        : $"generated digits (MNIST is not at hand): {Train.Count:N0} to train on, {Test.Count:N0} by other writers to test on";
}
