using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// How near each level has another one that the baths bring it together with: what rates must be small against,
/// Eq. (Q20) of docs/theory/quantum.md.
/// </summary>
/// <remarks>
/// Couplings below 1e-12 of the largest are those that rounding leaves where a basis was turned, and count as none.
/// Groups of coinciding levels count as one level.
/// </remarks>
internal sealed class CoupledSpacings
{
    private const double Negligible = 1e-12;

    private readonly RateEquation _equation;
    private readonly int _words;
    private readonly ulong[][] _coupled;
    private readonly double[] _transitions;
    private readonly double[] _spacings;

    /// <summary>The spacings of an equation.</summary>
    /// <param name="equation">The equation.</param>
    public CoupledSpacings(RateEquation equation)
    {
        _equation = equation;
        var n = equation.Levels;
        _words = (n + 63) / 64;
        _coupled = new ulong[equation.BathsAreAlike ? 1 : equation.Contacts][];
        for (var a = 0; a < _coupled.Length; a++)
            _coupled[a] = Coupled(equation.System.Couplings[a], equation.Strengths(a));
        _transitions = Nearest(throughThird: false);
        _spacings = Nearest(throughThird: true);
    }

    /// <summary>The frequency of the nearest level to which a bath moves population; infinite without one.</summary>
    public ReadOnlySpan<double> Transitions => _transitions;

    /// <summary>
    /// The distance of the nearest level that a bath couples to this one directly or through a third level: a coherence
    /// between them is driven.
    /// </summary>
    public ReadOnlySpan<double> Spacings => _spacings;

    /// <summary>A row of bits a level: the levels that a bath couples it to.</summary>
    private ulong[] Coupled(Coupling coupling, ReadOnlySpan<double> strengths)
    {
        var n = _equation.Levels;
        double largest = 0;
        for (var at = 0; at < coupling.Matrix.Length; at++)
            largest = Math.Max(largest, coupling.Size(at));
        var bits = new ulong[n * _words];
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            if (!(strengths[k] > 0 && coupling.Size(i * n + j) > Negligible * largest))
                continue;
            bits[i * _words + j / 64] |= 1UL << (j % 64);
            bits[j * _words + i / 64] |= 1UL << (i % 64);
        }

        return bits;
    }

    /// <summary>
    /// The distance of each level from the nearest one of another group that it meets, through a third level too where
    /// that counts; from the nearest of all where it meets none.
    /// </summary>
    private double[] Nearest(bool throughThird)
    {
        var n = _equation.Levels;
        var nearest = new double[n];
        for (var i = 0; i < n; i++)
        {
            nearest[i] = From(i, all: false, throughThird);
            if (double.IsInfinity(nearest[i]))
                nearest[i] = From(i, all: true, throughThird);
        }

        return nearest;
    }

    private double From(int i, bool all, bool throughThird)
    {
        var e = _equation.Groups.Energies;
        var nearest = double.PositiveInfinity;
        for (var j = i + 1; j < e.Length && e[j] - e[i] < nearest; j++)
            if (!_equation.Groups.Same(i, j) && (all || Meet(i, j, throughThird)))
                nearest = e[j] - e[i];
        for (var j = i - 1; j >= 0 && e[i] - e[j] < nearest; j--)
            if (!_equation.Groups.Same(i, j) && (all || Meet(i, j, throughThird)))
                nearest = e[i] - e[j];
        return nearest;
    }

    private bool Meet(int i, int j, bool throughThird)
    {
        var (at, bit) = (i * _words + j / 64, j % 64);
        foreach (var bits in _coupled)
            if ((bits[at] >> bit & 1) != 0)
                return true;
        if (throughThird)
            foreach (var bits in _coupled)
                if (Share(bits, i, j))
                    return true;
        return false;
    }

    /// <summary>Whether one bath couples two levels to a third.</summary>
    private bool Share(ulong[] bits, int i, int j)
    {
        for (var word = 0; word < _words; word++)
            if ((bits[i * _words + word] & bits[j * _words + word]) != 0)
                return true;
        return false;
    }
}
