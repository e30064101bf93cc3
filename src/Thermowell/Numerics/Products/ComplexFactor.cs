using System.Numerics.Tensors;

namespace Thermowell.Numerics.Products;

/// <summary>
/// The right factor B of complex matrix products C = A B, laid out once for many products. A matrix is its real part
/// above its imaginary part; a factor without an imaginary part costs half as much.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class ComplexFactor
{
    private readonly PackedFactor _real;
    private readonly PackedFactor? _imaginary;
    private double[] _turned = [];

    /// <summary>A factor.</summary>
    /// <param name="real">Re B, row-major.</param>
    /// <param name="imaginary">Im B; empty where B is real.</param>
    /// <param name="inner">Rows of B.</param>
    /// <param name="columns">Columns of B.</param>
    public ComplexFactor(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, int inner, int columns)
    {
        _real = new PackedFactor(inner, columns);
        _real.Fill(real);
        if (imaginary.IsEmpty)
            return;
        _imaginary = new PackedFactor(inner, columns);
        _imaginary.Fill(imaginary);
    }

    /// <summary>C = A B.</summary>
    /// <param name="a">Re A, and Im A below it, row-major.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="c">Receives Re C, and Im C below it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Multiply(ReadOnlySpan<double> a, int rows, Span<double> c, CancellationToken cancellation = default)
    {
        _real.Multiply(a, 2 * rows, c, cancellation);
        if (_imaginary is null)
            return;
        var part = rows * _real.Columns;
        if (_turned.Length < 2 * part)
            _turned = new double[2 * part];
        _imaginary.Multiply(a, 2 * rows, _turned, cancellation);
        Span<double> real = c[..part],
            imaginary = c.Slice(part, part);
        TensorPrimitives.Subtract(real, _turned.AsSpan(part, part), real);
        TensorPrimitives.Add(imaginary, _turned.AsSpan(0, part), imaginary);
    }
}
