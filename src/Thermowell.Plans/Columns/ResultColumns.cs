using System.Collections.Concurrent;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>
/// The columns that a study's journals keep: what was derived for each point, and the scalars of its result that apply.
/// </summary>
internal static class ResultColumns
{
    private const PointKinds Any = ~PointKinds.None;

    private static readonly Quantity[] Every = Enum.GetValues<Quantity>();

    /// <summary>
    /// A column of results, with the quantities it belongs to, the kinds of points of which it needs one, and those of
    /// which it may have none.
    /// </summary>
    internal sealed record Rule(
        IReadOnlyList<Quantity> Quantities,
        PointKinds Kinds,
        RecordColumn Column,
        PointKinds NotOf = PointKinds.None
    );

    /// <summary>
    /// The columns of results in their order: the answer, its verdict and reasons, and what they rest on.
    /// </summary>
    /// <param name="catalogue">The numbers that there are.</param>
    public static IReadOnlyList<Rule> Rules(Catalogue catalogue)
    {
        var reasons = new ReasonWord(catalogue);
        return
        [
            .. catalogue.Observables.Where(one => one is { IsDetail: false, HasColumn: true }).Select(Of),
            new(
                Every,
                Any,
                new RecordColumn(
                    new TableColumn(
                        "verdict",
                        "",
                        "ok, uncontrolled, unconverged, diverges, unphysical or failed",
                        ColumnKind.Word
                    ),
                    (_, r) => VerdictWord.Number(r),
                    VerdictWord.Text
                )
            ),
            new(
                Every,
                Any,
                new RecordColumn(
                    new TableColumn("reasons", "", "why the verdict is not ok, or what to know", ColumnKind.Word),
                    (_, r) => r is null ? 0 : reasons.Bits(r),
                    reasons.Text
                )
            ),
            .. catalogue.Observables.Where(one => one is { IsDetail: true, HasColumn: true }).Select(Of),
            new(
                [Quantity.HeatFlux, Quantity.Conductivity, Quantity.Match],
                PointKinds.Simulated,
                RecordColumn.Whole("seed", "the seed of the random streams", r => (long?)r.Seed)
            ),
        ];
    }

    private static Rule Of(Observable number) =>
        new(number.Quantities, number.Kinds, RecordColumn.Of(number), number.NotOf);

    /// <summary>The columns of a study whose points have some kinds.</summary>
    public static IReadOnlyList<RecordColumn> Of(Study study, PointKinds kinds) =>
        [
            .. Derived(study),
            .. Rules(study.Catalogue)
                .Where(rule =>
                    rule.Quantities.Contains(study.Quantity) && (rule.Kinds & kinds) != 0 && (rule.NotOf & kinds) == 0
                )
                .Select(rule => rule.Column),
        ];

    /// <summary>The columns of some names in a study; null if one of them is unknown.</summary>
    public static IReadOnlyList<RecordColumn>? Named(Study study, IReadOnlyList<string> names)
    {
        List<RecordColumn> all =
        [
            .. Derived(study),
            .. Rules(study.Catalogue)
                .Where(rule => rule.Quantities.Contains(study.Quantity))
                .Select(rule => rule.Column),
        ];
        var found = names
            .Select(name => all.FirstOrDefault(column => column.Column.Name == name))
            .OfType<RecordColumn>()
            .ToList();
        return found.Count == names.Count ? found : null;
    }

    private static IEnumerable<RecordColumn> Derived(Study study)
    {
        foreach (var scaling in study.Derived.Scalings)
        {
            var right = scaling.Name == PointParameters.RightTemperature.Name;
            yield return RecordColumn.Input(
                ColumnName.Of(scaling.Name),
                UnitName.Energy,
                "the temperature, scaled with the length",
                r => right ? r.RightTemperature : r.LeftTemperature
            );
        }

        if (study.Derived.Gamma is not null)
            yield return RecordColumn.Input("gamma", "", "the strength of J(w), matched", r => r.Formalism.Strength);
    }
}

/// <summary>The verdict of a row: that of the point's result, or that it failed.</summary>
internal static class VerdictWord
{
    /// <summary>The number of a point that has no answer.</summary>
    public const long Failed = 255;

    // The numbers stand in journals: a word that is new takes the next one, whatever its severity.
    private static readonly (long Number, Verdict Verdict)[] Numbers =
    [
        (0, Verdict.Ok),
        (1, Verdict.Unconverged),
        (2, Verdict.Unphysical),
        (3, Verdict.Uncontrolled),
        (4, Verdict.Diverges),
    ];

    /// <summary>The number of a verdict.</summary>
    public static long Number(PointResult? result) =>
        result is null ? Failed : Numbers.First(one => one.Verdict == result.Verdict).Number;

    /// <summary>The word of a number.</summary>
    public static string Text(long number) =>
        number switch
        {
            >= 0 and <= 4 => Numbers[number].Verdict.Word(),
            Failed => "failed",
            _ => throw new InvalidDataException($"no verdict has the number {number}."),
        };
}

/// <summary>
/// The reasons of a row as the words of their codes: the sentences hold numbers of their own, so that a table of them
/// would be mostly prose.
/// </summary>
/// <param name="catalogue">The codes that there are.</param>
internal sealed class ReasonWord(Catalogue catalogue)
{
    // Every set of codes that was met, as it is written.
    private readonly ConcurrentDictionary<long, string> _texts = new();

    /// <summary>The reasons of a result, a bit for each code.</summary>
    /// <exception cref="InvalidOperationException">The code of a reason is not declared.</exception>
    public long Bits(PointResult result)
    {
        var bits = 0L;
        for (var i = 0; i < result.Reasons.Count; i++)
            bits |= 1L << catalogue.Known(result.Reasons[i].Code).Bit;
        return bits;
    }

    /// <summary>The words of bits, with blanks between.</summary>
    public string Text(long bits) => _texts.GetOrAdd(bits, set => string.Join(' ', Words(set)));

    private IEnumerable<string> Words(long set)
    {
        for (var bit = 0; bit < 64; bit++)
            if ((set >> bit & 1) != 0)
                yield return catalogue.Reason(bit)?.Key
                    ?? throw new InvalidDataException($"no reasons have the number {set}.");
    }
}
