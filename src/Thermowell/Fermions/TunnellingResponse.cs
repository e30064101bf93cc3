using Thermowell.Numerics;

namespace Thermowell.Fermions;

/// <summary>
/// How currents of a steady state answer to a small change of one contact, analytically: one solve more with the
/// factors of the state. Eq. (F8) of docs/theory/fermions.md.
/// </summary>
/// <remarks>
/// The change is told by what it does to the argument of the contact's occupation, -δx of each transition: 1 for μ/T,
/// the energy for -1/T, the energy less a reference for both together. Measured are sums of the currents of transitions
/// with weights of the same kind.
/// </remarks>
public sealed class TunnellingResponse
{
    private const double Loss = 16 * 2.220446049250313e-16;

    private readonly TunnellingState _state;
    private readonly double[][] _currents;
    private readonly double[][] _sizes;

    private TunnellingResponse(TunnellingState state, int contact, Func<double, double> force)
    {
        _state = state;
        var equation = state.Equation;
        var k = state.Reservoirs.Length;
        (_currents, _sizes) = (new double[k][], new double[k][]);
        for (var a = 0; a < k; a++)
            (_currents[a], _sizes[a]) = (new double[equation.Pairs], new double[equation.Pairs]);
        var p = state.Populations;
        var (change, source) = (new double[equation.Pairs], new double[equation.Levels]);
        for (var pair = 0; pair < change.Length; pair++)
        {
            if (equation.Strengths(contact)[pair] == 0 || equation.IsWithinGroup(pair))
                continue;
            change[pair] = state.Filled[contact][pair] * state.Empty[contact][pair] * force(equation.Quanta[pair]);
            var current = equation.Strengths(contact)[pair] * change[pair] * Held(p, pair);
            source[state.Lower[pair]] -= current;
            source[state.Upper[pair]] += current;
        }

        var y = state.Deviation(source);
        for (var pair = 0; pair < change.Length; pair++)
            if (!equation.IsWithinGroup(pair))
                Fill(contact, pair, change[pair], y);
    }

    /// <summary>The response to a change of one contact.</summary>
    /// <param name="state">The state.</param>
    /// <param name="contact">The contact that changes, from 0; above T = 0.</param>
    /// <param name="force">-δx of the energy of a transition.</param>
    /// <exception cref="NumericalFailureException">The state has no response.</exception>
    public static TunnellingResponse Of(TunnellingState state, int contact, Func<double, double> force)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(force);
        if (!state.HasResponse)
            throw new NumericalFailureException("rates underflow: the response of tunnelling is not known there.");
        Require.Within(contact, 0, state.Reservoirs.Length - 1);
        return new TunnellingResponse(state, contact, force);
    }

    /// <summary>The change of a current into the system, and what rounding may have done to it.</summary>
    /// <param name="contact">The contact that it comes from, from 0.</param>
    /// <param name="weight">What a transition of some energy counts: 1 for particles, the energy for energy.</param>
    /// <param name="particlesAlone">Whether transitions that move no particle are left out.</param>
    public (double Value, double Error) Of(int contact, Func<double, double> weight, bool particlesAlone = false)
    {
        ArgumentNullException.ThrowIfNull(weight);
        Require.Within(contact, 0, _currents.Length - 1);
        double sum = 0,
            size = 0;
        for (var pair = 0; pair < _state.Equation.Pairs; pair++)
        {
            if (particlesAlone && !_state.Equation.MovesParticle[pair])
                continue;
            var counted = weight(_state.Equation.Quanta[pair]);
            sum += counted * _currents[contact][pair];
            size += Math.Abs(counted) * _sizes[contact][pair];
        }

        return (sum, Loss * size);
    }

    private void Fill(int contact, int pair, double change, double[] y)
    {
        var (equation, k) = (_state.Equation, _currents.Length);
        double total = 0,
            net = equation.Strengths(contact)[pair] * change * Held(_state.Populations, pair),
            size = Math.Abs(net);
        var (low, high) = (y[_state.Lower[pair]], y[_state.Upper[pair]]);
        for (var c = 0; c < k; c++)
        {
            var s = equation.Strengths(c)[pair];
            total += s;
            net += s * (_state.Filled[c][pair] * low - _state.Empty[c][pair] * high);
            size += s * (_state.Filled[c][pair] * Math.Abs(low) + _state.Empty[c][pair] * Math.Abs(high));
        }

        if (total == 0)
            return;
        var held = Held(_state.Populations, pair);
        var moved = Held(y, pair);
        for (var a = 0; a < k; a++)
        {
            var share = equation.Strengths(a)[pair] / total;
            var (current, terms) = ((share - _state.Share(a)) * net, Math.Abs(share - _state.Share(a)) * size);
            for (var c = 0; c < k && share != 0; c++)
            {
                if (c == a || equation.Strengths(c)[pair] == 0)
                    continue;
                var between = (a == contact ? change : 0) - (c == contact ? change : 0);
                var passed = Passed(a, c, pair);
                var strength = share * equation.Strengths(c)[pair];
                current += strength * (between * held + passed * moved);
                terms += strength * (Math.Abs(between * held) + Math.Abs(passed) * (Math.Abs(low) + Math.Abs(high)));
            }

            (_currents[a][pair], _sizes[a][pair]) = (current, terms);
        }
    }

    private double Held(double[] p, int pair)
    {
        var (i, j) = (p[_state.Lower[pair]], p[_state.Upper[pair]]);
        return _state.Equation.MovesParticle[pair] ? i + j : i - j;
    }

    private double Passed(int a, int c, int pair)
    {
        var apart = _state.Apart(a, c, pair);
        return apart <= 0
            ? -_state.Filled[a][pair] * _state.Empty[c][pair] * ExponentialMinusOne.At(apart)
            : _state.Filled[c][pair] * _state.Empty[a][pair] * ExponentialMinusOne.At(-apart);
    }
}
