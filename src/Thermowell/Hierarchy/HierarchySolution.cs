using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Secular;

namespace Thermowell.Hierarchy;

/// <summary>Heats by the hierarchy and what they rest on.</summary>
public sealed class HierarchySolution
{
    /// <summary>
    /// How much larger than the tolerance an error may be stated: the shares of fit and depth, with their safeties.
    /// </summary>
    public const double LargestOfTolerance = 1.5;

    // The share of the heat that a wrong rate may move.
    private const double LargestMoved = 0.1;

    internal HierarchySolution(HierarchyFound<HierarchyState> found, double equilibriumScale)
    {
        (State, FitError, DepthError) = (found.Answer, found.FitError, found.DepthError);
        (LargestRateError, EquilibriumScale) = (found.LargestRateError, equilibriumScale);
        (Heats, BathHeats) = ([.. State.SystemHeats()], [.. State.BathHeats()]);
        Errors = [.. Heats.Select(_ => found.Error + State.Convergence.LastChange)];
        BathErrors = [.. Heats.Select(_ => BathError(found) + State.Convergence.LastChange)];
    }

    /// <summary>The deepest state that was solved for.</summary>
    public HierarchyState State { get; }

    /// <summary>The temperature of each contact.</summary>
    public ImmutableArray<double> Temperatures { get; internal init; }

    /// <summary>The heat that each contact gives to the system, by the change of the system's energy.</summary>
    public ImmutableArray<double> Heats { get; }

    /// <summary>The heat that each contact gives, by the change of the bath's energy.</summary>
    public ImmutableArray<double> BathHeats { get; }

    /// <summary>The error of each of <see cref="Heats"/>: of the fit, of the depth and of the solve.</summary>
    public ImmutableArray<double> Errors { get; }

    /// <summary>That of each of <see cref="BathHeats"/>.</summary>
    public ImmutableArray<double> BathErrors { get; }

    /// <summary>The largest change of a heat with another fit of the baths.</summary>
    public double FitError { get; }

    /// <summary>The largest change of a heat with the last tier.</summary>
    public double DepthError { get; }

    /// <summary>Where all temperatures are equal: what a heat is small against, the conductance times T.</summary>
    public double EquilibriumScale { get; }

    /// <summary>
    /// What errors of heats are shares of: the largest of them, that of equal temperatures, and a millionth of what
    /// baths exchange, where the system takes none of it.
    /// </summary>
    public double Scale => Math.Max(EquilibriumScale, State.Scale);

    /// <summary>The largest error of a rate, relative to itself where heat needs it.</summary>
    public double LargestRateError { get; }

    /// <summary>
    /// Transitions at which the exponentials of a contact give its rates so wrong that this, by itself, would move more
    /// than a tenth of the heat, or of that by rates alone where strong coupling leaves less: the contact, the
    /// transition's energy and the share.
    /// </summary>
    public IEnumerable<(int Contact, double Omega, double Share)> BrokenRates()
    {
        var scale = Math.Max(EquilibriumScale, Heats.Concat(BathHeats).Max(Math.Abs));
        double[] populations = [.. Enumerable.Range(0, State.Equation.Levels).Select(State.Population)];
        var exchanged = Moved(populations, RateAt, 1);
        var suspects = Moved(populations, (a, omega) => Math.Abs(RateError(a, omega)), 1)
            .Zip(exchanged, (wrong, all) => wrong with { Heat = wrong.Heat * Passed(all.Contact, all.Heat) })
            .Where(one => one.Heat > LargestMoved * scale)
            .ToList();
        if (suspects.Count > 0)
            scale = Math.Max(scale, HeatByRates());
        return suspects
            .Where(one => one.Heat > LargestMoved * scale)
            .Select(one => (one.Contact, one.Omega, one.Heat / scale));

        // What one contact moves wrongly the others have to pass on: no larger a share of what they exchange.
        double Passed(int contact, double heat)
        {
            var others = exchanged.Where(one => one.Contact != contact).Sum(one => one.Heat);
            return others < heat ? others / heat
                : others > 0 ? 1
                : 0;
        }
    }

    /// <summary>
    /// What other exponentials and the last matrices change of the heats that baths give, and no less than of those
    /// that the search compared.
    /// </summary>
    private static double BathError(HierarchyFound<HierarchyState> found)
    {
        if (found is not { Shallower: { } shallower, Other: { } other })
            return found.Error;
        double[] before = shallower.BathHeats();
        return found.ErrorOf(
            Math.Max(found.FitError, HierarchyState.Distance(before, other.BathHeats())),
            Math.Max(found.DepthError, HierarchyState.Distance(before, found.Answer.BathHeats()))
        );
    }

    /// <summary>The largest heat by rates alone, of second order in the coupling.</summary>
    private double HeatByRates()
    {
        var (system, spectra) = (State.Equation.System, State.Equation.Spectra);
        var populations = new SteadyStateSolver(new RateEquation(system, spectra.AsSpan()))
            .Solve(Temperatures.AsSpan())
            .LevelPopulations();
        return Moved(populations, RateAt, -1)
            .GroupBy(one => one.Contact, one => one.Heat)
            .Max(heats => Math.Abs(heats.Sum()));
    }

    /// <summary>What rates of each contact move at each transition, up and, with a sign, down.</summary>
    private List<(int Contact, double Omega, double Heat)> Moved(
        double[] populations,
        Func<int, double, double> rate,
        int sign
    )
    {
        var (n, system) = (populations.Length, State.Equation.System);
        var moved = new List<(int Contact, double Omega, double Heat)>();
        for (var a = 0; a < Heats.Length; a++)
        for (var i = 0; i < n; i++)
        for (var j = i + 1; j < n; j++)
        {
            var omega = system.Energies[j] - system.Energies[i];
            if (omega == 0 || system.Couplings[a].Size(i * n + j) == 0)
                continue;
            var up = populations[i] * rate(a, -omega);
            var down = Math.Max(0, populations[j]) * rate(a, omega);
            moved.Add((a, omega, omega * system.Couplings[a].Square(i * n + j) * (up + sign * down)));
        }

        return moved;
    }

    private double RateAt(int contact, double omega) =>
        State.Equation.Spectra[contact].IsKnownAt(Math.Abs(omega))
            ? TransitionRate.At(State.Equation.Spectra[contact], omega, Temperatures[contact])
            : 0;

    private double RateError(int contact, double omega) =>
        State.Baths[contact].Sum(term => term.At(omega).Real) - RateAt(contact, omega);
}
