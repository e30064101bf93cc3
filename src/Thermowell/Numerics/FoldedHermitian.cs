using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>
/// A Hermitian matrix ρ as one real matrix M = Re ρ + Im ρ: Re ρ is symmetric and Im ρ antisymmetric, so M holds both
/// in N² numbers, and Tr ρσ = Σ M_ρ M_σ; Eq. (R5) of docs/theory/redfield.md.
/// </summary>
/// <remarks>Whatever M is, ρ is Hermitian. Matrices are row-major.</remarks>
internal static class FoldedHermitian
{
    // Rows and columns taken at a time, so that neither a matrix nor its transpose is walked against the cache.
    private const int Tile = 16;

    /// <summary>What is done with the elements (i, j) and (j, i), i ≤ j.</summary>
    public interface IPairAction
    {
        /// <summary>Does it.</summary>
        void At(int i, int j);
    }

    /// <summary>ρ_ij.</summary>
    public static Complex Element(ReadOnlySpan<double> folded, int n, int i, int j)
    {
        double a = folded[i * n + j],
            b = folded[j * n + i];
        return new Complex((a + b) / 2, (a - b) / 2);
    }

    /// <summary>|ρ_ij|, N × N.</summary>
    public static double[] Sizes(ReadOnlySpan<double> folded, int n)
    {
        var sizes = new double[n * n];
        for (var at = 0; at < sizes.Length; at++)
            sizes[at] = Element(folded, n, at / n, at % n).Magnitude;
        return sizes;
    }

    /// <summary>The real parts, N × N, and below them the imaginary parts.</summary>
    public static void Unfold(ReadOnlySpan<double> folded, int n, Span<double> parts) =>
        ForEachPair(n, new Unfolding(folded, n, parts));

    /// <summary>Takes every pair i ≤ j once, tile by tile.</summary>
    public static void ForEachPair<TAction>(int n, TAction action)
        where TAction : struct, IPairAction, allows ref struct
    {
        for (var rows = 0; rows < n; rows += Tile)
        for (var columns = rows; columns < n; columns += Tile)
        for (var i = rows; i < Math.Min(rows + Tile, n); i++)
        for (var j = Math.Max(columns, i); j < Math.Min(columns + Tile, n); j++)
            action.At(i, j);
    }

    /// <summary>Adds -i[E, ρ] of a diagonal E, which folded is -(e_i - e_j) M_ji, to an image.</summary>
    /// <param name="energies">The diagonal of E.</param>
    /// <param name="folded">ρ.</param>
    /// <param name="image">What it is added to.</param>
    /// <param name="direction">1, or -1 for the adjoint map.</param>
    public static void AddFreeMotion(
        ReadOnlySpan<double> energies,
        ReadOnlySpan<double> folded,
        Span<double> image,
        double direction
    ) => ForEachPair(energies.Length, new FreeMotion(energies, folded, image, direction));

    private readonly ref struct Unfolding(ReadOnlySpan<double> folded, int n, Span<double> parts) : IPairAction
    {
        private readonly ReadOnlySpan<double> _folded = folded;
        private readonly Span<double> _parts = parts;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i;
            _parts[a] = _parts[b] = (_folded[a] + _folded[b]) / 2;
            var imaginary = (_folded[a] - _folded[b]) / 2;
            _parts[n * n + a] = imaginary;
            _parts[n * n + b] = -imaginary;
        }
    }

    private readonly ref struct FreeMotion(
        ReadOnlySpan<double> e,
        ReadOnlySpan<double> folded,
        Span<double> image,
        double direction
    ) : IPairAction
    {
        private readonly ReadOnlySpan<double> _e = e;
        private readonly ReadOnlySpan<double> _folded = folded;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * _e.Length + j,
                b = j * _e.Length + i;
            var omega = direction * (_e[j] - _e[i]);
            _image[a] += omega * _folded[b];
            _image[b] -= omega * _folded[a];
        }
    }
}
