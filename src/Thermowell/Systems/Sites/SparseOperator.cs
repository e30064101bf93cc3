using System.Numerics;
using System.Runtime.InteropServices;
using Thermowell.Numerics;

namespace Thermowell.Systems.Sites;

/// <summary>
/// The matrix of an operator on the states of all sites, by rows, without what is 0. Eq. (O5) of docs/theory/sites.md.
/// </summary>
/// <remarks>
/// Each element is the sum of its terms rounded once, so that elements that are equal come out equal, and what cancels
/// is not there at all.
/// </remarks>
internal sealed class SparseOperator
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    private SparseOperator(int[] starts, int[] columns, double[] real, double[] imaginary)
    {
        (_starts, _columns, _real, _imaginary) = (starts, columns, real, imaginary);
        IsReal = !imaginary.AsSpan().ContainsAnyExcept(0);
    }

    /// <summary>The order of the matrix.</summary>
    public int Order => _starts.Length - 1;

    /// <summary>How many elements are not 0.</summary>
    public int Elements => _columns.Length;

    /// <summary>Whether no element has an imaginary part.</summary>
    public bool IsReal { get; }

    /// <summary>The columns of a row's elements, ascending.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>The real parts of a row's elements.</summary>
    public ReadOnlySpan<double> Real(int row) => _real.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>The imaginary parts of a row's elements.</summary>
    public ReadOnlySpan<double> Imaginary(int row) => _imaginary.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>The matrix of an expression.</summary>
    public static SparseOperator Of(OperatorExpression expression)
    {
        var order = expression.Space.Dimension;
        var starts = new int[order + 1];
        var (columns, real, imaginary) = (new List<int>(), new List<double>(), new List<double>());
        var row = new RowOfTerms(expression);
        for (var i = 0; i < order; i++)
        {
            row.Append(i, columns, real, imaginary);
            starts[i + 1] = columns.Count;
        }

        return new SparseOperator(starts, [.. columns], [.. real], [.. imaginary]);
    }

    /// <summary>⟨row|S|column⟩.</summary>
    public Complex this[int row, int column]
    {
        get
        {
            var place = Columns(row).BinarySearch(column);
            return place < 0 ? Complex.Zero : new Complex(Real(row)[place], Imaginary(row)[place]);
        }
    }

    /// <summary>
    /// How far the matrix is from Hermitian: the largest of |S_ij - S_ji*|, and the largest of |S_ij|.
    /// </summary>
    public (double Largest, double Norm) Violation()
    {
        double largest = 0,
            norm = 0;
        for (var i = 0; i < Order; i++)
        for (var k = _starts[i]; k < _starts[i + 1]; k++)
        {
            var element = new Complex(_real[k], _imaginary[k]);
            norm = Math.Max(norm, Complex.Abs(element));
            largest = Math.Max(largest, Complex.Abs(element - Complex.Conjugate(this[_columns[k], i])));
        }

        return (largest, norm);
    }

    /// <summary>Whether all numbers are finite.</summary>
    public bool IsFinite => Array.TrueForAll(_real, double.IsFinite) && Array.TrueForAll(_imaginary, double.IsFinite);

    /// <summary>Puts one row of an operator together, term by term.</summary>
    private sealed class RowOfTerms(OperatorExpression expression)
    {
        private readonly SortedDictionary<int, (List<double> Real, List<double> Imaginary)> _sums = [];
        private readonly Stack<(List<double> Real, List<double> Imaginary)> _spare = [];
        private int _row;

        public void Append(int row, List<int> columns, List<double> real, List<double> imaginary)
        {
            _row = row;
            foreach (var term in expression.Terms)
                Add(term, 0, row, Complex.One);
            foreach (var (column, sums) in _sums)
            {
                var (re, im) = (Sum(sums.Real), Sum(sums.Imaginary));
                if (re != 0 || im != 0)
                {
                    columns.Add(column);
                    real.Add(re);
                    imaginary.Add(im);
                }

                sums.Real.Clear();
                sums.Imaginary.Clear();
                _spare.Push(sums);
            }

            _sums.Clear();
        }

        private void Add(OperatorTerm term, int factor, int column, Complex element)
        {
            if (factor < term.Factors.Length)
            {
                var (site, matrix) = term.Factors[factor];
                var state = expression.Space.StateOf(site, _row);
                foreach (var (next, value) in matrix.Row(state))
                    Add(
                        term,
                        factor + 1,
                        column + (next - state) * expression.Space.Stride(site),
                        SiteMatrix.Product(element, value)
                    );
                return;
            }

            if (!_sums.TryGetValue(column, out var sums))
                _sums[column] = sums = _spare.TryPop(out var spare) ? spare : ([], []);
            var coefficient = term.Coefficient;
            ExactSum.AddProduct(sums.Real, coefficient.Real, element.Real);
            ExactSum.AddProduct(sums.Real, -coefficient.Imaginary, element.Imaginary);
            ExactSum.AddProduct(sums.Imaginary, coefficient.Real, element.Imaginary);
            ExactSum.AddProduct(sums.Imaginary, coefficient.Imaginary, element.Real);
        }

        private static double Sum(List<double> terms) => ExactSum.Of(CollectionsMarshal.AsSpan(terms));
    }
}
