using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>A square matrix of which each row holds one contiguous run of entries.</summary>
internal sealed class BandedRows
{
    private readonly int[] _starts;
    private readonly double[][] _rows;

    /// <summary>An empty matrix of the given size.</summary>
    public BandedRows(int size)
    {
        _starts = new int[size];
        _rows = new double[size][];
        Array.Fill(_rows, []);
    }

    /// <summary>The number of rows.</summary>
    public int Size => _rows.Length;

    /// <summary>Sets one row from a full-length one, of which the entries from start to end are kept.</summary>
    public void SetRow(int row, ReadOnlySpan<double> full, int start, int end)
    {
        _starts[row] = start;
        _rows[row] = full[start..end].ToArray();
    }

    /// <summary>image = matrix · source.</summary>
    public void Multiply(ReadOnlySpan<double> source, Span<double> image)
    {
        for (var i = 0; i < _rows.Length; i++)
            image[i] = TensorPrimitives.Dot(_rows[i], source.Slice(_starts[i], _rows[i].Length));
    }

    /// <summary>Copies the matrix into a dense row-major one.</summary>
    public double[] ToDense()
    {
        var dense = new double[Size * Size];
        for (var i = 0; i < Size; i++)
            _rows[i].CopyTo(dense, i * Size + _starts[i]);
        return dense;
    }
}
