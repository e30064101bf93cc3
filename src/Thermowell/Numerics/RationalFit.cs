using System.Numerics;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Numerics;

/// <summary>
/// Rational functions of one variable that follow several sampled functions with the same poles: the AAA algorithm with
/// weights (Y. Nakatsukasa, O. Sète and L. N. Trefethen, SIAM J. Sci. Comput. 40, A1494 (2018); sets of functions: P.
/// Lietaert et al., IMA J. Numer. Anal. 42, 1087 (2022)).
/// </summary>
/// <remarks>
/// Support points are taken one by one, each where the weighted error is largest, so that fits of all numbers of poles
/// come from one run. Not for two threads at once.
/// </remarks>
internal sealed class RationalFit
{
    private readonly double[] _z;
    private readonly double[][] _values;
    private readonly double[][] _weights;
    private readonly double[][] _errors;
    private readonly List<int> _supports = [];
    private readonly List<double[]> _denominators = [];

    /// <summary>A fit.</summary>
    /// <param name="z">The samples' places, all different.</param>
    /// <param name="values">The values of each function there.</param>
    /// <param name="weights">What an error of each value weighs.</param>
    public RationalFit(double[] z, double[][] values, double[][] weights)
    {
        (_z, _values, _weights) = (z, values, weights);
        _errors = [.. values.Select(one => Deviations(one))];
    }

    /// <summary>The poles of the fit with so many of them, finite ones, in no stated order.</summary>
    /// <param name="count">How many, from 1; there are fewer samples than that where it gives fewer.</param>
    public Complex[] Poles(int count)
    {
        while (_denominators.Count < count && TryExtend()) { }

        count = Math.Min(count, _denominators.Count);
        return count == 0 ? [] : RootsOf(_denominators[count - 1]);
    }

    private static double[] Deviations(double[] values)
    {
        var mean = values.Average();
        return [.. values.Select(value => value - mean)];
    }

    /// <summary>One more support point, and a denominator of one degree more.</summary>
    private bool TryExtend()
    {
        do
        {
            if (_supports.Count + 2 >= _z.Length)
                return false;
            _supports.Add(Worst());
        } while (_supports.Count < 2);
        var m = _supports.Count;
        var rows = (_z.Length - m) * _values.Length;
        if (rows < m)
            return false;
        var loewner = new double[rows * m];
        for (var j = 0; j < m; j++)
        {
            var (at, row) = (_supports[j], j * rows);
            for (var f = 0; f < _values.Length; f++)
            for (var i = 0; i < _z.Length; i++)
                if (!_supports.Contains(i))
                    loewner[row++] = _weights[f][i] * ((_values[f][i] - _values[f][at]) / (_z[i] - _z[at]));
        }

        var denominator = SingularVectors.OfSmallest(loewner, rows, m);
        _denominators.Add(denominator);
        FillErrors(denominator);
        return true;
    }

    private int Worst()
    {
        var (worst, largest) = (-1, -1.0);
        for (var i = 0; i < _z.Length; i++)
        {
            if (_supports.Contains(i))
                continue;
            double error = 0;
            for (var f = 0; f < _values.Length; f++)
                error = Math.Max(error, Math.Abs(_weights[f][i] * _errors[f][i]));
            if (error > largest)
                (worst, largest) = (i, error);
        }

        return worst;
    }

    private void FillErrors(double[] denominator)
    {
        for (var i = 0; i < _z.Length; i++)
        for (var f = 0; f < _values.Length; f++)
        {
            double above = 0,
                below = 0;
            for (var j = 0; j < denominator.Length; j++)
            {
                var share = denominator[j] / (_z[i] - _z[_supports[j]]);
                above += share * _values[f][_supports[j]];
                below += share;
            }

            _errors[f][i] = below == 0 ? double.PositiveInfinity : above / below - _values[f][i];
        }
    }

    /// <summary>
    /// The zeros of Σ_j d_j/(z - z_j): eigenvalues of (1 - e dᵀ/Σd) diag(z_j), one of which is 0 and none of them.
    /// </summary>
    private Complex[] RootsOf(double[] denominator)
    {
        // Large places first: a graded matrix keeps its small eigenvalues that way.
        var m = denominator.Length;
        var order = Enumerable.Range(0, m).OrderByDescending(j => Math.Abs(_z[_supports[j]])).ToArray();
        var sum = denominator.Sum();
        var matrix = new double[m * m];
        for (var i = 0; i < m; i++)
        for (var j = 0; j < m; j++)
            matrix[i * m + j] = ((i == j ? 1 : 0) - denominator[order[j]] / sum) * _z[_supports[order[j]]];
        var values = HessenbergEigenvalues.Compute(matrix, m);
        var least = 0;
        for (var k = 1; k < m; k++)
            if (values[k].Magnitude < values[least].Magnitude)
                least = k;
        return [.. values.Where((_, k) => k != least).Select(root => Polished(root, denominator))];
    }

    /// <summary>Newton's steps on the denominator, where they end near their beginning.</summary>
    private Complex Polished(Complex root, double[] denominator)
    {
        var z = root;
        for (var step = 0; step < 20; step++)
        {
            Complex value = 0,
                slope = 0;
            for (var j = 0; j < denominator.Length; j++)
            {
                var share = 1 / (z - _z[_supports[j]]);
                value += denominator[j] * share;
                slope -= denominator[j] * share * share;
            }

            var change = value / slope;
            if (!Complex.IsFinite(change))
                return root;
            z -= change;
            if (change.Magnitude <= 1e-15 * z.Magnitude)
                break;
        }

        return Complex.IsFinite(z) && (z - root).Magnitude <= 0.1 * root.Magnitude ? z : root;
    }
}
