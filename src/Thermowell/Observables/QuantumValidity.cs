using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Thermowell.Contacts;
using Thermowell.Numerics.Vectors;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>How far a quantum steady state stands from the limits of its description.</summary>
/// <param name="LargestRate">The largest total rate out of a populated level (population above 1e-12), both
/// baths.</param>
/// <param name="SmallestBohrFrequency">
/// The smallest distance of a populated level from another one that a bath couples to it, directly or through a third
/// level. Groups of coinciding levels count as one level.
/// </param>
/// <param name="LargestCouplingOverFrequency">The largest J(ω)/ω over the transitions: the Letter's condition γ J(ω) ≪
/// ω (caption of Fig. 3).</param>
/// <param name="TailPopulation">The population of the last level kept.</param>
/// <param name="DiscardedBoltzmannWeight">
/// The Boltzmann weight, at the hotter temperature, of the levels beyond those kept; null where the levels beyond are
/// unknown.
/// </param>
public readonly record struct QuantumValidity(
    double LargestRate,
    double SmallestBohrFrequency,
    double LargestCouplingOverFrequency,
    double TailPopulation,
    double? DiscardedBoltzmannWeight
)
{
    /// <summary>Below this population a level's rates do not count as large: nothing happens there.</summary>
    public const double PopulatedAbove = 1e-12;

    /// <summary>
    /// Where the rates exceed the spacing by more than this, the equation is not controlled: the one threshold of
    /// <see cref="RateOverSpacing"/>.
    /// </summary>
    public const double LargestRateOverSpacing = 1;

    /// <summary>
    /// The largest rate over the smallest Bohr frequency: the secular approximation asks it to be small.
    /// </summary>
    public double RateOverSpacing => LargestRate / SmallestBohrFrequency;

    /// <summary>
    /// The smallest frequency at which a bath moves population into a populated level or out of it: the same but for
    /// levels that meet through a third one alone, whose coherence the secular approximation drops and the Redfield
    /// equation keeps.
    /// </summary>
    public double SmallestTransitionFrequency { get; init; }

    /// <summary>
    /// The largest rate over the spacing of levels that meet through a third: their superposition, which the secular
    /// approximation drops, is of the order of the square.
    /// </summary>
    public const double LargestRateOverNearLevels = 0.3;

    /// <summary>
    /// Whether levels that meet through a third one are hardly further apart than the rates, so that their
    /// superposition matters.
    /// </summary>
    public bool AreLevelsNear =>
        SmallestBohrFrequency < SmallestTransitionFrequency && RateOverSpacing > LargestRateOverNearLevels;

    /// <summary>The validity of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    /// <param name="discardedBoltzmannWeight">What is known of the levels beyond those kept, or null.</param>
    public static QuantumValidity Of(SteadyState state, double? discardedBoltzmannWeight = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        QuantumValidity validity = default;
        Evaluate<double, Register64>(state.Lanes, discardedBoltzmannWeight, new Span<QuantumValidity>(ref validity));
        return validity;
    }

    /// <summary>The validity of the states of one step of a sweep, each with the bits of its state alone.</summary>
    /// <param name="states">Steady states.</param>
    /// <param name="validities">Receives one a state. What is discarded is left unknown.</param>
    /// <exception cref="ArgumentException">There are fewer places than states.</exception>
    public static void Of(SteadyStates states, Span<QuantumValidity> validities)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (validities.Length < states.Count)
            throw new ArgumentException(
                $"{states.Count} states need as many places, there are {validities.Length}.",
                nameof(validities)
            );
        var wanted = validities[..states.Count];
        switch (states.Lanes.Count)
        {
            case 8:
                Evaluate<Vector512<double>, Register512>(states.Lanes, null, wanted);
                break;
            case 4:
                Evaluate<Vector256<double>, Register256>(states.Lanes, null, wanted);
                break;
            case 2:
                Evaluate<Vector128<double>, Register128>(states.Lanes, null, wanted);
                break;
            default:
                Evaluate<double, Register64>(states.Lanes, null, wanted);
                break;
        }
    }

    private static void Evaluate<V, Op>(PopulationLanes state, double? discarded, Span<QuantumValidity> validities)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var equation = state.Equation;
        var n = equation.Levels;
        Span<double> outflow = stackalloc double[Op.Count];
        var largest = Op.Create(0);
        var (nearest, transition) = (Op.Create(double.PositiveInfinity), Op.Create(double.PositiveInfinity));
        ReadOnlySpan<double> spacings = equation.Spacings.Spacings,
            transitions = equation.Spacings.Transitions;
        for (var i = 0; i < n; i++)
        {
            var populated = Op.Less(Op.Create(PopulatedAbove), Op.Load(in state.Populations[i * Op.Count]));
            if (!Op.Any(populated))
                continue;
            largest = Op.Select(populated, Op.Max(largest, Outflow<V, Op>(state, i)), largest);
            nearest = Op.Select(populated, Op.Min(nearest, Op.Create(spacings[i])), nearest);
            transition = Op.Select(populated, Op.Min(transition, Op.Create(transitions[i])), transition);
        }

        Span<double> spacing = stackalloc double[Op.Count],
            frequency = stackalloc double[Op.Count];
        Op.Store(largest, ref outflow[0]);
        Op.Store(nearest, ref spacing[0]);
        Op.Store(transition, ref frequency[0]);
        var tail = state.Populations[((n - 1) * Op.Count)..];
        if (equation.Rotations.Count > 0)
        {
            // Solved one at a time: the last level as given is a mixture of states of its group.
            double[] own = [.. state.Populations];
            TurnedLevels.ToOwn(equation, own);
            tail = own.AsSpan(n - 1);
        }

        for (var lane = 0; lane < validities.Length; lane++)
            validities[lane] = new QuantumValidity(
                outflow[lane],
                spacing[lane],
                equation.LargestCouplingOverFrequency,
                tail[lane],
                discarded
            )
            {
                SmallestTransitionFrequency = frequency[lane],
            };
    }

    /// <summary>The total rate out of a level, by all baths.</summary>
    private static V Outflow<V, Op>(PopulationLanes state, int level)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var n = state.Equation.Levels;
        if (state.Equation.Contacts != 2)
            return OutflowByAll<V, Op>(state, level);
        ReadOnlySpan<double> s0 = state.Equation.Strengths(0),
            s1 = state.Equation.Strengths(1),
            n0 = state.Occupations[0].Span,
            n1 = state.Occupations[1].Span;
        var sum = Op.Create(0);
        for (int i = 0, k = level - 1; i < level; k += n - i - 2, i++)
            sum = Op.Add(sum, Op.Add(Op.Add(Up(k, s0, n0, s1, n1), Op.Create(s0[k])), Op.Create(s1[k])));
        for (int j = level + 1, k = level * (2 * n - level - 1) / 2; j < n; j++, k++)
            sum = Op.Add(sum, Up(k, s0, n0, s1, n1));
        return Op.Add(sum, WithinGroup<V, Op>(state, level));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V Up(
            int k,
            ReadOnlySpan<double> s0,
            ReadOnlySpan<double> n0,
            ReadOnlySpan<double> s1,
            ReadOnlySpan<double> n1
        ) =>
            TransitionRate.UpByBoth<Wide<V, Op>>(
                Op.Create(s0[k]),
                Op.Load(in n0[k * Op.Count]),
                Op.Create(s1[k]),
                Op.Load(in n1[k * Op.Count])
            );
    }

    private static V OutflowByAll<V, Op>(PopulationLanes state, int level)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var equation = state.Equation;
        var n = equation.Levels;
        var sum = WithinGroup<V, Op>(state, level);
        for (var a = 0; a < equation.Contacts; a++)
        {
            var strengths = equation.Strengths(a);
            var occupations = state.Occupations[a].Span;
            for (int i = 0, k = level - 1; i < level; k += n - i - 2, i++)
                sum = Op.Add(
                    sum,
                    Op.Multiply(Op.Create(strengths[k]), Op.Add(Op.Create(1), Op.Load(in occupations[k * Op.Count])))
                );
            for (int j = level + 1, k = level * (2 * n - level - 1) / 2; j < n; j++, k++)
                sum = Op.Add(sum, Op.Multiply(Op.Create(strengths[k]), Op.Load(in occupations[k * Op.Count])));
        }

        return sum;
    }

    /// <summary>
    /// What Γ(0) moves to levels that coincide with this one; where there is any, one state is asked for.
    /// </summary>
    private static V WithinGroup<V, Op>(PopulationLanes state, int level)
        where V : struct
        where Op : struct, IRegister<V>
    {
        double rate = 0;
        foreach (var (i, j, squares) in state.Equation.JumpsWithinGroups)
            if (i == level || j == level)
                rate += state.Equation.RateWithinGroup(squares, state.Temperatures);
        return Op.Create(rate);
    }
}
