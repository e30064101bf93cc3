using Thermowell.Numerics.Eigen;

namespace Thermowell.Systems.Sites;

/// <summary>
/// The blocks that a Hamiltonian falls into: states that its elements connect, directly or through others. Each is
/// diagonalised by itself, so that what one block has nothing of stays exactly 0. Eq. (O6) of docs/theory/sites.md.
/// </summary>
internal sealed class InvariantBlocks
{
    private readonly SparseOperator _hamiltonian;
    private readonly int[][] _blocks;

    public InvariantBlocks(SparseOperator hamiltonian)
    {
        _hamiltonian = hamiltonian;
        var parent = Enumerable.Range(0, hamiltonian.Order).ToArray();
        for (var i = 0; i < parent.Length; i++)
            foreach (var j in hamiltonian.Columns(i))
            {
                // The least state of a block is its root.
                var (one, other) = (Root(i), Root(j));
                parent[Math.Max(one, other)] = Math.Min(one, other);
            }

        _blocks = [.. Enumerable.Range(0, parent.Length).GroupBy(Root).Select(block => block.ToArray())];

        int Root(int state)
        {
            while (parent[state] != state)
                state = parent[state] = parent[parent[state]];
            return state;
        }
    }

    /// <summary>The number of blocks.</summary>
    public int Count => _blocks.Length;

    /// <summary>All levels, ascending, and their states as rows of D elements.</summary>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <returns>The levels, and the parts of the states; the imaginary one is null where all are real.</returns>
    public (double[] Energies, double[] Real, double[]? Imaginary) Diagonalise(
        ParallelOptions parallel,
        IProgress<double>? progress
    )
    {
        var order = _hamiltonian.Order;
        var found = new List<(double Energy, int[] Block, int Vector, double[] Real, double[]? Imaginary)>(order);
        var work = _blocks.Sum(block => Math.Pow(block.Length, 3));
        double done = 0;
        foreach (var block in _blocks)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            var (values, real, imaginary) = Solve(block, parallel);
            for (var k = 0; k < block.Length; k++)
                found.Add((values[k], block, k, real, imaginary));
            progress?.Report((done += Math.Pow(block.Length, 3)) / work);
        }

        var energies = new double[order];
        var vectors = new double[order * order];
        var imaginaryVectors = found.Exists(one => one.Imaginary is not null) ? new double[order * order] : null;

        // A stable sort: levels that coincide stand in the order of their blocks.
        foreach (var (level, one) in found.OrderBy(one => one.Energy).Index())
        {
            energies[level] = one.Energy;
            var size = one.Block.Length;
            for (var i = 0; i < size; i++)
            {
                vectors[level * order + one.Block[i]] = one.Real[one.Vector * size + i];
                if (one.Imaginary is not null)
                    imaginaryVectors![level * order + one.Block[i]] = one.Imaginary[one.Vector * size + i];
            }
        }

        return (energies, vectors, imaginaryVectors);
    }

    private (double[] Values, double[] Real, double[]? Imaginary) Solve(int[] block, ParallelOptions parallel)
    {
        var n = block.Length;
        if (n == 1)
            return ([_hamiltonian[block[0], block[0]].Real], [1], null);
        var (real, imaginary) = (new double[n * n], new double[n * n]);
        var isReal = true;
        for (var i = 0; i < n; i++)
        {
            var columns = _hamiltonian.Columns(block[i]);
            for (var k = 0; k < columns.Length; k++)
            {
                // The lower triangle, mirrored: what rounding leaves between it and the upper one is below the bound
                // on the violation.
                var j = Array.BinarySearch(block, columns[k]);
                if (j > i)
                    continue;
                real[i * n + j] = real[j * n + i] = _hamiltonian.Real(block[i])[k];
                if (j == i)
                    continue;
                imaginary[i * n + j] = _hamiltonian.Imaginary(block[i])[k];
                imaginary[j * n + i] = -imaginary[i * n + j];
                isReal &= imaginary[i * n + j] == 0;
            }
        }

        if (!isReal)
            return HermitianEigenproblem.All(real, imaginary, n, parallel);
        var (values, vectors) = SymmetricEigenproblem.Lowest(real, n, n, parallel);
        return (values, vectors, null);
    }
}
