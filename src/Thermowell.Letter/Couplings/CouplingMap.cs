using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>Heats over formalism, T_L, γ and T_R, as rises of J from the warmest T_R to the coldest.</summary>
internal sealed class CouplingMap
{
    /// <summary>The formalism whose answers are exact within their errors.</summary>
    public const string Hierarchy = "hierarchy";

    private const string Formalism = "formalism";
    private const string HotTemperature = "contacts.hot.temperature";

    private readonly IReadOnlyList<LetterCurve> _curves;

    /// <summary>The map of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="of">What it is a map of.</param>
    public CouplingMap(LetterStudy study, string of)
    {
        (_curves, Name) = (study.Curves, of);
        HotTemperatures = [.. _curves.Select(Hot).Distinct()];
        Couplings = [.. _curves.Select(Coupling).Distinct()];
        Exact = [.. _curves.Where(curve => curve[Formalism] == Hierarchy)];
    }

    /// <summary>What it is a map of.</summary>
    public string Name { get; }

    /// <summary>All T_L.</summary>
    public IReadOnlyList<double> HotTemperatures { get; }

    /// <summary>All γ, from the weakest.</summary>
    public IReadOnlyList<double> Couplings { get; }

    /// <summary>The curves of the hierarchy, along T_R.</summary>
    public IReadOnlyList<LetterCurve> Exact { get; }

    /// <summary>Whether the heat that baths give differs from that which the system takes.</summary>
    public bool IsTwofold =>
        Exact.Any(curve => curve.Points.Any(point => point.Reasons.Any(one => one.Code == ReasonCode.TwoHeats)));

    /// <summary>A curve along T_R.</summary>
    public LetterCurve Curve(string formalism, double hot, double coupling) =>
        _curves.Single(one => one[Formalism] == formalism && Hot(one) == hot && Coupling(one) == coupling);

    /// <summary>The rises of a formalism at T_L, along γ.</summary>
    public IReadOnlyList<Place> Of(string formalism, double hot) =>
        [.. Couplings.Select(coupling => PlaceOf(Curve(formalism, hot, coupling)))];

    /// <summary>The rise along a curve.</summary>
    public static Place PlaceOf(LetterCurve curve) =>
        new(Coupling(curve), Rise(curve, Taken), Rise(curve, Given), curve.Points.Max(point => point.Verdict));

    /// <summary>The heat that the system takes, and its error.</summary>
    public static (double Value, double Error) Taken(PointResult point) => (Heats.Of(point), Heats.ErrorOf(point));

    /// <summary>The heat that the hot bath gives, and its error.</summary>
    public static (double Value, double Error) Given(PointResult point) =>
        point.Contacts[0] is { BathHeat: { } heat, BathHeatError: { } error } ? (heat, error) : Taken(point);

    /// <summary>
    /// Whether a heat is larger at the coldest T_R than at the warmest, beyond its errors, and falls beyond them
    /// nowhere between as T_R does.
    /// </summary>
    public static bool IsRising(LetterCurve curve, Func<PointResult, (double Value, double Error)> of)
    {
        return Letter.Rise.IsTowardsCold([.. curve.Points.Select(of)], Change);

        static double Change((double Value, double Error) cold, (double Value, double Error) warm) =>
            (cold.Value - warm.Value) / (cold.Error + warm.Error);
    }

    private static double Hot(LetterCurve curve) => curve.Number(HotTemperature);

    private static double Coupling(LetterCurve curve) => curve.Number(StrongCouplingFigure.Coupling);

    private static (double Value, double Error) Rise(
        LetterCurve curve,
        Func<PointResult, (double Value, double Error)> of
    )
    {
        var (cold, warm) = (of(curve.Points[0]), of(curve.Points[^1]));
        var ratio = cold.Value / warm.Value;
        return (ratio - 1, (cold.Error + ratio * warm.Error) / warm.Value);
    }

    /// <summary>J(coldest T_R)/J(warmest T_R) - 1, with its error.</summary>
    /// <param name="Coupling">γ.</param>
    /// <param name="Taken">Of the heat that the system takes.</param>
    /// <param name="Given">Of the heat that the baths give.</param>
    /// <param name="Verdict">The worst of the answers.</param>
    internal sealed record Place(
        double Coupling,
        (double Value, double Error) Taken,
        (double Value, double Error) Given,
        Verdict Verdict
    );
}
