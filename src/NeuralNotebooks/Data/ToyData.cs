namespace NeuralNotebooks;

/// <summary>
/// Small data sets of two features, to look at whole in one picture: each is hard for a different reason. The numbers depend on the seed
/// alone, and a smaller set is the beginning of a larger one. The classes take turns, so every beginning has them all.
/// </summary>
/// <remarks>
/// The numbers are rounded to single precision: they are the same on every device, and a last bit in which machines compute sines
/// differently goes with the rounding.
/// </remarks>
public static class ToyData
{
    /// <summary>The exclusive or of two bits, each a little off: class 1 where they differ. No straight line separates the classes.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="noise">The standard deviation of what is added to both features.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>x: [count, 2], around the corners of the square from 0 to 1   t: [count], 0 or 1</returns>
    public static Dataset Xor(int count, double noise = 0.1, long seed = 0) => Points(count, noise, seed, (i, _) =>
    {
        // 00, 01, 11, 10: the classes take turns.
        int first = i / 2 % 2, second = (i + 1) / 2 % 2;
        return (first, second, first ^ second);
    });

    /// <summary>Two half circles that reach into each other.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="noise">The standard deviation of what is added to both features.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>x: [count, 2], half circles of radius 1 around (0, 0) and (1, 0.5)   t: [count], 0 or 1</returns>
    public static Dataset Moons(int count, double noise = 0.1, long seed = 0) => Points(count, noise, seed, (i, random) =>
    {
        (double sin, double cos) = Math.SinCos(random.NextDouble(0, Math.PI));
        return i % 2 == 0 ? (cos, sin, 0) : (1 - cos, 0.5 - sin, 1);
    });

    /// <summary>A small circle inside a large one: a feature that is missing, the radius, would make it easy.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="noise">The standard deviation of what is added to both features.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="innerRadius">The radius of the small circle; the large one's is 1.</param>
    /// <returns>x: [count, 2]   t: [count], 0 for the large circle, 1 for the small one</returns>
    public static Dataset Circles(int count, double noise = 0.1, long seed = 0, double innerRadius = 0.5) =>
        Points(count, noise, seed, (i, random) =>
        {
            (double sin, double cos) = Math.SinCos(random.NextDouble(0, 2 * Math.PI));
            double radius = i % 2 == 0 ? 1 : innerRadius;
            return (radius * cos, radius * sin, i % 2);
        });

    /// <summary>Arms that wind around the middle, each a class: the radius grows from 0 to 1 while the angle turns.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="arms">The number of arms.</param>
    /// <param name="noise">The standard deviation of what is added to both features.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="turns">How often an arm goes around.</param>
    /// <returns>x: [count, 2]   t: [count], 0 to arms − 1</returns>
    /// <remarks>
    /// Two arms are the task of Lang, Witbrock: Learning to Tell Two Spirals Apart, Proc. 1988 Connectionist Models Summer School.
    /// </remarks>
    public static Dataset Spirals(int count, int arms = 2, double noise = 0.02, long seed = 0, double turns = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 1);
        return Points(count, noise, seed, (i, random) =>
        {
            int arm = i % arms;
            double radius = random.NextDouble();
            (double sin, double cos) = Math.SinCos(2 * Math.PI * (turns * radius + (double)arm / arms));
            return (radius * cos, radius * sin, arm);
        });
    }

    /// <summary>Clouds around centres that stand on the unit circle, each a class.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="classes">The number of clouds.</param>
    /// <param name="noise">The standard deviation of what is added to both features.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>x: [count, 2]   t: [count], 0 to classes − 1</returns>
    public static Dataset Blobs(int count, int classes = 3, double noise = 0.2, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return Points(count, noise, seed, (i, _) =>
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * (i % classes) / classes);
            return (cos, sin, i % classes);
        });
    }

    /// <summary>A noisy sine wave, for regression: t = sin x + noise.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="noise">The standard deviation of what is added to t.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>x: [count, 1], from −π to π   t: [count, 1]</returns>
    public static Dataset Sine(int count, double noise = 0.1, long seed = 0) => Curve(Math.Sin, -Math.PI, Math.PI, count, noise, seed);

    /// <summary>A noisy polynomial, for regression: t = c₀ + c₁·x + c₂·x² + … + noise.</summary>
    /// <param name="coefficients">c₀, c₁, c₂, …</param>
    /// <param name="count">The number of examples.</param>
    /// <param name="noise">The standard deviation of what is added to t.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>x: [count, 1], from −1 to 1   t: [count, 1]</returns>
    public static Dataset Polynomial(IReadOnlyList<double> coefficients, int count, double noise = 0.1, long seed = 0) =>
        Curve(x => coefficients.Reverse().Aggregate(0.0, (sum, c) => sum * x + c), -1, 1, count, noise, seed);

    /// <summary>Noisy points of any curve, for regression: t = f(x) + noise.</summary>
    /// <param name="f">The curve.</param>
    /// <param name="from">The smallest x.</param>
    /// <param name="to">The largest x.</param>
    /// <param name="count">The number of examples.</param>
    /// <param name="noise">The standard deviation of what is added to f(x).</param>
    /// <param name="seed">The seed.</param>
    /// <returns>x: [count, 1]   t: [count, 1]</returns>
    public static Dataset Curve(Func<double, double> f, double from, double to, int count, double noise = 0.1, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RandomStream random = new(seed, RandomStreams.ToyData);
        float[] x = new float[count], t = new float[count];
        for (int i = 0; i < count; i++)
        {
            x[i] = (float)random.NextDouble(from, to);
            t[i] = (float)(f(x[i]) + random.NextNormal(0, noise));
        }

        return new(new([count, 1], x), new([count, 1], t));
    }

    private static Dataset Points(int count, double noise, long seed, Func<int, RandomStream, (double X1, double X2, int Class)> draw)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RandomStream random = new(seed, RandomStreams.ToyData);
        float[] x = new float[2 * count], t = new float[count];
        for (int i = 0; i < count; i++)
        {
            (double x1, double x2, t[i]) = draw(i, random);
            x[2 * i] = (float)(x1 + random.NextNormal(0, noise));
            x[2 * i + 1] = (float)(x2 + random.NextNormal(0, noise));
        }

        return new(new([count, 2], x), new([count], t));
    }
}
