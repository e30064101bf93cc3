using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>A square matrix of which each row holds one contiguous run of entries.</summary>
internal sealed class BandedRows
{
    private readonly int[] starts;
    private readonly double[][] rows;

    /// <summary>An empty matrix of the given size.</summary>
    public BandedRows(int size)
    {
        starts = new int[size];
        rows = new double[size][];
        Array.Fill(rows, []);
    }

    /// <summary>The number of rows.</summary>
    public int Size => rows.Length;

    /// <summary>Sets one row from a full-length one, of which the entries from start to end are kept.</summary>
    public void SetRow(int row, ReadOnlySpan<double> full, int start, int end)
    {
        starts[row] = start;
        rows[row] = full[start..end].ToArray();
    }

    /// <summary>image = matrix · source.</summary>
    public void Multiply(ReadOnlySpan<double> source, Span<double> image)
    {
        for (var i = 0; i < rows.Length; i++) image[i] = TensorPrimitives.Dot(rows[i], source.Slice(starts[i], rows[i].Length));
    }

    /// <summary>Copies the matrix into a dense row-major one.</summary>
    public double[] ToDense()
    {
        var dense = new double[Size * Size];
        for (var i = 0; i < Size; i++) rows[i].CopyTo(dense, i * Size + starts[i]);
        return dense;
    }
}
