using System.Globalization;
using Thermowell.Explorer.Requests;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary>Curves as a study: what a study file says of them.</summary>
internal static class CurveStudy
{
    private const string Method = "method";

    /// <summary>The study.</summary>
    /// <param name="quantity">What is computed.</param>
    /// <param name="texts">The options that all points share, as they were typed.</param>
    /// <param name="formalisms">The formalism of each curve.</param>
    /// <param name="range">Along the curves.</param>
    /// <param name="reader">Receives what a study cannot hold.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static Study Of(
        Quantity quantity,
        IEnumerable<KeyValuePair<string, string>> texts,
        IReadOnlyList<string> formalisms,
        RangeAxis range,
        ParameterReader reader,
        Catalogue catalogue
    )
    {
        var given = texts.ToDictionary();
        var seed = (long)Math.Min(reader.Seed("seed", 1), long.MaxValue);
        if (reader.Seed("seed", 1) > long.MaxValue)
            reader.Fault(
                "seed",
                $"= {given["seed"]} is more than a study takes: give a whole number from 0 to {long.MaxValue}."
            );
        var method = given.GetValueOrDefault(Method);
        var parameters = PointQuery
            .Names(quantity, catalogue)
            .Where(name =>
                given.ContainsKey(name)
                && name is not "seed"
                && !(name == Method && formalisms.Any(catalogue.IsQuantum))
            )
            .Select(name => new StudyParameter(name, Value(name, given[name])));

        // A quantum curve has one method only, whatever the classical ones beside it are made by.
        StudyParameter[] alone =
        [
            new("formalism", new WordValue(formalisms[0])),
            .. method is null || !catalogue.IsQuantum(formalisms[0])
                ? (StudyParameter[])[]
                : [new(Method, new WordValue("exact"))],
        ];
        return formalisms.Count == 1
            ? new Study(Name, quantity, seed, [.. alone, .. parameters], [range], StudyDerivation.None)
            {
                Catalogue = catalogue,
            }
            : new Study(
                Name,
                quantity,
                seed,
                [.. parameters],
                [Axis(formalisms, method, catalogue), range],
                StudyDerivation.None
            )
            {
                Catalogue = catalogue,
            };
    }

    private const string Name = "Explored";

    private static ListedAxis Axis(IReadOnlyList<string> formalisms, string? method, Catalogue catalogue) =>
        method is null || !formalisms.Any(catalogue.IsQuantum)
            ? new ListedAxis(
                ["formalism"],
                [.. formalisms.Select(one => (IReadOnlyList<StudyValue>)[new WordValue(one)])]
            )
            : new ListedAxis(
                ["formalism", Method],
                [
                    .. formalisms.Select(one =>
                        (IReadOnlyList<StudyValue>)
                            [new WordValue(one), new WordValue(catalogue.IsQuantum(one) ? "exact" : method)]
                    ),
                ]
            );

    /// <summary>
    /// A text as a study file has it; one that is no number stays a word, for the reader of points to refuse.
    /// </summary>
    private static StudyValue Value(string name, string text)
    {
        if (name is "rectification" or "no-truncation-error")
            return new FlagValue(true);
        if (Number(text) is { } number)
            return number;
        var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(Number).ToList();
        return
            (name == PointParameters.Masses.Name || name == PointParameters.Kinks.Name)
            && parts.Count > 0
            && !parts.Contains(null)
            ? new SeveralValue(string.Join(',', parts.Select(part => part!.Text)))
            : new WordValue(text);
    }

    private static NumberValue? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new NumberValue(value)
            : null;
}
