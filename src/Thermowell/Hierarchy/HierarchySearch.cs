using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Secular;

namespace Thermowell.Hierarchy;

/// <summary>
/// Heats by the hierarchy with everything found by itself: exponentials, depth and errors; section 6 of
/// docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// Exponentials are added until heats at depth 2 agree for two fits and two weights; tiers until heats agree for two
/// depths. What differs at the end is the error.
/// </remarks>
public static class HierarchySearch
{
    // Where no heat should flow: the share of the conductance times T to which baths of one temperature must agree.
    private const double EquilibriumTolerance = 1e-8;

    // The bias by which that conductance is known, and, of the first transition, the temperature at which it is taken
    // where all are 0.
    private const double Bias = 0.01;
    private const double ColdScale = 0.1;
    private const double QualityOfScale = 1e-4;

    /// <summary>The heats of a system between contacts.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="budget">What is asked and allowed.</param>
    /// <param name="progress">Told the part done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static HierarchySolution Find(
        HierarchyEquation equation,
        ReadOnlySpan<double> temperatures,
        HierarchyBudget? budget = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        double[] at = RequireTemperatures(equation, temperatures);
        budget ??= new();
        new RateEquation(equation.System, equation.Spectra.AsSpan()).Uniqueness.Require(at);
        var isEquilibrium = at.All(one => one == at[0]);
        var scale = isEquilibrium ? EquilibriumScale() : 0;
        var found = new HierarchyTrials<HierarchyState>(equation, at, budget, Solve)
        {
            Tolerance = isEquilibrium ? EquilibriumTolerance : budget.Tolerance,
            LeastScale = scale,
            IsFine = isEquilibrium,
        }.Run(progress);
        return new HierarchySolution(found, scale) { Temperatures = [.. at] };

        HierarchyState Solve(HierarchyTrial trial) =>
            HierarchySolver.Solve(equation, trial, budget.Threads, cancellation);

        // Where no heat flows: that of a bias of 1 %, times 100.
        double EquilibriumScale()
        {
            if (equation.Contacts == 1)
                return OfOne();
            var biased = (double[])at.Clone();
            if (biased[0] == 0)
                Array.Fill(biased, ColdScale * equation.Quantum);
            biased[0] *= 1 + Bias;
            ImmutableArray<ImmutableArray<BathTerm>> baths =
            [
                .. HierarchyTrials<HierarchyState>
                    .Fits(equation, biased)
                    .Select(fit => fit.Within(QualityOfScale).Terms),
            ];
            var state = Solve(new(baths, HierarchyTrials<HierarchyState>.FitTruncation, budget.MostWork));
            return Enumerable.Range(0, equation.Contacts).Max(a => Math.Abs(state.SystemHeat(a))) / Bias;
        }

        // Of one contact there is no bias: the largest heat that it would take from an excited level.
        double OfOne()
        {
            var (n, system) = (equation.Levels, equation.System);
            double largest = 0;
            for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
                if (
                    system.Energies[j] - system.Energies[i] is > 0 and var omega
                    && equation.Spectra[0].IsKnownAt(omega)
                )
                    largest = Math.Max(
                        largest,
                        omega
                            * system.Couplings[0].Square(i * n + j)
                            * TransitionRate.At(equation.Spectra[0], omega, at[0])
                    );
            return largest;
        }
    }

    /// <summary>One temperature a contact, none negative.</summary>
    internal static double[] RequireTemperatures(HierarchyEquation equation, ReadOnlySpan<double> temperatures)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (temperatures.Length != equation.Contacts)
            throw new ArgumentException(
                $"{temperatures.Length} temperatures were given, {equation.Contacts} contacts have as many.",
                nameof(temperatures)
            );
        foreach (var temperature in temperatures)
            Require.NotNegative(temperature, nameof(temperatures));
        return [.. temperatures];
    }
}
