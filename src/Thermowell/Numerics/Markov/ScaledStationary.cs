namespace Thermowell.Numerics.Markov;

/// <summary>
/// What <see cref="StationaryElimination"/> does, with numbers that do not underflow and in any order of the states:
/// for chains in which rates of e^-1000 decide, and for those that end in a class without the first state. Slow.
/// </summary>
internal sealed class ScaledStationary
{
    private readonly int[] _order;
    private readonly ScaledDouble[,] _rates;
    private readonly ScaledDouble[] _outflow;

    /// <summary>Eliminates all states but one.</summary>
    /// <param name="rates">rates[i, j] from i to j; the diagonal is ignored.</param>
    /// <param name="isClosed">Whether a state is of the one class that is never left.</param>
    public ScaledStationary(ScaledDouble[,] rates, Func<int, bool> isClosed)
    {
        var n = rates.GetLength(0);
        _order = [.. Enumerable.Range(0, n).OrderBy(i => isClosed(i) ? 0 : 1)];
        _rates = new ScaledDouble[n, n];
        _outflow = new ScaledDouble[n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            _rates[i, j] = rates[_order[i], _order[j]];
        for (var k = n - 1; k > 0; k--)
        {
            for (var j = 0; j < k; j++)
                _outflow[k] += _rates[k, j];
            for (var i = 0; i < k; i++)
                _rates[i, k] /= _outflow[k];
            for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                if (i != j)
                    _rates[i, j] += _rates[i, k] * _rates[k, j];
        }
    }

    /// <summary>The stationary distribution, summing to 1.</summary>
    public ScaledDouble[] Distribution()
    {
        var p = new ScaledDouble[_order.Length];
        p[0] = 1;
        Carry(p);
        ScaledDouble sum = 0;
        foreach (var part in p)
            sum += part;
        for (var i = 0; i < p.Length; i++)
            p[i] /= sum;
        return InOrder(p);
    }

    /// <summary>Solves G y = -source up to a multiple of the distribution; the source must sum to 0.</summary>
    /// <param name="source">The source.</param>
    public ScaledDouble[] Deviation(ReadOnlySpan<double> source)
    {
        var n = _order.Length;
        var (rest, y) = (new ScaledDouble[n], new ScaledDouble[n]);
        for (var i = 0; i < n; i++)
            rest[i] = source[_order[i]];
        for (var k = n - 1; k > 0; k--)
        {
            y[k] = rest[k] / _outflow[k];
            for (var j = 0; j < k; j++)
                rest[j] += y[k] * _rates[k, j];
        }

        Carry(y);
        return InOrder(y);
    }

    /// <summary>
    /// The adjoint of <see cref="Deviation"/>: Σ weight_i y_i = Σ source_i image_i, but for what is the same
    /// everywhere.
    /// </summary>
    /// <param name="weight">The weights.</param>
    public ScaledDouble[] Adjoint(ReadOnlySpan<double> weight)
    {
        var n = _order.Length;
        var (carried, image) = (new ScaledDouble[n], new ScaledDouble[n]);
        for (var i = n - 1; i >= 0; i--)
        {
            carried[i] = weight[_order[i]];
            for (var k = i + 1; k < n; k++)
                carried[i] += _rates[i, k] * carried[k];
        }

        for (var k = 1; k < n; k++)
        {
            image[k] = carried[k];
            for (var j = 1; j < k; j++)
                image[k] += _rates[k, j] * image[j];
            image[k] /= _outflow[k];
        }

        return InOrder(image);
    }

    private void Carry(ScaledDouble[] y)
    {
        for (var k = 1; k < y.Length; k++)
        for (var i = 0; i < k; i++)
            y[k] += y[i] * _rates[i, k];
    }

    private ScaledDouble[] InOrder(ScaledDouble[] y)
    {
        var ordered = new ScaledDouble[y.Length];
        for (var i = 0; i < y.Length; i++)
            ordered[_order[i]] = y[i];
        return ordered;
    }
}
