namespace NeuralNotebooks;

/// <summary>One pass over the images: a step that changes pixels, or some that move them, at once.</summary>
internal sealed class AugmentationStep
{
    private readonly int start;
    private readonly double fill;
    private readonly PixelTransform? pixels;
    private readonly GeometricTransform[] moves;
    private readonly BatchCache<Shape, (float[] Values, Tensor Maps, Tensor Y)> memories = new();
    private readonly BatchBuffers copies = new();

    /// <param name="transforms">All steps of the augmentation.</param>
    /// <param name="start">The first one of this pass.</param>
    /// <param name="fill">What is put where pixels come from beyond the edge.</param>
    public AugmentationStep(ReadOnlySpan<ImageTransform> transforms, int start, double fill)
    {
        (this.start, this.fill) = (start, fill);
        pixels = transforms[start] as PixelTransform;
        int end = start;
        while (end < transforms.Length && transforms[end] is GeometricTransform)
            end++;

        moves = [.. transforms[start..end].ToArray().Cast<GeometricTransform>()];
    }

    /// <summary>How many of the augmentation's steps are in it.</summary>
    public int Count => Math.Max(1, moves.Length);

    /// <param name="x">The images.</param>
    /// <param name="mayOverwrite">Whether they may be changed in place.</param>
    /// <param name="seed">The seed of the whole training.</param>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="first">The place of the batch's first image in the epoch.</param>
    public Tensor ApplyInTraining(Tensor x, bool mayOverwrite, long seed, int epoch, int first) =>
        pixels is null
            ? Move(x, true, seed, epoch, first)
            : Change(pixels, x, mayOverwrite, new(seed, RandomStreams.Augmentation(start, epoch), first));

    /// <inheritdoc cref="ApplyInTraining"/>
    public Tensor Apply(Tensor x, bool mayOverwrite) =>
        pixels is null ? Move(x, false, 0, 0, 0)
        : pixels.IsRandom ? x
        : Change(pixels, x, mayOverwrite, default);

    private Tensor Change(PixelTransform transform, Tensor x, bool mayOverwrite, BatchDraws draws)
    {
        Tensor y = mayOverwrite ? x : copies.InputGradient(x);
        if (y != x)
            y.CopyFrom(x);

        transform.Apply(y, draws);
        return y;
    }

    private Tensor Move(Tensor x, bool inTraining, long seed, int epoch, int first)
    {
        int count = x.Shape[0];
        if (!memories.TryGet(x.Shape, out (float[] Values, Tensor Maps, Tensor Y) memory) || memory.Y.Device != x.Device)
            memory = memories.Add(x.Shape, (new float[6 * count], new([count, 6], x.Device), new(OutputShape(x.Shape), x.Device)));

        bool moves = false;
        for (int i = 0; i < count; i++)
        {
            Affine map = MapOf(i, x.Shape[2], x.Shape[3], inTraining, seed, epoch, first);
            moves |= map != Affine.Identity;
            Write(map, memory.Values.AsSpan(6 * i, 6));
        }

        if (!moves && memory.Y.Shape == x.Shape)
            return x;

        memory.Maps.Write(memory.Values);
        memory.Y.Warp(x, memory.Maps, fill);
        return memory.Y;
    }

    private Affine MapOf(int image, int height, int width, bool inTraining, long seed, int epoch, int first)
    {
        Affine map = Affine.Identity;
        for (int k = 0; k < moves.Length; k++)
        {
            map = map.Then(inTraining
                ? moves[k].Draw(new(seed, RandomStreams.Augmentation(start + k, epoch), first + image), height, width)
                : moves[k].Fixed(height, width));
            (height, width) = moves[k].OutputSize(height, width);
        }

        return map;
    }

    private Shape OutputShape(Shape images)
    {
        (int height, int width) = (images[2], images[3]);
        foreach (GeometricTransform move in moves)
            (height, width) = move.OutputSize(height, width);

        return [images[0], images[1], height, width];
    }

    private static void Write(Affine map, Span<float> values)
    {
        (values[0], values[1], values[2]) = ((float)map.A, (float)map.B, (float)map.C);
        (values[3], values[4], values[5]) = ((float)map.D, (float)map.E, (float)map.F);
    }
}
