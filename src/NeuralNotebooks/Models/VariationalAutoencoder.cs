namespace NeuralNotebooks;

/// <summary>
/// Learns to encode examples x as points z of a small space, which the standard normal distribution fills, and to decode any point of it: so it
/// can make new examples. The encoder does not give one point, but a normal distribution for each example, q(z|x) = N(μ, σ²); the decoder gives
/// p(x|z), for every number of x the probability that it is 1.   x: [batch, ...], from 0 to 1   z: [batch, latent]
/// <code>
/// x ─ encoder ─ h ─┬─ mean ───────── μ ──┐
///                  └─ log variance ─ v ──┴─ z = μ + exp(v/2) ⊙ ε ─ decoder ─ y = logits of p(x|z)
/// </code>
/// </summary>
/// <remarks>
/// As a module it goes from x to the logits y; in <see cref="Module.Predict"/> z is μ. Source: Kingma, Welling: Auto-Encoding Variational
/// Bayes, ICLR 2014.
/// </remarks>
/// <example>
/// <code>
/// VariationalAutoencoder model = new(
///     encoder: new Sequential(new Dense(400), new ReLU()), latent: 20, decoder: new Sequential(new Dense(400), new ReLU(), new Dense(784)));
/// model.Build([784], seed: 1);
/// foreach (Batch batch in batches)
///     model.TrainStep(batch.X, optimizer);
/// Tensor digits = model.Generate(count: 16, seed: 2);
/// </code>
/// </example>
public sealed class VariationalAutoencoder : Composite
{
    private readonly Dense toMean, toLogVariance;
    private readonly GaussianSample sample = new();
    private readonly BinaryCrossEntropyWithLogits reconstruction = new(reduction: Reduction.BatchMean);
    private readonly GaussianDivergence divergence = new();
    private readonly BatchBuffers hiddenGradients = new();
    private NoiseStream? noise;
    private Tensor? mean, logVariance;
    private bool isDrawn;

    /// <summary>Puts one together.</summary>
    /// <param name="encoder">From x to features h, of which two dense layers make μ and v = log σ².</param>
    /// <param name="latent">The number of dimensions of z.</param>
    /// <param name="decoder">From z to logits in the shape of x: it must not end in a sigmoid.</param>
    public VariationalAutoencoder(Module encoder, int latent, Module decoder) : this(encoder, new(latent), new(latent), decoder) => Latent = latent;

    private VariationalAutoencoder(Module encoder, Dense toMean, Dense toLogVariance, Module decoder) : base(encoder, toMean, toLogVariance, decoder)
    {
        (Encoder, this.toMean, this.toLogVariance, Decoder) = (encoder, toMean, toLogVariance, decoder);
        Call(encoder, "encoder");
        Call(toMean, "mean");
        Call(toLogVariance, "log variance");
        Call(decoder, "decoder");
    }

    /// <summary>From x to features h.</summary>
    public Module Encoder { get; }

    /// <summary>From z to the logits y.</summary>
    public Module Decoder { get; }

    /// <summary>The number of dimensions of z.</summary>
    public int Latent { get; }

    /// <summary>One step on a batch towards a smaller −ELBO, the loss of <see cref="Loss"/>.</summary>
    /// <param name="x">The batch.</param>
    /// <param name="optimizer">How the parameters change.</param>
    /// <returns>The loss before the step.</returns>
    /// <exception cref="NonFiniteLossException">The loss is infinite or not a number. The parameters are as before the step.</exception>
    public double TrainStep(Tensor x, Optimizer optimizer)
    {
        double loss = Loss(x);
        if (!double.IsFinite(loss))
            throw NonFiniteLossException.Explain(this, x, x, loss);

        BackwardOfLoss();
        optimizer.Step(this);
        return loss;
    }

    /// <summary>
    /// −ELBO = E[−log p(x|z)] + KL(q(z|x) ‖ N(0, 1)), the mean over the examples: how badly x is decoded from one z drawn from q, and how far q is
    /// from the distribution that all z together shall have. −log p(x) is never more.
    /// </summary>
    /// <param name="x">The batch.</param>
    public double Loss(Tensor x)
    {
        Tensor y = Forward(x);
        return reconstruction.Forward(y, x) + divergence.Forward(mean!, logVariance!);
    }

    /// <summary>The gradients of the last <see cref="Loss"/> with respect to all parameters.</summary>
    /// <exception cref="InvalidOperationException">There was no loss before.</exception>
    public void BackwardOfLoss() => Backward(reconstruction.Backward(), divergence.Backward(), inputGradient: false);

    /// <summary>h = encoder(x)     μ, v = dense(h)     z = μ + exp(v/2) ⊙ ε     y = decoder(z)</summary>
    public override Tensor Forward(Tensor x)
    {
        Tensor h = Encoder.Forward(x);
        mean = toMean.Forward(h);
        logVariance = toLogVariance.Forward(h);
        isDrawn = Training;
        return Decoder.Forward(isDrawn ? Draw(mean, logVariance) : mean);
    }

    private Tensor Draw(Tensor mean, Tensor logVariance)
    {
        if (!HoldsNoise)
            noise!.Advance();

        return sample.Forward(mean, logVariance, noise!);
    }

    internal override Tensor? Backward(Tensor dy, bool inputGradient) => Backward(dy, null, inputGradient);

    /// <summary>dz = decoder'(dy)     dμ, dv: of z, and of the divergence     dh = dense'(dμ) + dense'(dv)     dx = encoder'(dh)</summary>
    private Tensor? Backward(Tensor dy, (Tensor Mean, Tensor LogVariance)? ofDivergence, bool inputGradient)
    {
        if (!isDrawn)
            throw new InvalidOperationException($"{Name}: Backward needs a Forward in training before it, in which z is drawn.");

        Tensor dz = Decoder.Backward(dy);
        (Tensor dMean, Tensor dLogVariance) = sample.Backward(dz);
        if (ofDivergence is { } more)
        {
            dMean.Add(dMean, more.Mean);
            dLogVariance.Add(dLogVariance, more.LogVariance);
        }

        Tensor dhOfMean = toMean.Backward(dMean), dhOfLogVariance = toLogVariance.Backward(dLogVariance), dh = hiddenGradients.InputGradient(dhOfMean);
        dh.Add(dhOfMean, dhOfLogVariance);
        return Encoder.Backward(dh, inputGradient);
    }

    /// <summary>μ, the middle of what the encoder makes of each example.</summary>
    /// <returns>[batch, latent]. It belongs to the model, and the next pass overwrites it.</returns>
    public Tensor Encode(Tensor x) => toMean.Predict(Encoder.Predict(x));

    /// <summary>p(x|z), for every number of an example the probability that it is 1: what the points z stand for.</summary>
    /// <param name="z">[batch, latent].</param>
    /// <returns>[batch, ...]. It belongs to the model, and the next pass overwrites it.</returns>
    public Tensor Decode(Tensor z)
    {
        Tensor y = Decoder.Predict(z);
        y.Map(new SigmoidFunction(), y);
        return y;
    }

    /// <summary>New examples: p(x|z) for points z drawn from the standard normal distribution.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed of the points.</param>
    /// <inheritdoc cref="Decode"/>
    public Tensor Generate(int count, long seed)
    {
        Tensor z = new([count, Latent], Device);
        z.Normal(seed, 0);
        return Decode(z);
    }

    private protected override Shape BuildParts(Shape input, ParameterFactory factory)
    {
        Shape hidden = Encoder.Build(input, factory);
        toMean.Build(hidden, factory);
        toLogVariance.Build(hidden, factory);
        Shape output = Decoder.Build([Latent], factory);
        noise = factory.MakeNoise();
        return output == input ? output : throw new ArgumentException($"{Name}: the decoder makes {output} of a point, but one example is {input}.");
    }
}
