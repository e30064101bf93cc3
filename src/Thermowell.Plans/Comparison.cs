using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Observables;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>The heats of one junction in every formalism, the exact ones first.</summary>
/// <param name="Name">The junction's name.</param>
/// <param name="Contacts">The names of its contacts.</param>
/// <param name="Rows">A row for each formalism.</param>
/// <param name="Units">The units of the junction; null for its own.</param>
/// <param name="HasOwnEnergies">Whether energies are those of whoever wrote the file.</param>
public sealed record Comparison(
    string Name,
    IReadOnlyList<string> Contacts,
    IReadOnlyList<ComparisonRow> Rows,
    SiUnits? Units,
    bool HasOwnEnergies
)
{
    /// <summary>The first exact answer that is ok; null where no formalism is exact there.</summary>
    public ComparisonRow? Reference => Rows.FirstOrDefault(row => row is { IsExact: true, Result.Verdict: Verdict.Ok });

    /// <summary>Asks a junction in every formalism that the catalogue has.</summary>
    /// <param name="junction">The junction.</param>
    /// <param name="ask">What is asked beside what the file says.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    /// <param name="faults">Receives what is wrong whatever the formalism is.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <param name="tooMuch">Why a request is too much for whoever asks; null where none is.</param>
    /// <returns>The comparison; null where something is wrong.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static Comparison? Of(
        JunctionFile junction,
        JunctionAsk ask,
        Catalogue catalogue,
        ICollection<Fault> faults,
        EvaluationRun run,
        Func<PointRequest, string?>? tooMuch = null
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(run);
        var requests = catalogue
            .FormalismsOfContacts(Quantity.HeatFlux)
            .Select(name =>
            {
                List<Fault> own = [];
                var request = junction.Request(ask with { Formalism = name }, own);
                return (Name: name, Request: own.Count == 0 ? request : null, Faults: own);
            })
            .ToList();
        if (requests.TrueForAll(one => one.Request is null))
        {
            // What is wrong in every formalism is wrong with the junction.
            var common = requests[0].Faults.Where(fault => requests.TrueForAll(one => one.Faults.Contains(fault)));
            foreach (var fault in common.DefaultIfEmpty(requests[^1].Faults.FirstOrDefault()).OfType<Fault>())
                faults.Add(fault);
            return null;
        }

        var stages = new StagedProgress(run.Progress);
        var rows = new List<ComparisonRow>();
        foreach (var (index, (name, request, own)) in requests.Index())
            rows.Add(
                request is null
                    ? new ComparisonRow(
                        name,
                        null,
                        string.Join("; ", own.Select(fault => Sentence(fault, junction.Name)))
                    )
                    {
                        Applies = false,
                    }
                : tooMuch?.Invoke(request) is { } why ? new ComparisonRow(name, null, why.TrimEnd('.'))
                : ComparisonRow.Of(request, run with { Progress = stages.Until((index + 1.0) / requests.Count) })
            );
        var some = requests.First(one => one.Request is not null).Request!;
        return new Comparison(
            junction.Name,
            some.ContactNames.ToList(),
            [.. rows.OrderBy(row => !row.Applies).ThenBy(row => row.Refusal is not null).ThenBy(row => !row.IsExact)],
            junction.Units,
            some.System.OwnLevels is not null
        );
    }

    /// <summary>
    /// The formalisms that do not treat such a junction, in one sentence; null where all do.
    /// </summary>
    public string? Others =>
        Rows.Where(row => !row.Applies).Select(row => row.Formalism).ToList() is { Count: > 0 } names
            ? $"{string.Join(", ", names)} {(names.Count == 1 ? "does" : "do")} not treat this junction as it stands"
            : null;

    /// <summary>What its heats are in, as a sentence.</summary>
    public string HeatUnits =>
        Units is not null ? "heats are in W."
        : HasOwnEnergies ? $"heats are in {UnitName.OfOwn(UnitName.Flux)}: {UnitName.MeaningOfOwn}"
        : $"heats are in {UnitName.Flux}.";

    /// <summary>
    /// By how much of itself the largest heat of a row is off that of the reference; null without one.
    /// </summary>
    /// <param name="row">The row.</param>
    public double? OffReference(ComparisonRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Reference is not { Result.Contacts: var exact } reference || row == reference || row.Result is null)
            return null;
        var most = exact.MaxBy(contact => Math.Abs(contact.Heat))!;
        var other = row.Result.Contacts.FirstOrDefault(contact => contact.Name == most.Name);
        return most.Heat == 0 ? null : other?.Heat / most.Heat - 1;
    }

    /// <summary>A fault without the name of the file, which all have.</summary>
    private static string Sentence(Fault fault, string file) =>
        fault.ToString().Replace($"{file}: ", "", StringComparison.Ordinal).TrimStart('-').TrimEnd('.');
}

/// <summary>What one formalism says of a junction.</summary>
/// <param name="Formalism">Its name.</param>
/// <param name="Result">Its answer; null where it has none.</param>
/// <param name="Refusal">Why it has none; null where it has one.</param>
public sealed record ComparisonRow(string Formalism, PointResult? Result, string? Refusal)
{
    // A smaller share is not worth a word.
    private const double LeastShareBelow = 1e-4;

    /// <summary>Whether it treats such a junction at all, as the file stands.</summary>
    public bool Applies { get; internal init; } = true;

    /// <summary>Whether it holds at any coupling of the contacts.</summary>
    public bool IsExact { get; private init; }

    /// <summary>Whether it tells the response of the heats to the temperatures there.</summary>
    public bool Responds { get; private init; }

    /// <summary>
    /// Why it holds there, or not: the numbers that it asks to be small, and what its verdict rests on.
    /// </summary>
    public IReadOnlyList<string> Why { get; private init; } = [];

    internal static ComparisonRow Of(PointRequest request, EvaluationRun run)
    {
        try
        {
            var result = Evaluator.Evaluate(request, run);
            return new ComparisonRow(request.Formalism.Name, result, null)
            {
                IsExact = request.Formalism.IsExact,
                Responds = Evaluator.RefusalOfContacts(request with { WithResponse = true }) is null,
                Why = [.. Scales(request, result), .. result.Sentences(run.Catalogue)],
            };
        }
        catch (PointFailedException failure)
        {
            return new ComparisonRow(request.Formalism.Name, null, failure.Message.TrimEnd('.'));
        }
    }

    /// <summary>The scales that its range is judged by.</summary>
    private static IEnumerable<string> Scales(PointRequest request, PointResult result)
    {
        if (request.Formalism.IsExact)
            yield return "exact at any coupling.";
        if (!request.Formalism.IsSecondOrder || result.Validity is not { } validity)
            yield break;
        var words = Text(
            $"rates {validity.RateOverSpacing:G3} of {request.Formalism.RatesStandAgainst} ({validity.LargestRate:G3} of {validity.SmallestBohrFrequency:G3})"
        );
        if (Memory(request) is { } memory)
            words += Text($", {validity.LargestRate / memory:G3} of the rate {memory:G3} at which the baths forget");
        if (Below(result) is >= LeastShareBelow and var below)
            words += Text($"; below the gap about {below:P2} of the heat");
        yield return words + ".";
    }

    /// <summary>
    /// The slowest rate at which a bath forgets: its cutoff, or the thermal 2πT; null where none is known.
    /// </summary>
    private static double? Memory(PointRequest request)
    {
        double? slowest = null;
        foreach (var contact in request.Contacts)
        foreach (var rate in (double?[])[contact.Spectrum.MemoryRate, 2 * Math.PI * contact.Temperature])
            slowest = rate is > 0 && !(slowest <= rate) ? rate : slowest;
        return slowest;
    }

    private static double? Below(PointResult result) =>
        result[Observable.CotunnellingHeat] is { } estimate
        && result.Contacts.Max(contact => Math.Abs(contact.Heat)) is > 0 and var largest
            ? estimate / largest
            : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
