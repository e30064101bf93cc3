using System.Numerics;

namespace Thermowell.Systems.Sites;

/// <summary>An operator of one site: a matrix over the states of that site, of which the elements that are not 0 are
/// kept.</summary>
/// <remarks>Immutable. Two are equal if all elements are.</remarks>
public sealed class SiteMatrix : IEquatable<SiteMatrix>
{
    private readonly (int Column, Complex Value)[][] _rows;

    private SiteMatrix((int Column, Complex Value)[][] rows) => _rows = rows;

    /// <summary>A matrix from its elements.</summary>
    /// <param name="dimension">Its order n, at least 1.</param>
    /// <param name="elements">Elements ⟨row|S|column⟩, each of a place of its own and finite; what is not told is
    /// 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1, or a place outside the matrix.</exception>
    /// <exception cref="ArgumentException">A place is told twice, or a number is not finite.</exception>
    public static SiteMatrix Of(int dimension, params IEnumerable<(int Row, int Column, Complex Value)> elements)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentNullException.ThrowIfNull(elements);
        var rows = new SortedDictionary<int, Complex>[dimension];
        foreach (var (row, column, value) in elements)
        {
            Require.Within(row, 0, dimension - 1);
            Require.Within(column, 0, dimension - 1);
            if (!Complex.IsFinite(value))
                throw new ArgumentException($"element ({row}, {column}) is not finite.", nameof(elements));
            if (!(rows[row] ??= []).TryAdd(column, value))
                throw new ArgumentException($"element ({row}, {column}) is told twice.", nameof(elements));
        }

        return new SiteMatrix([.. rows.Select(row => row is null ? [] : Kept(row))]);
    }

    /// <summary>A diagonal matrix.</summary>
    /// <param name="dimension">Its order n, at least 1.</param>
    /// <param name="element">Element k of the diagonal, from 0.</param>
    public static SiteMatrix Diagonal(int dimension, Func<int, double> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return Of(dimension, Enumerable.Range(0, dimension).Select(k => (k, k, (Complex)element(k))));
    }

    /// <summary>The order n: the states of the site.</summary>
    public int Dimension => _rows.Length;

    /// <summary>⟨row|S|column⟩.</summary>
    /// <param name="row">From 0 to n - 1.</param>
    /// <param name="column">From 0 to n - 1.</param>
    public Complex this[int row, int column] =>
        Array.Find(_rows[row], element => element.Column == Require.Within(column, 0, Dimension - 1)).Value;

    /// <summary>Whether every element is 0.</summary>
    public bool IsZero => Array.TrueForAll(_rows, row => row.Length == 0);

    /// <summary>
    /// By how many states it leads from one to another at most: the largest |row - column|; 0 if diagonal.
    /// </summary>
    public int Reach =>
        _rows.Select((row, at) => row.Length == 0 ? 0 : row.Max(element => Math.Abs(element.Column - at))).Max();

    /// <summary>S†.</summary>
    public SiteMatrix Adjoint()
    {
        var rows = new List<(int, Complex)>[Dimension];
        for (var i = 0; i < Dimension; i++)
            foreach (var (column, value) in _rows[i])
                (rows[column] ??= []).Add((i, Complex.Conjugate(value)));
        return new SiteMatrix([.. rows.Select(row => row?.ToArray() ?? [])]);
    }

    /// <summary>The product of this matrix, to the left, and another of its order.</summary>
    /// <param name="right">The other factor.</param>
    /// <exception cref="ArgumentException">The orders differ.</exception>
    public SiteMatrix Times(SiteMatrix right)
    {
        Check(right);
        return Rows(
            (i, sum) =>
            {
                foreach (var (middle, left) in _rows[i])
                foreach (var (column, value) in right._rows[middle])
                    sum[column] = sum.GetValueOrDefault(column) + Product(left, value);
            }
        );
    }

    /// <summary>The sum of this matrix and a multiple of another of its order.</summary>
    /// <param name="other">The other matrix.</param>
    /// <param name="factor">What it is multiplied with.</param>
    /// <exception cref="ArgumentException">The orders differ.</exception>
    public SiteMatrix Plus(SiteMatrix other, Complex factor)
    {
        Check(other);
        return Rows(
            (i, sum) =>
            {
                foreach (var (column, value) in _rows[i])
                    sum[column] = value;
                foreach (var (column, value) in other._rows[i])
                    sum[column] = sum.GetValueOrDefault(column) + Product(factor, value);
            }
        );
    }

    /// <summary>A multiple of this matrix.</summary>
    /// <param name="factor">What it is multiplied with.</param>
    public SiteMatrix Scaled(Complex factor) =>
        Rows(
            (i, sum) =>
            {
                foreach (var (column, value) in _rows[i])
                    sum[column] = Product(factor, value);
            }
        );

    /// <inheritdoc/>
    public bool Equals(SiteMatrix? other) =>
        other is not null
        && other.Dimension == Dimension
        && _rows.Zip(other._rows).All(rows => rows.First.AsSpan().SequenceEqual(rows.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiteMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Dimension, _rows.Sum(row => row.Length));

    /// <summary>The elements of a row that are not 0, by ascending column.</summary>
    internal ReadOnlySpan<(int Column, Complex Value)> Row(int row) => _rows[row];

    /// <summary>
    /// A product without the 0 · x of real or imaginary factors, so that what is real stays so whatever its size.
    /// </summary>
    internal static Complex Product(Complex x, Complex y) =>
        x.Imaginary == 0 ? new(x.Real * y.Real, x.Real * y.Imaginary)
        : y.Imaginary == 0 ? new(x.Real * y.Real, x.Imaginary * y.Real)
        : x * y;

    private SiteMatrix Rows(Action<int, SortedDictionary<int, Complex>> fill)
    {
        var rows = new (int, Complex)[Dimension][];
        for (var i = 0; i < Dimension; i++)
        {
            var sum = new SortedDictionary<int, Complex>();
            fill(i, sum);
            rows[i] = Kept(sum);
        }

        return new SiteMatrix(rows);
    }

    private static (int, Complex)[] Kept(SortedDictionary<int, Complex> row) =>
        [.. row.Where(element => element.Value != Complex.Zero).Select(element => (element.Key, element.Value))];

    private void Check(SiteMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Dimension != Dimension)
            throw new ArgumentException(
                $"a matrix of order {other.Dimension} does not fit one of order {Dimension}.",
                nameof(other)
            );
    }
}
