using Thermowell.Numerics.Products;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// The eigenproblem of a real symmetric matrix: all eigenvalues, or the lowest with their eigenvectors.
/// </summary>
/// <remarks>
/// Blocked reduction to tridiagonal form; implicit QL for values alone, divide and conquer with vectors. Eigenvalues
/// are right to a few ε times the largest of them; there is no claim on the relative accuracy of the small ones. The
/// bits of a result do not depend on the number of threads.
/// </remarks>
internal static class SymmetricEigenproblem
{
    /// <summary>
    /// Matrices of the order n held at once, at most, while eigenvectors are computed: the memory to plan for.
    /// </summary>
    public const int MatricesHeld = 4;

    // Shares of the time, as measured: when the matrix is reduced, and when the reduced one is solved.
    private const double ShareOfReduction = 0.6;
    private const double ShareOfReduced = 0.8;

    /// <summary>One thread.</summary>
    public static readonly ParallelOptions Sequential = new() { MaxDegreeOfParallelism = 1 };

    /// <summary>All eigenvalues in ascending order.</summary>
    /// <param name="a">The matrix, n × n row-major, overwritten. Only the lower triangle is read.</param>
    /// <param name="n">Its order.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double[] Values(double[] a, int n, CancellationToken cancellation = default)
    {
        var one = cancellation.CanBeCanceled
            ? new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancellation }
            : Sequential;
        var reduced = new Tridiagonalisation(a, n, new MatrixProduct(one), one);
        ImplicitQl.Solve(reduced.Diagonal, reduced.OffDiagonal);
        Array.Sort(reduced.Diagonal);
        return reduced.Diagonal;
    }

    /// <summary>
    /// The lowest eigenvalues in ascending order, and their eigenvectors as rows, orthonormal to a few ε.
    /// </summary>
    /// <param name="a">The matrix, n × n row-major, overwritten. Only the lower triangle is read.</param>
    /// <param name="n">Its order.</param>
    /// <param name="count">How many are wanted, from 1 to n.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <returns>The values, and count × n eigenvector elements, row-major; the sign of a vector is arbitrary.</returns>
    public static (double[] Values, double[] Vectors) Lowest(
        double[] a,
        int n,
        int count,
        ParallelOptions parallel,
        IProgress<double>? progress = null
    )
    {
        var product = new MatrixProduct(parallel);
        var stages = new StagedProgress(progress);
        var reduced = new Tridiagonalisation(a, n, product, parallel, stages.Until(ShareOfReduction));
        stages.Until(ShareOfReduced);
        var (values, vectors) = new DivideAndConquer(reduced.Diagonal, reduced.OffDiagonal, product, parallel).Lowest(
            count
        );
        stages.Until(1);
        reduced.TransformBack(vectors, count);
        return (values, vectors);
    }
}
