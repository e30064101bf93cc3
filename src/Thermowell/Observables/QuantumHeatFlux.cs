using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Quantum;

namespace Thermowell.Observables;

/// <summary>The heat flux through a steady state, with its own consistency check.</summary>
/// <remarks>
/// Eqs. (9) to (11) of the Letter with J_a = Tr[D_a(ρ) H], the heat into the system from bath a, for both baths. The flux
/// is a sum over pairs in which near equal temperatures and T ≪ gap cost no digits, (Q12) of docs/theory/quantum.md.
/// </remarks>
/// <param name="Value">The heat flux J, positive from left to right. It is 0 or subnormal where it leaves the range of a double.</param>
/// <param name="LogMagnitude">ln |J|, which holds where J itself underflows; minus infinity where J is exactly 0.</param>
/// <param name="LeftHeat">J_L, the heat into the system from the left bath, summed bond by bond.</param>
/// <param name="RightHeat">J_R, the heat into the system from the right bath, summed bond by bond.</param>
public readonly record struct QuantumHeatFlux(double Value, double LogMagnitude, double LeftHeat, double RightHeat)
{
    // A flux below this share of the largest rate times energy may have lost digits to underflow: it is done again with scaled numbers.
    private const double UnderflowBound = 1e-270;

    /// <summary>J_L + J_R, which vanishes in a steady state.</summary>
    public double Defect => LeftHeat + RightHeat;

    /// <summary>The heat flux of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    public static QuantumHeatFlux Of(SteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        QuantumHeatFlux flux = default;
        Sum<Wide64>(state.Lanes, new Span<QuantumHeatFlux>(ref flux));
        return flux;
    }

    /// <summary>The heat fluxes of the states of one step of a sweep, each with the bits of its state alone.</summary>
    /// <param name="states">Steady states.</param>
    /// <param name="fluxes">Receives one flux a state.</param>
    /// <exception cref="ArgumentException">There are fewer places than states.</exception>
    public static void Of(SteadyStates states, Span<QuantumHeatFlux> fluxes)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (fluxes.Length < states.Count) throw new ArgumentException($"{states.Count} states have as many fluxes, there is room for {fluxes.Length}.", nameof(fluxes));
        var wanted = fluxes[..states.Count];
        switch (states.Lanes.Count)
        {
            case 8: Sum<Wide512>(states.Lanes, wanted); break;
            case 4: Sum<Wide256>(states.Lanes, wanted); break;
            case 2: Sum<Wide128>(states.Lanes, wanted); break;
            default: Sum<Wide64>(states.Lanes, wanted); break;
        }
    }

    /// <summary>(Q12), over the pairs in their order, in every lane.</summary>
    private static void Sum<TVector>(PopulationLanes state, Span<QuantumHeatFlux> fluxes)
        where TVector : struct, IWideVector<TVector>
    {
        var equation = state.Equation;
        ReadOnlySpan<double> omega = equation.BohrFrequencies, total = equation.TotalStrengths, share = equation.LeftShares, exchange = equation.Exchanges;
        ReadOnlySpan<double> weight = equation.FluxWeights, asymmetry = equation.Asymmetries;
        var (n, alike) = (equation.Levels, equation.BathsAreAlike);
        TVector flux = TVector.Create(0), leftHeat = TVector.Create(0), rightHeat = TVector.Create(0);
        var bonds = new Bonds<TVector>(state);
        for (int i = 0, k = 0; i < n; i++)
        {
            bonds.StartAt(i);
            for (var j = i + 1; j < n; j++, k++)
            {
                var difference = TVector.Load(in state.OccupationDifference[k * TVector.Count]);
                var leftShare = TVector.Create(share[k]);
                bonds.Evaluate(j, k, TVector.Create(total[k]), leftShare * difference, out var drop, out var current);
                flux += TVector.Create(weight[k]) * difference * drop;
                if (!alike) flux += TVector.Create(asymmetry[k]) * current;
                var between = TVector.Create(exchange[k]) * difference * drop;
                var frequency = TVector.Create(omega[k]);
                leftHeat += frequency * (leftShare * current + between);
                rightHeat += frequency * ((TVector.Create(1) - leftShare) * current - between);
            }
        }

        Span<double> fluxOf = stackalloc double[TVector.Count], leftOf = stackalloc double[TVector.Count], rightOf = stackalloc double[TVector.Count];
        flux.Store(ref fluxOf[0]);
        leftHeat.Store(ref leftOf[0]);
        rightHeat.Store(ref rightOf[0]);
        for (var lane = 0; lane < fluxes.Length; lane++)
            fluxes[lane] = Checked(equation, state.LeftTemperatures[lane], state.RightTemperatures[lane], fluxOf[lane], leftOf[lane], rightOf[lane]);
    }

    private static QuantumHeatFlux Checked(RateEquation equation, double leftTemperature, double rightTemperature, double flux, double leftHeat, double rightHeat)
        => Math.Abs(flux) >= UnderflowBound * equation.LargestFluxWeight || leftTemperature == rightTemperature
            ? new QuantumHeatFlux(flux, flux == 0 ? double.NegativeInfinity : Math.Log(Math.Abs(flux)), leftHeat, rightHeat)
            : Scaled(equation, leftTemperature, rightTemperature, leftHeat, rightHeat);

    private static QuantumHeatFlux Scaled(RateEquation equation, double tl, double tr, double leftHeat, double rightHeat)
    {
        var scaled = new ScaledPopulations(equation, tl, tr);
        var (nl, nr, p) = (scaled.LeftOccupation, scaled.RightOccupation, scaled.Stationary.Distribution());
        ScaledDouble flux = 0;
        for (int i = 0, k = 0; i < equation.Levels; i++)
            for (var j = i + 1; j < equation.Levels; j++, k++)
            {
                double left = equation.LeftStrengths[k], right = equation.RightStrengths[k];
                flux += equation.FluxWeights[k] * (nl[k] - nr[k]) * (p[i] - p[j]);
                if (equation.BathsAreAlike) continue;
                var absorb = left * nl[k] + right * nr[k];
                flux += equation.Asymmetries[k] * (absorb * p[i] - (absorb + (left + right)) * p[j]);
            }

        return new QuantumHeatFlux(flux.ToDouble(), flux.LogMagnitude(), leftHeat, rightHeat);
    }
}
