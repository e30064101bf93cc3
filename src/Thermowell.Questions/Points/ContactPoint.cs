using System.Collections.Immutable;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>What is told of heats between named contacts, whichever equation they come from.</summary>
internal static class ContactPoint
{
    // How often the largest of a few samples is stated.
    internal const double RoundingSafety = 4;

    /// <summary>The heats of the contacts and what follows from them.</summary>
    public static Readings Readings(ContactAnswer[] contacts, double? grouping, double balance)
    {
        double? flux = contacts.Length == 2 ? contacts[0].Heat : null;
        return new()
        {
            [Observable.HeatFlux] = flux,
            [Observable.LogHeatFlux] = flux is { } value and not 0 ? Math.Log(Math.Abs(value)) : null,
            [Observable.ChangeWithGrouping] = grouping,
            [Observable.Defect] = balance,
            [Observable.EntropyProduction] = Entropy(contacts),
            [Observable.CoefficientOfPerformance] = RunningMode.Performance(contacts),
            [Observable.Efficiency] = RunningMode.Efficiency(contacts),
        };
    }

    // Heat that runs at one temperature, of the largest heat: above it what the equation neglects is no small part.
    private const double LargestEquilibriumShare = 0.1;

    /// <summary>
    /// What is objected to heat that runs where all contacts have one temperature; null where nothing.
    /// </summary>
    /// <param name="equilibrium">The largest of it.</param>
    /// <param name="largest">The largest heat of the answer.</param>
    /// <param name="temperature">The one temperature.</param>
    public static Reason? RunsAtOneTemperature(double equilibrium, double largest, double temperature) =>
        equilibrium > LargestEquilibriumShare * Math.Abs(largest)
            ? ReasonCode.EquilibriumHeat.Because(
                (equilibrium, temperature, equilibrium / Math.Abs(largest), LargestEquilibriumShare)
            )
            : null;

    /// <summary>
    /// Σ -J_a/T_a of the heats that baths give, where they are known; null where a contact at T = 0 makes it infinite.
    /// </summary>
    private static double? Entropy(ContactAnswer[] contacts)
    {
        if (contacts.Any(contact => contact.Temperature == 0))
            return null;

        // The heats sum to 0: near equal temperatures only differences of 1/T keep digits.
        var reference = contacts[^1].Temperature;
        var sum = contacts.Sum(one =>
            (one.BathHeat ?? one.Heat) * ((one.Temperature - reference) / one.Temperature / reference)
        );
        return double.IsFinite(sum) ? sum : null;
    }

    /// <summary>
    /// An answer with the heat of the bias reversed where that is asked for and there are two contacts; else itself.
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="result">The answer.</param>
    /// <param name="evaluate">Answers the request with its temperatures exchanged.</param>
    public static PointResult Rectified(
        PointRequest request,
        PointResult result,
        Func<PointRequest, PointResult> evaluate
    )
    {
        if (!request.WithRectification || result.Contacts.Count != 2)
            return result;
        var backward = evaluate(request.Exchanged);
        return Judgement.Rectified(result, backward) with
        {
            Rectification = new RectificationAnswer(
                result[Observable.HeatFlux]!.Value,
                backward[Observable.HeatFlux]!.Value
            ),
        };
    }

    /// <summary>What the heats have against the second law beyond their errors; null where nothing.</summary>
    public static Reason? SecondLaw(double[] temperatures, double[] heats, double[] errors)
    {
        var coldest = temperatures.Min();
        double sum = 0,
            error = 0;
        for (var a = 0; a < heats.Length; a++)
            if (temperatures[a] > coldest)
            {
                var share = (temperatures[a] - coldest) / temperatures[a];
                sum += share * heats[a];
                error += share * errors[a];
            }

        return sum >= -error ? null
            : heats.Length == 2 ? ReasonCode.ColdToHot.Because((Quantity.HeatFlux, heats[0]))
            : ReasonCode.SecondLaw.Because(sum);
    }

    /// <summary>That there are several steady states, of the same heats.</summary>
    public static Reason Several(PointRequest request, int sectors) =>
        request.System.ConservedOperator is { } name
            ? ReasonCode.ConservedOperator.Because((sectors, name))
            : ReasonCode.SeveralStates.Because(sectors);

    /// <summary>That there are no gains by a contact, whose heat does not answer to its temperature.</summary>
    public static Reason[] NoGain(PointRequest request, ResponseAnswer? response) =>
        request.GainBy is { } name
        && response?.Values is { } values
        && request.Contacts.Select(one => one.Name).ToList().IndexOf(name) is >= 0 and var by
        && values[by][by] == 0
            ? [ReasonCode.NoGain.Because((name, request.Contacts[by].Temperature))]
            : [];

    /// <summary>What is objected to gains whose errors are above a share of the largest.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The responses; null where none are asked for.</param>
    /// <param name="share">The share.</param>
    public static Reason[] GainsObjections(PointRequest request, ResponseAnswer? response, double share)
    {
        if (request.GainBy is not { } name || response is null)
            return [];
        var by = request.Contacts.Select(one => one.Name).ToList().IndexOf(name);
        if (by < 0)
            return [];
        var (largest, error) = (response.Gains(by).Max(Abs), response.GainErrors(by).Max());
        return error > share * largest ? [ReasonCode.GainError.Because((name, error.Value, share))] : [];

        static double? Abs(double? gain) => gain is { } known ? Math.Abs(known) : null;
    }

    /// <summary>
    /// Adds to errors some times what the heats change by where states are rounded otherwise: they are a few samples of
    /// it.
    /// </summary>
    /// <param name="errors">The errors, in place.</param>
    /// <param name="heats">The heats.</param>
    /// <param name="rounded">The heats of systems that are rounded otherwise.</param>
    public static void AddRounding(
        double[] errors,
        ImmutableArray<double> heats,
        IEnumerable<ImmutableArray<double>> rounded
    )
    {
        var changes = new double[errors.Length];
        foreach (var otherwise in rounded)
            for (var a = 0; a < changes.Length; a++)
                changes[a] = Math.Max(changes[a], Math.Abs(otherwise[a] - heats[a]));
        for (var a = 0; a < changes.Length; a++)
            errors[a] += RoundingSafety * changes[a];
    }

    /// <summary>
    /// Adds to errors the changes when levels are grouped otherwise, all of the heats where the steady state is then
    /// not unique. Returns the largest change; null where nothing is grouped otherwise.
    /// </summary>
    /// <param name="errors">The errors, in place.</param>
    /// <param name="heats">The heats.</param>
    /// <param name="regrouped">The equations that group levels otherwise.</param>
    /// <param name="solve">The heats of one of them.</param>
    public static double? Regroup(
        double[] errors,
        ImmutableArray<double> heats,
        IEnumerable<RateEquation> regrouped,
        Func<RateEquation, ImmutableArray<double>> solve
    )
    {
        double? largest = null;
        var changes = new double[errors.Length];
        foreach (var other in regrouped)
        {
            ImmutableArray<double>? otherwise = null;
            try
            {
                otherwise = solve(other);
            }
            catch (SteadyStateNotUniqueException) { }

            for (var a = 0; a < errors.Length; a++)
            {
                changes[a] = Math.Max(changes[a], Math.Abs((otherwise is { } found ? found[a] : 0) - heats[a]));
                largest = Math.Max(largest ?? 0, changes[a]);
            }
        }

        for (var a = 0; a < errors.Length; a++)
            errors[a] += changes[a];
        return largest;
    }
}
