using System.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>What matrices take from others through each contact: -i[S, p σ] + {S, w σ}.</summary>
/// <remarks>Filled row by row: the contacts of a matrix one after another.</remarks>
/// <param name="rows">The number of matrices times that of contacts.</param>
/// <param name="most">The most links.</param>
internal sealed class Links(int rows, int most)
{
    private int _row;

    /// <summary>Where the links of a matrix and contact begin, at place · contacts + contact; one more at the
    /// end.</summary>
    public int[] Starts { get; } = new int[rows + 1];

    /// <summary>The matrix that is taken from.</summary>
    public int[] From { get; } = new int[most];

    /// <summary>p of each.</summary>
    public double[] P { get; } = new double[most];

    /// <summary>w of each.</summary>
    public double[] W { get; } = new double[most];

    /// <summary>The number of links.</summary>
    public int Count { get; private set; }

    /// <summary>Ends a row.</summary>
    public void EndRow() => Starts[++_row] = Count;

    /// <summary>
    /// Adds -i[S, u σ] + {S, v σ} with complex u and v to the row of A of ρ = A + iB or to that of its B, in A and B of
    /// σ.
    /// </summary>
    /// <param name="isB">Whether the row is that of B.</param>
    /// <param name="of">Where A of σ stands, or the complement of that of its conjugate.</param>
    /// <param name="isPair">Whether σ has a B.</param>
    /// <param name="u">u.</param>
    /// <param name="v">v.</param>
    public void Add(bool isB, int of, bool isPair, in Complex u, in Complex v)
    {
        var (a, sign) = of < 0 ? (~of, -1) : (of, 1);
        if (isB)
            Add(a, u.Imaginary, v.Imaginary);
        else
            Add(a, u.Real, v.Real);
        if (!isPair)
            return;
        if (isB)
            Add(a + 1, sign * u.Real, sign * v.Real);
        else
            Add(a + 1, -sign * u.Imaginary, -sign * v.Imaginary);
    }

    private void Add(int from, double p, double w)
    {
        if (p == 0 && w == 0)
            return;
        (From[Count], P[Count], W[Count]) = (from, p, w);
        Count++;
    }
}
