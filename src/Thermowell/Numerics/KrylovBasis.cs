using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>Vectors of a Krylov space, made as they are first needed, and how the next is made orthogonal.</summary>
/// <remarks>
/// Long vectors are gone through block by block: a block stays in the cache while all vectors pass, and threads share
/// the blocks. Sums are of blocks, so that they do not depend on how many threads there are.
/// </remarks>
/// <param name="size">The length of a vector.</param>
/// <param name="most">The most vectors.</param>
/// <param name="threads">The most threads at work.</param>
internal sealed class KrylovBasis(int size, int most, int threads = 1)
{
    private const int Block = 2048;

    // Below this length there is nothing for a second thread to do.
    private const int LeastShared = 16 * Block;
    private const int SharesOfThread = 2;

    private readonly double[]?[] _vectors = new double[most][];
    private readonly int _blocks = (size + Block - 1) / Block;

    // Of each block: its part of each sum.
    private double[] _parts = [];

    /// <summary>A vector; of a new one nothing is set yet, which would be work for one thread.</summary>
    public double[] this[int k] => _vectors[k] ??= GC.AllocateUninitializedArray<double>(size);

    /// <summary>
    /// Takes the first vectors out of the one that follows them, twice (Gram and Schmidt), and answers what is left
    /// of its length.
    /// </summary>
    /// <param name="count">How many vectors are taken out.</param>
    /// <param name="overlaps">Receives what was in it of each.</param>
    public double Orthogonalise(int count, Span<double> overlaps)
    {
        var next = this[count];
        if (_parts.Length < _blocks * count)
            _parts = new double[_blocks * most];
        var (parts, taken) = (_parts, new double[count]);
        ForBlocks(FillOverlaps);
        Sum(count, taken);
        taken.CopyTo(overlaps);
        ForBlocks(block =>
        {
            TakeOut(block);
            FillOverlaps(block);
        });
        Sum(count, taken);
        TensorPrimitives.Add(overlaps[..count], taken, overlaps[..count]);
        ForBlocks(block =>
        {
            TakeOut(block);
            parts[block] = TensorPrimitives.SumOfSquares<double>(Of(next, block));
        });
        Span<double> square = stackalloc double[1];
        Sum(1, square);
        return Math.Sqrt(square[0]);

        void FillOverlaps(int block)
        {
            for (var j = 0; j < count; j++)
                parts[block * count + j] = TensorPrimitives.Dot<double>(Of(_vectors[j]!, block), Of(next, block));
        }

        void TakeOut(int block)
        {
            var rest = Of(next, block);
            for (var j = 0; j < count; j++)
                TensorPrimitives.MultiplyAdd(Of(_vectors[j]!, block), -taken[j], rest, rest);
        }
    }

    /// <summary>Divides a vector by a number.</summary>
    public void Divide(int k, double by)
    {
        var vector = this[k];
        ForBlocks(block => TensorPrimitives.Divide(Of(vector, block), by, Of(vector, block)));
    }

    /// <summary>Adds the first vectors times their weights to a sum.</summary>
    public unsafe void AddTo(Span<double> sum, double[] weights)
    {
        fixed (double* memory = sum)
        {
            var start = memory;
            ForBlocks(block =>
            {
                var rest = new Span<double>(start + (long)block * Block, Math.Min(Block, size - block * Block));
                for (var k = 0; k < weights.Length; k++)
                    TensorPrimitives.MultiplyAdd(Of(_vectors[k]!, block), weights[k], rest, rest);
            });
        }
    }

    /// <summary>The sums over all blocks of their parts.</summary>
    private void Sum(int count, Span<double> sums)
    {
        sums.Clear();
        for (var block = 0; block < _blocks; block++)
            TensorPrimitives.Add(sums, _parts.AsSpan(block * count, count), sums);
    }

    private static Span<double> Of(double[] vector, int block) =>
        vector.AsSpan(block * Block, Math.Min(Block, vector.Length - block * Block));

    private void ForBlocks(Action<int> work)
    {
        var shares = threads > 1 && size >= LeastShared ? Math.Min(SharesOfThread * threads, _blocks) : 1;
        if (shares == 1)
            Share(0);
        else
            Parallel.For(0, shares, new ParallelOptions { MaxDegreeOfParallelism = threads }, Share);

        void Share(int share)
        {
            for (var block = share * _blocks / shares; block < (share + 1) * _blocks / shares; block++)
                work(block);
        }
    }
}
