namespace NeuralNotebooks;

/// <summary>What becomes of a category that is a feature.</summary>
public enum CategoryForm
{
    /// <summary>A vector with a single 1, a feature for each category: the right form for a network, because categories have no order.</summary>
    OneHot,

    /// <summary>The category's number, one feature: for an embedding, or where the order means something.</summary>
    Label,
}
