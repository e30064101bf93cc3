using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Counting;

/// <summary>A matrix of jumps, its sizes, and what each column of both sums to; in arrays that are lent.</summary>
internal sealed class JumpMoment(int n) : IDisposable
{
    /// <summary>At i N + j what goes from j to i.</summary>
    public double[] Matrix { get; } = ArrayPool<double>.Shared.Rent(n * n);

    /// <summary>The same if nothing cancelled, as often as a rounding counts in each.</summary>
    public double[] Sizes { get; } = ArrayPool<double>.Shared.Rent(n * n);

    /// <summary>The sums of the columns of the matrix.</summary>
    public double[] Sums { get; } = new double[n];

    /// <summary>Those of the sizes.</summary>
    public double[] SumsOfSizes { get; } = new double[n];

    /// <summary>Gives the arrays back.</summary>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(Matrix);
        ArrayPool<double>.Shared.Return(Sizes);
    }

    /// <summary>Sums the columns of what was filled in.</summary>
    public void Sum()
    {
        for (var i = 0; i < n; i++)
        {
            TensorPrimitives.Add(Sums, Matrix.AsSpan(i * n, n), Sums);
            TensorPrimitives.Add(SumsOfSizes, Sizes.AsSpan(i * n, n), SumsOfSizes);
        }
    }

    /// <summary>Both times the energies that jumps bring.</summary>
    public JumpMoment Times(ReadOnlySpan<double> differences)
    {
        var product = new JumpMoment(n);
        for (var i = 0; i < n; i++)
            TimesRow(
                Matrix.AsSpan(i * n, n),
                Sizes.AsSpan(i * n, n),
                differences.Slice(i * n, n),
                product.Matrix.AsSpan(i * n, n),
                product.Sizes.AsSpan(i * n, n),
                product.Sums,
                product.SumsOfSizes
            );
        return product;
    }

    /// <summary>
    /// All of a row in one pass: the product, its size, and what both add to the sums of the columns.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TimesRow(
        ReadOnlySpan<double> from,
        ReadOnlySpan<double> sizesFrom,
        ReadOnlySpan<double> by,
        Span<double> matrix,
        Span<double> sizes,
        Span<double> sums,
        Span<double> sumsOfSizes
    )
    {
        var j = 0;
        for (; j + Register512.Count <= from.Length; j += Register512.Count)
        {
            var factor = Register512.Load(in by[j]);
            var product = Register512.Load(in from[j]) * factor;
            var size = Vector512.Abs(Register512.Load(in sizesFrom[j]) * factor);
            Register512.Store(product, ref matrix[j]);
            Register512.Store(size, ref sizes[j]);
            Register512.Store(Register512.Load(in sums[j]) + product, ref sums[j]);
            Register512.Store(Register512.Load(in sumsOfSizes[j]) + size, ref sumsOfSizes[j]);
        }

        for (; j < from.Length; j++)
        {
            matrix[j] = from[j] * by[j];
            sizes[j] = Math.Abs(sizesFrom[j] * by[j]);
            sums[j] += matrix[j];
            sumsOfSizes[j] += sizes[j];
        }
    }
}
