using Thermowell.Contacts;
using Thermowell.Numerics;

namespace Thermowell.Fermions;

/// <summary>
/// Currents where contacts are nearly alike: with p = g + y, g the grand canonical state of one reservoir, the net
/// currents are made of what the contacts differ by; Eq. (F7) of docs/theory/fermions.md.
/// </summary>
internal sealed class NearEquilibriumCurrents
{
    // How large the random disturbances are by which rounding is measured, and how often the change is stated.
    private const double Disturbance = 4 * 2.220446049250313e-16;
    private const double Safety = 8;

    private readonly TunnellingState _state;
    private readonly double[] _gibbs;
    private readonly double[][] _excess;

    public NearEquilibriumCurrents(TunnellingState state, int reference)
    {
        _state = state;
        var equation = state.Equation;
        var temperature = state.Reservoirs[reference].Temperature;
        var particle = Array.IndexOf(equation.MovesParticle, true);
        var potential = particle < 0 ? 0 : state.ReferenceOf(particle).Potential;
        _gibbs = new double[equation.Levels];
        var least = double.PositiveInfinity;
        for (var i = 0; i < _gibbs.Length; i++)
            least = Math.Min(least, _gibbs[i] = equation.Energies[i] - potential * equation.Numbers[i]);
        for (var i = 0; i < _gibbs.Length; i++)
            _gibbs[i] = Math.Exp(-(_gibbs[i] - least) / temperature);
        var sum = _gibbs.Sum();
        for (var i = 0; i < _gibbs.Length; i++)
            _gibbs[i] /= sum;

        // u_b - u_r of each contact and pair.
        _excess = new double[state.Filled.Length][];
        for (var b = 0; b < _excess.Length; b++)
        {
            _excess[b] = new double[equation.Pairs];
            for (var pair = 0; pair < equation.Pairs; pair++)
                if (equation.Strengths(b)[pair] != 0 && !equation.IsWithinGroup(pair))
                    _excess[b][pair] = Excess(b, pair);
        }
    }

    public void Solve()
    {
        var equation = _state.Equation;
        var driven = new double[equation.Pairs];
        for (var pair = 0; pair < driven.Length; pair++)
        for (var b = 0; b < _excess.Length; b++)
            driven[pair] += equation.Strengths(b)[pair] * _excess[b][pair] * Held(_gibbs, pair);
        var y = _state.Deviation(Source(driven, stream: 0));
        var disturbed = _state.Deviation(Source(driven, stream: 1));
        for (var i = 0; i < y.Length; i++)
            _state.Populations[i] = _gibbs[i] + y[i];
        _state.Tell(Currents(driven, y), one => one);
        _state.Widen(Currents(driven, disturbed), Safety);
    }

    private TunnellingCurrents<double> Currents(double[] driven, double[] y)
    {
        var currents = new TunnellingCurrents<double>(_state, _state.Filled, _state.Empty, one => one);
        return currents.Add(
            _state.Populations,
            pair =>
            {
                var (net, _) = currents.Through(pair, y[_state.Lower[pair]], y[_state.Upper[pair]]);
                var (_, size) = currents.Through(
                    pair,
                    Math.Abs(y[_state.Lower[pair]]),
                    Math.Abs(y[_state.Upper[pair]])
                );
                return (driven[pair] + net, Math.Abs(driven[pair]) + size);
            }
        );
    }

    private double Held(double[] p, int pair)
    {
        var (i, j) = (p[_state.Lower[pair]], p[_state.Upper[pair]]);
        return _state.Equation.MovesParticle[pair] ? i + j : i - j;
    }

    private double[] Source(double[] driven, int stream)
    {
        var source = new double[_gibbs.Length];
        for (var pair = 0; pair < driven.Length; pair++)
        {
            // The sign of a multiplicative hash of the pair: any fixed one that has no pattern.
            var sign = (unchecked((uint)(pair + 1) * 2654435769u) & 0x10000u) == 0 ? 1 : -1;
            var current = driven[pair] * (1 + stream * sign * Disturbance);
            source[_state.Lower[pair]] -= current;
            source[_state.Upper[pair]] += current;
        }

        return source;
    }

    /// <summary>u_b - u_r of a pair, without cancellation.</summary>
    private double Excess(int contact, int pair)
    {
        var equation = _state.Equation;
        var reference = _state.ReferenceOf(pair);
        var apart = FermiOccupation.Difference(equation.Quanta[pair], _state.Reservoirs[contact].Pair, reference.Pair);
        var x = FermiOccupation.Argument(equation.Quanta[pair], reference.Temperature, reference.Potential);
        var filled = equation.MovesParticle[pair] ? FermiOccupation.At(x) : 1 / ExponentialMinusOne.At(x);
        var empty = equation.MovesParticle[pair] ? FermiOccupation.At(-x) : 1 + filled;
        return apart <= 0
            ? _state.Filled[contact][pair] * empty * -ExponentialMinusOne.At(apart)
            : filled * _state.Empty[contact][pair] * ExponentialMinusOne.At(-apart);
    }
}
