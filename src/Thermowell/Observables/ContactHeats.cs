using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The heat that a steady state takes from each of its contacts, with what rounding may have done to it.
/// </summary>
/// <remarks>
/// J_a = Tr[D_a(ρ) H], the heat into the system from contact a, as a sum over pairs of levels in which near equal
/// temperatures and T ≪ gap cost no digits, Eq. (K2) of docs/theory/contacts.md. Its errors are relative to the sizes
/// of the terms: a heat may cross 0.
/// </remarks>
public sealed class ContactHeats
{
    // A heat below this share of the largest rate times energy may have lost digits to underflow.
    private const double UnderflowBound = 1e-270;

    private ContactHeats(ImmutableArray<double> values, ImmutableArray<double> rounding, double balance) =>
        (Values, Rounding, Balance) = (values, rounding, balance);

    /// <summary>J_a of each contact, in their order.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>What rounding may have done to each.</summary>
    public ImmutableArray<double> Rounding { get; }

    /// <summary>Σ ω I of all pairs, the sum of the heats, which vanishes in a steady state.</summary>
    public double Balance { get; }

    /// <summary>The heats of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    public static ContactHeats Of(SteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var equation = state.Equation;
        var (heats, sizes) = (new double[equation.Contacts], new double[equation.Contacts]);
        double balance;
        using (var pairs = new PairCurrents(equation, state.TemperatureBuffer, state.Occupations))
        {
            if (state.IsNearEquilibrium)
                pairs.FillNearGibbs(state.Gibbs, state.Deviation);
            else
                pairs.Fill(state.Populations);
            pairs.WeighSizes();
            balance = TensorPrimitives.Dot(equation.BohrFrequencies, pairs.Currents);
            pairs.AddHeats(heats, sizes);
        }

        for (var a = 0; a < sizes.Length; a++)
            sizes[a] =
                (QuantumHeatFlux.Loss + equation.Precision.Rounding) * sizes[a]
                + QuantumHeatFlux.Loss * state.SourceMagnitude;
        var rounding = ImmutableCollectionsMarshal.AsImmutableArray(sizes);
        return
            !state.AreTemperaturesEqual
            && Math.Abs(TensorPrimitives.MaxMagnitude<double>(heats)) < UnderflowBound * equation.LargestFluxWeight
            ? Scaled(state, rounding)
            : new ContactHeats(ImmutableCollectionsMarshal.AsImmutableArray(heats), rounding, balance);
    }

    /// <summary>The heats of the steady state at a temperature of each contact.</summary>
    /// <param name="solver">A solver, which owns the state.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <remarks>
    /// Where levels exchange so fast with one another that the heat they pass on would be lost to rounding, the state
    /// is solved for once more, by what keeps it.
    /// </remarks>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static (SteadyState State, ContactHeats Heats) Of(
        SteadyStateSolver solver,
        ReadOnlySpan<double> temperatures
    )
    {
        ArgumentNullException.ThrowIfNull(solver);
        var state = solver.Solve(temperatures);
        var heats = Of(state);
        var largest = heats.Values.Max(Math.Abs);
        return
            QuantumHeatFlux.AboveLeast(QuantumHeatFlux.Loss * state.SourceMagnitude, largest) > 0
            && solver.SolveDeviationByCurrents()
            ? (state, Of(state))
            : (state, heats);
    }

    /// <summary>Σ ω s_a [n_a p_i + (1 + n_a) p_j], the energy that contacts give and take, without signs.</summary>
    internal static double Turnover(SteadyState state)
    {
        var equation = state.Equation;
        var p = state.Populations;
        double sum = 0;
        for (var a = 0; a < equation.Contacts; a++)
        {
            var strengths = equation.Strengths(a);
            var occupations = state.Occupations[a].Span;
            for (int i = 0, k = 0; i < p.Length; i++)
            for (var j = i + 1; j < p.Length; j++, k++)
                if (strengths[k] != 0)
                    sum +=
                        equation.BohrFrequencies[k]
                        * strengths[k]
                        * (occupations[k] * p[i] + (1 + occupations[k]) * p[j]);
        }

        return sum;
    }

    /// <summary>The same sums in numbers that do not underflow.</summary>
    private static ContactHeats Scaled(SteadyState state, ImmutableArray<double> rounding)
    {
        var equation = state.Equation;
        var scaled = new ScaledPopulations(equation, state.Temperatures);
        var p = scaled.Stationary.Distribution();
        var heats = new ScaledDouble[equation.Contacts];
        ScaledDouble balance = 0;
        for (int i = 0, k = 0; i < equation.Levels; i++)
        for (var j = i + 1; j < equation.Levels; j++, k++)
        {
            var total = equation.TotalStrengths[k];
            if (total == 0)
                continue;
            var omega = equation.BohrFrequencies[k];
            var up = scaled.Up(equation, k);
            var current = up * p[i] - TransitionRate.DownByAll(up, total) * p[j];
            balance += omega * current;
            for (var a = 0; a < heats.Length; a++)
            {
                var share = equation.Strengths(a)[k] / total;
                heats[a] += omega * (share - equation.MeanShares[a]) * current;
                for (var b = 0; b < heats.Length && share != 0; b++)
                    if (b != a && equation.Strengths(b)[k] != 0)
                        heats[a] +=
                            omega
                            * share
                            * equation.Strengths(b)[k]
                            * (scaled.Occupations[a][k] - scaled.Occupations[b][k])
                            * (p[i] - p[j]);
            }
        }

        return new ContactHeats([.. heats.Select(heat => heat.ToDouble())], rounding, balance.ToDouble());
    }
}
