using System.Numerics;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// Diagonalises a small symmetric matrix by plane rotations, which the caller applies to what else lives in that basis.
/// </summary>
/// <remarks>
/// Jacobi's method keeps the relative accuracy of a positive matrix whose rows differ in scale by any power of ten
/// (Demmel and Veselić, SIAM Journal on Matrix Analysis 13, 1204 (1992)).
/// </remarks>
internal static class JacobiRotations
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const int MostSweeps = 40;

    /// <summary>Makes the matrix diagonal.</summary>
    /// <param name="a">The matrix, n × n row-major, overwritten.</param>
    /// <param name="n">Its order.</param>
    /// <param name="rotate">Called with i, j, c, s for each rotation: (x_i, x_j) ← (c x_i - s x_j, s x_i + c
    /// x_j).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Diagonalise(
        Span<double> a,
        int n,
        Action<int, int, double, double> rotate,
        CancellationToken cancellation = default
    )
    {
        for (var (sweep, rotated) = (0, true); rotated && sweep < MostSweeps; sweep++)
        {
            rotated = false;
            for (var i = 0; i < n; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var j = i + 1; j < n; j++)
                {
                    var offDiagonal = a[i * n + j];
                    if (
                        Math.Abs(offDiagonal)
                        <= Epsilon * Math.Sqrt(Math.Abs(a[i * n + i])) * Math.Sqrt(Math.Abs(a[j * n + j]))
                    )
                        continue;
                    var half = (a[j * n + j] - a[i * n + i]) / (2 * offDiagonal);
                    var t = (half >= 0 ? 1 : -1) / (Math.Abs(half) + double.Hypot(half, 1));
                    var c = 1 / double.Hypot(t, 1);
                    Rotate(a, n, i, j, c, t * c);
                    (a[i * n + j], a[j * n + i]) = (0, 0);
                    rotate(i, j, c, t * c);
                    rotated = true;
                }
            }
        }
    }

    /// <summary>A ← R A Rᵀ for the rotation of rows and columns i and j of an n × n matrix.</summary>
    public static void Rotate(Span<double> a, int n, int i, int j, double c, double s)
    {
        ImplicitQl.Rotate(a.Slice(i * n, n), a.Slice(j * n, n), c, s);
        for (var row = 0; row < a.Length; row += n)
            (a[row + i], a[row + j]) = (c * a[row + i] - s * a[row + j], s * a[row + i] + c * a[row + j]);
    }

    /// <summary>Makes a complex Hermitian matrix diagonal.</summary>
    /// <param name="real">The real part, n × n row-major, overwritten.</param>
    /// <param name="imaginary">The imaginary part, overwritten.</param>
    /// <param name="n">The order.</param>
    /// <param name="rotate">Called with i, j, the phase by which x_j is multiplied first, c and s.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Diagonalise(
        Span<double> real,
        Span<double> imaginary,
        int n,
        Action<int, int, Complex, double, double> rotate,
        CancellationToken cancellation = default
    )
    {
        for (var (sweep, rotated) = (0, true); rotated && sweep < MostSweeps; sweep++)
        {
            rotated = false;
            for (var i = 0; i < n; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var j = i + 1; j < n; j++)
                {
                    var size = double.Hypot(real[i * n + j], imaginary[i * n + j]);
                    if (size <= Epsilon * Math.Sqrt(Math.Abs(real[i * n + i])) * Math.Sqrt(Math.Abs(real[j * n + j])))
                        continue;
                    var phase = new Complex(real[i * n + j] / size, imaginary[i * n + j] / size);
                    TurnPhase(real, imaginary, n, j, phase);
                    var half = (real[j * n + j] - real[i * n + i]) / (2 * size);
                    var t = (half >= 0 ? 1 : -1) / (Math.Abs(half) + double.Hypot(half, 1));
                    var c = 1 / double.Hypot(t, 1);
                    Rotate(real, n, i, j, c, t * c);
                    Rotate(imaginary, n, i, j, c, t * c);
                    foreach (var at in (ReadOnlySpan<int>)[i * n + j, j * n + i])
                        (real[at], imaginary[at]) = (0, 0);
                    rotate(i, j, phase, c, t * c);
                    rotated = true;
                }
            }
        }
    }

    /// <summary>A ← D A D†, D being 1 but for the phase of row j.</summary>
    public static void TurnPhase(Span<double> real, Span<double> imaginary, int n, int j, Complex phase)
    {
        for (var k = 0; k < n; k++)
        {
            if (k == j)
                continue;
            var (row, column) = (j * n + k, k * n + j);
            (real[row], imaginary[row]) = (
                phase.Real * real[row] - phase.Imaginary * imaginary[row],
                phase.Real * imaginary[row] + phase.Imaginary * real[row]
            );
            (real[column], imaginary[column]) = (
                phase.Real * real[column] + phase.Imaginary * imaginary[column],
                phase.Real * imaginary[column] - phase.Imaginary * real[column]
            );
        }
    }
}
