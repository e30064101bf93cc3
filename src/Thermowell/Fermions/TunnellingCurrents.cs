using System.Numerics;
using Thermowell.Numerics;

namespace Thermowell.Fermions;

/// <summary>
/// Particles and heat from each contact, of populations in numbers of any kind: sums over pairs of levels of what
/// passes from contact to contact, and of the net current shared among them. Eq. (F6) of docs/theory/fermions.md.
/// </summary>
/// <typeparam name="T">The numbers: doubles, or those that do not underflow.</typeparam>
/// <param name="state">The state, for all but its populations.</param>
/// <param name="filled">u of each contact and pair.</param>
/// <param name="empty">v of each contact and pair.</param>
/// <param name="of">A number of the kind.</param>
internal sealed class TunnellingCurrents<T>(TunnellingState state, T[][] filled, T[][] empty, Func<double, T> of)
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>
{
    private readonly TunnellingEquation _equation = state.Equation;
    private readonly int _contacts = filled.Length;

    /// <summary>J_r of each contact.</summary>
    public T[] Particles { get; } = new T[filled.Length];

    /// <summary>J_q of each contact.</summary>
    public T[] Heats { get; } = new T[filled.Length];

    /// <summary>The sizes of the terms of each J_r.</summary>
    public T[] ParticleSizes { get; } = new T[filled.Length];

    /// <summary>The sizes of the terms of each J_q.</summary>
    public T[] HeatSizes { get; } = new T[filled.Length];

    /// <summary>Σ s (u p_i - v p_j) of a pair, and the same with a plus.</summary>
    public (T Net, T Size) Through(int pair, T lower, T upper)
    {
        var (net, size) = (of(0), of(0));
        for (var b = 0; b < _contacts; b++)
            if (_equation.Strengths(b)[pair] is not 0 and var strength)
            {
                var (up, down) = (filled[b][pair] * lower, empty[b][pair] * upper);
                net += of(strength) * (up - down);
                size += of(strength) * (up + down);
            }

        return (net, size);
    }

    /// <summary>Adds what passes by each pair.</summary>
    /// <param name="populations">The populations.</param>
    /// <param name="through">The net current of a pair, upwards, and the size of its terms.</param>
    public TunnellingCurrents<T> Add(T[] populations, Func<int, (T Net, T Size)> through)
    {
        for (var pair = 0; pair < _equation.Pairs; pair++)
        {
            if (_equation.IsWithinGroup(pair))
                continue;
            double total = 0;
            for (var a = 0; a < _contacts; a++)
                total += _equation.Strengths(a)[pair];
            if (total == 0)
                continue;
            var (net, size) = through(pair);
            var (i, j) = (populations[_equation.Lower[pair]], populations[_equation.Upper[pair]]);
            var held = _equation.MovesParticle[pair] ? i + j : i - j;
            for (var a = 0; a < _contacts; a++)
            {
                var share = _equation.Strengths(a)[pair] / total;
                var current = of(share - state.Share(a)) * net;
                var terms = of(Math.Abs(share - state.Share(a))) * size;
                for (var b = 0; b < _contacts && share != 0; b++)
                    if (b != a && _equation.Strengths(b)[pair] is not 0 and var other)
                    {
                        var (passed, sign) = Passed(a, b, pair);
                        var between = of(share * other) * passed;
                        current += of(sign) * between * held;
                        terms += between * (i + j);
                    }

                Add(a, pair, current, terms);
            }
        }

        return this;
    }

    private void Add(int contact, int pair, T current, T terms)
    {
        var quantum = _equation.Quanta[pair];
        if (_equation.MovesParticle[pair])
        {
            Particles[contact] += current;
            ParticleSizes[contact] += terms;
            quantum -= state.Reservoirs[contact].Potential;
        }

        Heats[contact] += of(quantum) * current;

        // A quantum that is a small rest is no better known than what it is the rest of.
        HeatSizes[contact] += of(Math.Abs(quantum) + 0.1 * Math.Abs(_equation.Quanta[pair])) * terms;
    }

    /// <summary>|u_a - u_b| = |u_a v_b (1 - e^(x_a - x_b))|, without cancellation, and its sign.</summary>
    private (T Size, double Sign) Passed(int a, int b, int pair)
    {
        var apart = state.Apart(a, b, pair);
        return apart <= 0
            ? (filled[a][pair] * empty[b][pair] * of(-ExponentialMinusOne.At(apart)), 1)
            : (filled[b][pair] * empty[a][pair] * of(-ExponentialMinusOne.At(-apart)), -1);
    }
}
