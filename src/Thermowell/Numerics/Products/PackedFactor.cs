using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Products;

/// <summary>
/// The right factor B of real matrix products C = A B, laid out once in the order in which the kernel reads it, for a
/// factor that is used many times.
/// </summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds in the order of the inner index, at any vector width, so its
/// bits do not depend on the instruction set. Safe to share while nobody fills it.
/// </remarks>
internal sealed class PackedFactor
{
    private readonly int _width;
    private readonly Memory<double> _panels;

    /// <summary>A factor of zeros, for the widest vectors that the machine has.</summary>
    /// <param name="inner">Rows of B.</param>
    /// <param name="columns">Columns of B.</param>
    public PackedFactor(int inner, int columns)
        : this(inner, columns, ProductKernel.WidestVector) { }

    /// <summary>A factor of zeros for a stated vector width: 8, 4 or 2 doubles.</summary>
    internal PackedFactor(int inner, int columns, int width)
    {
        (Inner, Columns, _width) = (inner, columns, width);
        _panels = CacheAligned.Allocate((columns + Panel - 1) / Panel * Panel * inner);
    }

    /// <summary>Rows of B, columns of A.</summary>
    public int Inner { get; }

    /// <summary>Columns of B and of C.</summary>
    public int Columns { get; }

    private int Panel => ProductKernel.VectorsAcross * _width;

    /// <summary>Takes B, row-major.</summary>
    public void Fill(ReadOnlySpan<double> source)
    {
        var target = _panels.Span;
        for (var begin = 0; begin < Columns; begin += Panel)
        for (var k = 0; k < Inner; k++)
            source
                .Slice(k * Columns + begin, Math.Min(Panel, Columns - begin))
                .CopyTo(target[(begin * Inner + k * Panel)..]);
    }

    /// <summary>C = A B.</summary>
    /// <param name="a">A, row-major, Inner columns.</param>
    /// <param name="rows">Rows of A and of C.</param>
    /// <param name="c">C, row-major, overwritten.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Multiply(ReadOnlySpan<double> a, int rows, Span<double> c, CancellationToken cancellation = default)
    {
        if (a.Length < rows * Inner || c.Length < rows * Columns)
            throw new ArgumentException("a factor or the product is too short.");
        c[..(rows * Columns)].Clear();
        ProductKernel.Add(_width, a, rows, _panels.Span, Inner, c, Columns, Columns, cancellation);
    }
}
