using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The linear-response conductivity of a system between two baths, κ = dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2, Δ → 0.
/// </summary>
/// <remarks>
/// An analytic derivative: no finite bias enters. For baths alike it is one positive sum, Eq. (Q14) of
/// docs/theory/quantum.md; otherwise the response of the populations takes one more solve with the factors at hand.
/// </remarks>
/// <param name="Value">κ, a heat flux per temperature. It is 0 or subnormal where it leaves the range of a
/// double.</param>
/// <param name="LogMagnitude">ln κ, which for baths alike holds where κ itself underflows.</param>
/// <param name="ActivationEnergy">
/// -d ln(κ T²)/d(1/T), analytically: the gap e_2 - e_1 at temperatures below it. Null for baths that differ.
/// </param>
public readonly record struct QuantumConductivity(double Value, double LogMagnitude, double? ActivationEnergy)
{
    /// <summary>
    /// What rounding may have done to κ; 0 only where κ is. Digits are lost in the exponents of Boltzmann factors far
    /// below the gap, and where levels exchange much faster with one another than with the others.
    /// </summary>
    public double Rounding { get; private init; }

    // Lost a level in a sum over pairs of levels, relatively.
    private const double LossOfSum = 2.220446049250313e-16;

    /// <summary>The conductivity of an equation at one temperature.</summary>
    /// <param name="solver">A solver of the equation; its state is overwritten when the baths differ.</param>
    /// <param name="temperature">Temperature, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The steady state that is to respond is not unique.</exception>
    public static QuantumConductivity Of(SteadyStateSolver solver, double temperature)
    {
        ArgumentNullException.ThrowIfNull(solver);
        solver.Equation.RequireTwoContacts();
        Require.Positive(temperature);
        if (!solver.Equation.IsClosed)
            return Of(
                new SteadyStateSolver(
                    NaturalBasis.Of(solver.Equation, [temperature, temperature], solver.Parallel),
                    solver.Parallel
                ),
                temperature
            );
        solver.Equation.Uniqueness.Require([temperature, temperature]);
        var direct = Of(solver.Equation, temperature);
        if (solver.Equation.BathsAreAlike)
            return direct with { Rounding = direct.Rounding + solver.Equation.Precision.Rounding * direct.Value };
        solver.Solve([temperature, temperature]);
        var byCurrents = solver.Equation.DegenerateGroups.Count > 0;
        var (response, magnitude, source) = Response(solver, temperature, byCurrents);
        if (!byCurrents && QuantumHeatFlux.AboveLeast(QuantumHeatFlux.Loss * source, direct.Value + response) > 0)
            (response, magnitude, source) = Response(solver, temperature, byCurrents: true);
        var value = direct.Value + response;
        var rounding =
            direct.Rounding
            + (QuantumHeatFlux.Loss + solver.Equation.Precision.Rounding) * (direct.Value + magnitude)
            + QuantumHeatFlux.Loss * source;
        return new QuantumConductivity(value, Math.Log(value), null) { Rounding = rounding };
    }

    /// <summary>
    /// Σ ω (s_L s_R/(s_L + s_R)) dn/dT (g_i - g_j), in which n(1+n)(g_i - g_j) = n g_i removes the last subtraction.
    /// </summary>
    private static QuantumConductivity Of(RateEquation equation, double temperature)
    {
        var e = equation.System.Energies.AsSpan();
        double partition = 0,
            meanEnergy = 0;
        foreach (var level in e)
        {
            var boltzmann = Math.Exp(-(level - e[0]) / temperature);
            partition += boltzmann;
            meanEnergy += boltzmann * (level - e[0]);
        }

        meanEnergy /= partition;

        // Terms are taken relative to exp(-shift), the activation of the lowest pair, so that none that matters
        // underflows.
        var shift = SmallestActiveFrequency(equation) / temperature;
        double sum = 0,
            activation = 0,
            exponents = 0;
        ReadOnlySpan<double> omega = equation.BohrFrequencies,
            weight = equation.FluxWeights;
        for (int i = 0, k = 0; i < e.Length; i++)
        {
            var above = e[i] - e[0];
            for (var j = i + 1; j < e.Length; j++, k++)
            {
                // Below the lowest active frequency the exponential overflows.
                if (weight[k] == 0)
                    continue;
                var x = omega[k] / temperature;
                var emptiness = -ExponentialMinusOne.At(-x);
                var term = weight[k] * omega[k] * Math.Exp(shift - x - above / temperature) / emptiness;
                sum += term;
                exponents += term * (x + above / temperature);
                activation += term * (omega[k] / emptiness + above - meanEnergy);
            }
        }

        var log = Math.Log(sum) - shift - Math.Log(partition) - 2 * Math.Log(temperature);
        var value = shift < 600 ? sum * Math.Exp(-shift) / partition / temperature / temperature : Math.Exp(log);
        return sum > 0
            ? new QuantumConductivity(value, log, activation / sum)
            {
                // What underflows has no digits to lose, however large its exponent is.
                Rounding =
                    value > 0
                        ? value * (QuantumHeatFlux.Loss * (1 + shift + exponents / sum) + LossOfSum * e.Length)
                        : 0,
            }
            : new QuantumConductivity(value, log, null);
    }

    private static double SmallestActiveFrequency(RateEquation equation)
    {
        var smallest = double.PositiveInfinity;
        for (var k = 0; k < equation.BohrFrequencies.Length; k++)
            if (equation.FluxWeights[k] > 0)
                smallest = Math.Min(smallest, equation.BohrFrequencies[k]);
        return double.IsFinite(smallest) ? smallest : 0;
    }

    /// <summary>
    /// What the change of the populations adds where the baths differ: Σ asymmetry · (net current per bias); what it
    /// would be if nothing cancelled, and the magnitude of the source.
    /// </summary>
    private static (double Value, double Magnitude, double Source) Response(
        SteadyStateSolver solver,
        double temperature,
        bool byCurrents
    )
    {
        var equation = solver.Equation;
        var n = equation.Levels;
        var pairs = equation.BohrFrequencies.Length;
        var gibbs = new double[n];
        GibbsState.Fill(equation.System.Energies.AsSpan(), temperature, gibbs);
        var drive = new double[pairs];
        var occupation = new double[pairs];
        var response = new double[n];
        for (var k = 0; k < pairs; k++)
        {
            var omega = equation.BohrFrequencies[k];
            occupation[k] = BoseOccupation.At(omega, temperature);
            drive[k] =
                occupation[k] == 0 ? 0 : omega / temperature / temperature * occupation[k] * (1 + occupation[k]) / 2;
        }

        var imbalance = new double[pairs];
        for (var k = 0; k < pairs; k++)
            imbalance[k] = equation.Strengths(0)[k] - equation.Strengths(1)[k];
        var source = solver.SolveResponse(imbalance, drive, gibbs, temperature, byCurrents, response);
        var energies = equation.System.Energies;
        double sum = 0,
            magnitude = 0;
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            var total = equation.TotalStrengths[k];
            var drop = gibbs[i] * -ExponentialMinusOne.At(-equation.BohrFrequencies[k] / temperature);
            var current =
                imbalance[k] * drive[k] * drop + total * (occupation[k] * (response[i] - response[j]) - response[j]);
            sum += equation.Asymmetries[k] * current;
            var either =
                Math.Abs(imbalance[k]) * drive[k] * drop
                + total * (occupation[k] * (Math.Abs(response[i]) + Math.Abs(response[j])) + Math.Abs(response[j]));
            if (total != 0)
                magnitude +=
                    Math.Abs(equation.Asymmetries[k]) * either * (1 + (energies[j] - energies[0]) / temperature);
        }

        return (sum, magnitude, source);
    }
}
