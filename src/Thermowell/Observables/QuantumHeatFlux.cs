using System.Runtime.Intrinsics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>The heat flux through a steady state, with its own consistency check.</summary>
/// <remarks>
/// Eq. (9), Eq. (10) and Eq. (11) of the Letter with J_a = Tr[D_a(ρ) H], the heat into the system from bath a, for both
/// baths. The flux is a sum over pairs in which near equal temperatures and T ≪ gap cost no digits, Eq. (Q12) of
/// docs/theory/quantum.md.
/// </remarks>
/// <param name="Value">The heat flux J, positive from left to right. It is 0 or subnormal where it leaves the range of
/// a double.</param>
/// <param name="LogMagnitude">ln |J|, which holds where J itself underflows; minus infinity where J is exactly
/// 0.</param>
/// <param name="LeftHeat">J_L, the heat into the system from the left bath, summed pair by pair.</param>
/// <param name="RightHeat">J_R, the heat into the system from the right bath, summed pair by pair.</param>
public readonly record struct QuantumHeatFlux(double Value, double LogMagnitude, double LeftHeat, double RightHeat)
{
    // Lost in a population, in a term of the flux and in a current of the source, relatively.
    internal const double Loss = 8 * 2.220446049250313e-16;

    // Rounding is stated from this share of the flux on.
    private const double LeastRounding = 1e-13;

    // A flux below this share of the largest rate times energy may have lost digits to underflow: it is done again with
    // scaled numbers.
    private const double UnderflowBound = 1e-270;

    /// <summary>J_L + J_R, which vanishes in a steady state.</summary>
    public double EnergyBalance => LeftHeat + RightHeat;

    /// <summary>
    /// What rounding may have done to <see cref="Value"/>; 0 where that is less than 1e-13 of it. Digits are lost where
    /// a bath is much hotter than the span of the levels, so that populations are nearly alike; where levels exchange
    /// much faster with one another than with the others, whose heat is a small rest of that exchange; and where a
    /// superposition of levels that coincide comes near to being left by no bath.
    /// </summary>
    public double Rounding => AboveLeast(OfTerms + OfSource, Value);

    /// <summary>
    /// Whether digits are lost that <see cref="Of(SteadyStateSolver, ReadOnlySpan{double})"/> keeps, or would.
    /// </summary>
    public bool LosesSource => AboveLeast(OfSource, Value) > 0;

    /// <summary>Rounding of the sum of the flux.</summary>
    internal double OfTerms { get; private init; }

    /// <summary>Rounding of the source of the deviation.</summary>
    internal double OfSource { get; private init; }

    /// <summary>A rounding error, or 0 where it is too small a share of a number to be stated.</summary>
    internal static double AboveLeast(double rounding, double value) =>
        rounding > LeastRounding * Math.Abs(value) ? rounding : 0;

    /// <summary>The heat flux of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    /// <exception cref="ArgumentException">The contacts are not two.</exception>
    public static QuantumHeatFlux Of(SteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Equation.RequireTwoContacts();
        QuantumHeatFlux flux = default;
        Sum<double, Register64>(state.Lanes, new Span<QuantumHeatFlux>(ref flux));
        return flux;
    }

    /// <summary>
    /// The steady state at a temperature of each contact and its heat flux. Where levels exchange so fast with one
    /// another that the heat they pass on to others would be lost to rounding, the state is solved for once more, by
    /// what keeps it.
    /// </summary>
    /// <param name="solver">A solver, which owns the state.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static (SteadyState State, QuantumHeatFlux Flux) Of(
        SteadyStateSolver solver,
        ReadOnlySpan<double> temperatures
    )
    {
        ArgumentNullException.ThrowIfNull(solver);
        var state = solver.Solve(temperatures);
        var flux = Of(state);
        return flux.LosesSource && solver.SolveDeviationByCurrents() ? (state, Of(state)) : (state, flux);
    }

    /// <summary>The heat fluxes of the states of one step of a sweep, each with the bits of its state alone.</summary>
    /// <param name="states">Steady states.</param>
    /// <param name="fluxes">Receives one flux a state.</param>
    /// <exception cref="ArgumentException">There are fewer places than states.</exception>
    public static void Of(SteadyStates states, Span<QuantumHeatFlux> fluxes)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (fluxes.Length < states.Count)
            throw new ArgumentException(
                $"{states.Count} states have as many fluxes, there is room for {fluxes.Length}.",
                nameof(fluxes)
            );
        var wanted = fluxes[..states.Count];
        switch (states.Lanes.Count)
        {
            case 8:
                Sum<Vector512<double>, Register512>(states.Lanes, wanted);
                break;
            case 4:
                Sum<Vector256<double>, Register256>(states.Lanes, wanted);
                break;
            case 2:
                Sum<Vector128<double>, Register128>(states.Lanes, wanted);
                break;
            default:
                Sum<double, Register64>(states.Lanes, wanted);
                break;
        }
    }

    /// <summary>Eq. (Q12), over the pairs in their order, in every lane.</summary>
    private static void Sum<V, Op>(PopulationLanes state, Span<QuantumHeatFlux> fluxes)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var equation = state.Equation;
        ReadOnlySpan<double> omega = equation.BohrFrequencies,
            total = equation.TotalStrengths,
            share = equation.FirstShares,
            exchange = equation.Exchanges;
        ReadOnlySpan<double> weight = equation.FluxWeights,
            asymmetry = equation.Asymmetries;
        var (n, alike) = (equation.Levels, equation.BathsAreAlike);
        Wide<V, Op> flux = Op.Create(0),
            leftHeat = Op.Create(0),
            rightHeat = Op.Create(0),
            magnitude = Op.Create(0);
        var currents = new TransitionCurrents<V, Op>(state);
        for (int i = 0, k = 0; i < n; i++)
        {
            currents.StartAt(i);
            for (var j = i + 1; j < n; j++, k++)
            {
                Wide<V, Op> difference = Op.Load(in state.OccupationDifference[k * Op.Count]);
                Wide<V, Op> leftShare = Op.Create(share[k]);
                var (strength, excess) = (Op.Create(total[k]), leftShare * difference);
                currents.Evaluate(j, k, strength, excess, out var drop, out var current);
                currents.Magnitudes(j, k, strength, excess, out var ofDrop, out var ofCurrent);
                flux += Op.Create(weight[k]) * difference * drop;
                magnitude += Wide<V, Op>.Create(weight[k]) * Op.Abs(difference) * ofDrop;
                if (!alike)
                {
                    flux += Op.Create(asymmetry[k]) * current;
                    magnitude += Op.Create(Math.Abs(asymmetry[k])) * ofCurrent;
                }

                var between = Op.Create(exchange[k]) * difference * drop;
                Wide<V, Op> frequency = Op.Create(omega[k]);
                leftHeat += frequency * (leftShare * current + between);
                rightHeat += frequency * ((Op.Create(1) - leftShare) * current - between);
            }
        }

        Span<double> fluxOf = stackalloc double[Op.Count],
            leftOf = stackalloc double[Op.Count],
            rightOf = stackalloc double[Op.Count];
        Span<double> magnitudeOf = stackalloc double[Op.Count];
        Op.Store(flux, ref fluxOf[0]);
        Op.Store(leftHeat, ref leftOf[0]);
        Op.Store(rightHeat, ref rightOf[0]);
        Op.Store(magnitude, ref magnitudeOf[0]);
        for (var lane = 0; lane < fluxes.Length; lane++)
            fluxes[lane] = Checked(
                equation,
                [state.TemperaturesOf(0)[lane], state.TemperaturesOf(1)[lane]],
                fluxOf[lane],
                leftOf[lane],
                rightOf[lane]
            ) with
            {
                OfTerms = (Loss + equation.Precision.Rounding) * magnitudeOf[lane],
                OfSource = Loss * state.SourceMagnitudes[lane],
            };
    }

    private static QuantumHeatFlux Checked(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        double flux,
        double leftHeat,
        double rightHeat
    ) =>
        Math.Abs(flux) >= UnderflowBound * equation.LargestFluxWeight || temperatures[0] == temperatures[1]
            ? new QuantumHeatFlux(
                flux,
                flux == 0 ? double.NegativeInfinity : Math.Log(Math.Abs(flux)),
                leftHeat,
                rightHeat
            )
            : Scaled(equation, temperatures, leftHeat, rightHeat);

    private static QuantumHeatFlux Scaled(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        double leftHeat,
        double rightHeat
    )
    {
        var scaled = new ScaledPopulations(equation, temperatures);
        var (n0, n1, p) = (scaled.Occupations[0], scaled.Occupations[1], scaled.Stationary.Distribution());
        ScaledDouble flux = 0;
        for (int i = 0, k = 0; i < equation.Levels; i++)
        for (var j = i + 1; j < equation.Levels; j++, k++)
        {
            flux += equation.FluxWeights[k] * (n0[k] - n1[k]) * (p[i] - p[j]);
            if (equation.BathsAreAlike)
                continue;
            var absorb = scaled.Up(equation, k);
            flux +=
                equation.Asymmetries[k]
                * (absorb * p[i] - TransitionRate.DownByAll(absorb, equation.TotalStrengths[k]) * p[j]);
        }

        return new QuantumHeatFlux(flux.ToDouble(), flux.LogMagnitude(), leftHeat, rightHeat);
    }
}
