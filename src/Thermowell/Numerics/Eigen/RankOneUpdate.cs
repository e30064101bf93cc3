using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Eigen;

/// <summary>The eigenpairs of D + ρ z zᵀ with distinct poles d and no small weight z.</summary>
/// <remarks>
/// The vectors are those of a nearby matrix of which the computed roots are the exact eigenvalues: its weights ẑ follow
/// from the roots by products (Gu and Eisenstat 1995, equation 3.3), and u_j = ẑ_j/(d_j - λ) is orthogonal to working
/// precision.
/// </remarks>
internal sealed class RankOneUpdate
{
    private const int Chunk = 256;

    private readonly double[] _d;
    private readonly double[] _distances;
    private readonly double[] _origins;
    private readonly double[] _weights;
    private readonly ParallelOptions _parallel;

    /// <summary>Finds the eigenvalues and the weights ẑ.</summary>
    /// <param name="d">The poles, strictly ascending.</param>
    /// <param name="z">Their weights.</param>
    /// <param name="rho">ρ, above 0.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public RankOneUpdate(double[] d, double[] z, double rho, ParallelOptions parallel)
    {
        (_d, _parallel) = (d, parallel);
        var count = d.Length;
        (_distances, _origins, _weights, Values) = (
            new double[count],
            new double[count],
            new double[count],
            new double[count]
        );
        var equation = new SecularEquation(d, z, rho);
        InChunks(
            count,
            (begin, end) =>
            {
                for (var i = begin; i < end; i++)
                {
                    var (pole, distance) = equation.Root(i);
                    (_origins[i], _distances[i], Values[i]) = (d[pole], distance, d[pole] + distance);
                }
            }
        );
        InChunks(count, FillWeights);
        for (var j = 0; j < count; j++)
            _weights[j] = Math.CopySign(Math.Sqrt(Math.Abs(_weights[j])), z[j]);
    }

    /// <summary>The eigenvalues in ascending order.</summary>
    public double[] Values { get; }

    /// <summary>The vectors of the lowest eigenvalues as rows, the poles in the order of a list.</summary>
    public void FillVectors(double[] rows, int vectors, int[] poles)
    {
        var count = _d.Length;
        double[] d = [.. poles.Select(j => _d[j])],
            weights = [.. poles.Select(j => _weights[j])];
        InChunks(
            vectors,
            (begin, end) =>
            {
                for (var i = begin; i < end; i++)
                {
                    var row = rows.AsSpan(i * count, count);
                    TensorPrimitives.Subtract(d, _origins[i], row);
                    TensorPrimitives.Subtract(row, _distances[i], row);
                    TensorPrimitives.Divide(weights, row, row);
                    TensorPrimitives.Divide(row, Math.Sqrt(TensorPrimitives.Dot<double>(row, row)), row);
                }
            }
        );
    }

    /// <summary>ẑ_j² up to a constant factor: |λ_j - d_j| Π_{i≠j} (λ_i - d_j)/(d_i - d_j), for a range of j.</summary>
    private void FillWeights(int begin, int end)
    {
        var weights = _weights.AsSpan(begin, end - begin);
        weights.Fill(1);
        ref var d = ref MemoryMarshal.GetReference(_d.AsSpan(begin));
        ref var w = ref MemoryMarshal.GetReference(weights);
        for (var i = 0; i < _d.Length; i++)
        {
            Vector512<double> pole = Vector512.Create(_d[i]),
                origin = Vector512.Create(_origins[i]),
                distance = Vector512.Create(_distances[i]);
            nuint j = 0;
            for (; j + 8 <= (nuint)weights.Length; j += 8)
            {
                var at = Vector512.LoadUnsafe(ref d, j);
                var below = at - pole;
                var own = Vector512.Equals(below, Vector512<double>.Zero);
                var factor = (at - origin - distance) / Vector512.ConditionalSelect(own, Vector512<double>.One, below);
                (Vector512.LoadUnsafe(ref w, j) * factor).StoreUnsafe(ref w, j);
            }

            for (var k = (int)j; k < weights.Length; k++)
                weights[k] *=
                    (_d[begin + k] - _origins[i] - _distances[i]) / (begin + k == i ? 1 : _d[begin + k] - _d[i]);
        }
    }

    private void InChunks(int count, Action<int, int> work)
    {
        var chunks = (count + Chunk - 1) / Chunk;
        if (chunks == 1 || _parallel.MaxDegreeOfParallelism == 1)
            for (var chunk = 0; chunk < chunks; chunk++)
                Work(chunk);
        else
            Parallel.For(0, chunks, _parallel, Work);

        void Work(int chunk) => work(chunk * Chunk, Math.Min((chunk + 1) * Chunk, count));
    }
}
