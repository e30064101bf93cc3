using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.Requests;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary>A curve that was kept while the settings went on: a query of its own within that of a download.</summary>
/// <param name="Name">What tells it from the curve of the settings, in plain text.</param>
/// <param name="Query">The curves of which it is one.</param>
/// <param name="Row">Which of them it is.</param>
internal sealed record PinnedCurve(string Name, CurveQuery Query, int Row)
{
    /// <summary>The parameter that holds such a query; it may be given more than once.</summary>
    public const string Parameter = "pin";

    /// <summary>The most of them in one download.</summary>
    public const int Most = 6;

    private const string OwnName = "name";
    private const int LongestName = 200;

    /// <summary>The pinned curves of a download, in their order.</summary>
    /// <param name="texts">The queries.</param>
    /// <param name="beside">The curves beside which they are drawn; null where these are at fault.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static IReadOnlyList<PinnedCurve> Read(
        IReadOnlyList<string?> texts,
        CurveQuery? beside,
        Catalogue catalogue,
        List<QueryFault> faults
    )
    {
        if (texts.Count > Most)
        {
            faults.Add(new QueryFault(Parameter, $"is given {texts.Count} times: at most {Most} curves are pinned."));
            return [];
        }

        return [.. texts.Select(text => Read(text ?? "", beside, catalogue, faults)).OfType<PinnedCurve>()];
    }

    private static PinnedCurve? Read(string text, CurveQuery? beside, Catalogue catalogue, List<QueryFault> faults)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(text));
        var (curve, wrong) = CurveQuery.Read(query, catalogue, cursor: false, OwnName);
        faults.AddRange(wrong.Select(fault => new QueryFault(Parameter, $"has {fault.Name}, which {fault.Message}")));
        var name = query[OwnName].ToString();
        var row = curve is { Formalisms.Count: 1 } ? 0 : curve?.Row(query["formalism"].ToString());
        if (name.Length is 0 or > LongestName)
            Fault($"has a name of {name.Length} characters: give one of 1 to {LongestName}.");
        if (row < 0)
            Fault("names no formalism of its curves: give formalism.");
        if (curve is not null && beside is not null && !AreAlike(curve, beside))
            Fault(
                $"is {Words(curve)}, beside curves of {Words(beside)}: pinned curves are of the same quantity along the same parameter."
            );
        return curve is not null && row is { } found ? new PinnedCurve(name, curve, found) : null;

        void Fault(string problem) => faults.Add(new QueryFault(Parameter, problem));
    }

    private static bool AreAlike(CurveQuery one, CurveQuery other) =>
        one.Study.Quantity == other.Study.Quantity && one.Over.Name == other.Over.Name;

    private static string Words(CurveQuery curve) => $"{QuantityWord.Of(curve.Study.Quantity)} along {curve.Over.Name}";
}
