using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>The vector widths that a matrix product can be computed with.</summary>
internal enum ProductWidth
{
    /// <summary>The widest that this processor has.</summary>
    Best,

    /// <summary>One number at a time.</summary>
    Scalar,

    /// <summary><see cref="Vector128{T}"/>.</summary>
    Vector128,

    /// <summary><see cref="Vector256{T}"/>.</summary>
    Vector256,

    /// <summary><see cref="Vector512{T}"/>.</summary>
    Vector512,
}
