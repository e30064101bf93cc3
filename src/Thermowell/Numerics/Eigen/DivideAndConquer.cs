using Thermowell.Numerics.Products;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// The lowest eigenpairs of a symmetric tridiagonal matrix: two halves are solved, and joined as the eigenproblem of
/// a diagonal matrix plus ρ z zᵀ.
/// </summary>
/// <remarks>
/// J. J. M. Cuppen, Numerische Mathematik 36, 177 (1981), with the weights of M. Gu and S. C. Eisenstat, SIAM Journal
/// on Matrix Analysis 16, 172 (1995), which keep the vectors orthogonal however close the eigenvalues are. Vectors are
/// rows.
/// </remarks>
internal sealed class DivideAndConquer
{
    private const int Leaf = 32;

    private readonly int _n;
    private readonly double[] _values;
    private readonly double[] _off;
    private readonly double[] _vectors;
    private readonly double[] _gathered;
    private readonly int[] _order;
    private readonly MatrixProduct _product;
    private readonly ParallelOptions _parallel;
    private double[] _coefficients = [];

    /// <summary>The problem.</summary>
    /// <param name="diagonal">The diagonal; overwritten.</param>
    /// <param name="off">Element i couples i and i + 1; overwritten.</param>
    /// <param name="product">For the joins.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public DivideAndConquer(double[] diagonal, double[] off, MatrixProduct product, ParallelOptions parallel)
    {
        _n = diagonal.Length;
        (_values, _off, _product, _parallel) = (diagonal, off, product, parallel);
        _order = new int[_n];
        _vectors = new double[_n * _n];
        _gathered = new double[_n > Leaf ? _n * _n : 0];
    }

    /// <summary>The lowest eigenvalues, ascending, and their vectors as rows of n elements.</summary>
    public (double[] Values, double[] Vectors) Lowest(int count)
    {
        // A power of two is exact, and keeps squares inside the range of a double.
        double largest = 0;
        for (var i = 0; i < _n; i++)
            largest = Math.Max(largest, Math.Max(Math.Abs(_values[i]), Math.Abs(_off[i])));
        var exponent = largest > 0 ? Math.ILogB(largest) : 0;
        for (var i = 0; i < _n; i++)
            (_values[i], _off[i]) = (Math.ScaleB(_values[i], -exponent), Math.ScaleB(_off[i], -exponent));
        if (_n > Leaf)
            _coefficients = new double[Math.Max((long)count * _n, (long)(_n - _n / 2) * (_n - _n / 2))];
        Solve(0, _n, count);
        var values = new double[count];
        var rows = new double[count * _n];
        for (var i = 0; i < count; i++)
        {
            values[i] = Math.ScaleB(_values[_order[i]], exponent);
            _vectors.AsSpan(_order[i] * _n, _n).CopyTo(rows.AsSpan(i * _n));
        }

        return (values, rows);
    }

    /// <summary>
    /// Solves the block from begin to end; <see cref="_order"/> then lists its rows by ascending value.
    /// </summary>
    private void Solve(int begin, int end, int wanted)
    {
        _parallel.CancellationToken.ThrowIfCancellationRequested();
        if (end - begin <= Leaf)
        {
            for (var i = begin; i < end; i++)
                _vectors[i * _n + i] = 1;
            ImplicitQl.Solve(
                _values.AsSpan(begin, end - begin),
                _off.AsSpan(begin, end - begin),
                _vectors.AsSpan(begin * _n + begin),
                _n
            );
            Sort(begin, end);
            return;
        }

        var middle = begin + (end - begin) / 2;
        var coupling = _off[middle - 1];
        _values[middle - 1] -= Math.Abs(coupling);
        _values[middle] -= Math.Abs(coupling);
        Solve(begin, middle, middle - begin);
        Solve(middle, end, end - middle);
        Join(begin, middle, end, coupling, Math.Min(wanted, end - begin));
    }

    private void Sort(int begin, int end)
    {
        for (var i = begin; i < end; i++)
            _order[i] = i;
        Array.Sort(
            _order,
            begin,
            end - begin,
            Comparer<int>.Create((i, j) => (_values[i], i).CompareTo((_values[j], j)))
        );
    }

    private void Join(int begin, int middle, int end, double coupling, int wanted)
    {
        var size = end - begin;
        var z = new double[size];
        for (var i = begin; i < end; i++)
            z[i - begin] =
                (i < middle ? _vectors[i * _n + middle - 1] : Math.Sign(coupling) * _vectors[i * _n + middle])
                * Math.Sqrt(0.5);
        Sort(begin, end);
        var d = _values[begin..end];
        int[] ascending = [.. _order[begin..end].Select(i => i - begin)];
        var reach = new Reach[size];
        for (var i = 0; i < size; i++)
            reach[i] = begin + i < middle ? Reach.First : Reach.Second;
        var deflation = new RankOneDeflation(
            d,
            z,
            ascending,
            2 * Math.Abs(coupling),
            (i, j, c, s) =>
            {
                ImplicitQl.Rotate(
                    _vectors.AsSpan((begin + i) * _n + begin, size),
                    _vectors.AsSpan((begin + j) * _n + begin, size),
                    c,
                    s
                );
                reach[i] = reach[j] = reach[i] | reach[j];
            }
        );
        var update = new RankOneUpdate(
            [.. deflation.Kept.Select(i => d[i])],
            [.. deflation.Kept.Select(i => z[i])],
            2 * Math.Abs(coupling),
            _parallel
        );
        Place(begin, d, deflation, update);

        // Values are in place: the roots first, then what deflation had finished. Only wanted vectors are formed.
        Sort(begin, end);
        var roots = 0;
        for (var i = begin; i < begin + wanted; i++)
            if (_order[i] - begin < deflation.Kept.Count)
                roots = Math.Max(roots, _order[i] - begin + 1);
        Combine(begin, middle, end, deflation, reach, update, roots);
    }

    private void Place(int begin, double[] d, RankOneDeflation deflation, RankOneUpdate update)
    {
        update.Values.CopyTo(_values, begin);
        for (var i = 0; i < deflation.Done.Count; i++)
            _values[begin + deflation.Kept.Count + i] = d[deflation.Done[i]];
    }

    /// <summary>
    /// The new vectors: the kept old ones, gathered by the halves they reach into, times the coefficients of the
    /// update.
    /// </summary>
    private void Combine(
        int begin,
        int middle,
        int end,
        RankOneDeflation deflation,
        Reach[] reach,
        RankOneUpdate update,
        int roots
    )
    {
        var size = end - begin;
        var kept = deflation.Kept.Count;
        int[] byReach =
        [
            .. Enumerable
                .Range(0, kept)
                .OrderBy(k =>
                    reach[deflation.Kept[k]] switch
                    {
                        Reach.First => 0,
                        Reach.Both => 1,
                        _ => 2,
                    }
                ),
        ];
        for (var k = 0; k < size; k++)
        {
            var row = k < kept ? deflation.Kept[byReach[k]] : deflation.Done[k - kept];
            _vectors.AsSpan((begin + row) * _n + begin, size).CopyTo(_gathered.AsSpan(k * size));
        }

        update.FillVectors(_coefficients, roots, byReach);
        for (var i = 0; i < roots; i++)
            _vectors.AsSpan((begin + i) * _n + begin, size).Clear();
        for (var i = kept; i < size; i++)
            _gathered.AsSpan(i * size, size).CopyTo(_vectors.AsSpan((begin + i) * _n + begin));
        var firstEnd = byReach.Count(k => reach[deflation.Kept[k]] != Reach.Second);
        var secondBegin = byReach.Count(k => reach[deflation.Kept[k]] == Reach.First);
        Multiply(begin, 0, firstEnd, 0, middle - begin);
        Multiply(begin, secondBegin, kept, middle - begin, size);

        void Multiply(int offset, int from, int to, int firstColumn, int lastColumn)
        {
            var coefficients = new MatrixView(_coefficients, from, roots, to - from, kept);
            var old = new MatrixView(_gathered, from * size + firstColumn, to - from, lastColumn - firstColumn, size);
            _product.Add(
                1,
                coefficients,
                old,
                new MatrixView(_vectors, offset * _n + offset + firstColumn, roots, lastColumn - firstColumn, _n)
            );
        }
    }

    /// <summary>Which halves of the matrix a vector has elements in.</summary>
    [Flags]
    private enum Reach
    {
        First = 1,
        Second = 2,
        Both = First | Second,
    }
}

/// <summary>
/// Takes out of D + ρ z zᵀ what is an eigenpair already: poles without weight, and all but one of poles that coincide,
/// after a rotation that gives one of them the weight of both.
/// </summary>
/// <remarks>
/// Here eigenvalues that cluster are dealt with: the rest has distinct poles and all its weights count. After J. J. M.
/// Cuppen, Numerische Mathematik 36, 177 (1981), and LAPACK's dlaed2.
/// </remarks>
internal sealed class RankOneDeflation
{
    private const double Epsilon = 1.1102230246251565e-16;

    private readonly double[] _d;
    private readonly double[] _z;
    private readonly double _rho;
    private readonly double _tolerance;
    private readonly Action<int, int, double, double> _rotate;

    /// <summary>Sorts the poles of an update into those that stay and those that are done.</summary>
    /// <param name="d">The poles; changed where two are rotated.</param>
    /// <param name="z">Their weights; changed likewise.</param>
    /// <param name="ascending">The numbers of the poles in ascending order.</param>
    /// <param name="rho">ρ, 0 or above.</param>
    /// <param name="rotate">Called with i, j, c, s for each rotation of the vectors: (x_i, x_j) ← (c x_i - s x_j, s x_i
    /// + c x_j).</param>
    public RankOneDeflation(
        double[] d,
        double[] z,
        int[] ascending,
        double rho,
        Action<int, int, double, double> rotate
    )
    {
        (_d, _z, _rho, _rotate) = (d, z, rho, rotate);
        var largest = rho;
        foreach (var pole in d)
            largest = Math.Max(largest, Math.Abs(pole));
        _tolerance = 16 * Epsilon * largest;
        var pending = -1;
        foreach (var j in ascending)
        {
            if (_rho * Math.Abs(_z[j]) <= _tolerance)
                Done.Add(j);
            else if (pending >= 0 && Merge(pending, j))
                (_, pending) = (Add(Done, pending), j);
            else
            {
                if (pending >= 0)
                    Kept.Add(pending);
                pending = j;
            }
        }

        if (pending >= 0)
            Kept.Add(pending);
    }

    /// <summary>The poles that stay, strictly ascending.</summary>
    public List<int> Kept { get; } = [];

    /// <summary>The poles that are eigenvalues, their vectors eigenvectors.</summary>
    public List<int> Done { get; } = [];

    private static int Add(List<int> list, int pole)
    {
        list.Add(pole);
        return pole;
    }

    /// <summary>If a rotation makes pole i an eigenvalue to within the tolerance, does it.</summary>
    private bool Merge(int i, int j)
    {
        var weight = double.Hypot(_z[i], _z[j]);
        var (c, s) = (_z[j] / weight, _z[i] / weight);
        var gap = _d[j] - _d[i];
        if (Math.Abs(gap * c * s) > _tolerance)
            return false;
        (_z[i], _z[j]) = (0, weight);
        (_d[i], _d[j]) = (_d[i] * c * c + _d[j] * s * s, _d[i] * s * s + _d[j] * c * c);
        _rotate(i, j, c, s);
        return true;
    }
}
