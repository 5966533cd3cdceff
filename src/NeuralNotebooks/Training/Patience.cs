namespace NeuralNotebooks;

/// <summary>Counts the epochs since the loss last fell.</summary>
internal sealed class Patience(int epochs, double threshold)
{
    private double best = double.PositiveInfinity;
    private int waited;

    /// <summary>Takes in the loss of an epoch, and says whether the loss has not fallen for too long. Then the count starts over.</summary>
    public bool IsOver(double loss)
    {
        double wanted = double.IsPositiveInfinity(best) ? best : best - threshold * Math.Abs(best);
        (best, waited) = loss < wanted ? (loss, 0) : (best, waited + 1);
        if (waited <= epochs)
            return false;

        waited = 0;
        return true;
    }
}
