using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>What is found of NDTR over coupling and hot temperature.</summary>
internal sealed class CouplingMapClaims(LetterContext context, IReadOnlyList<CouplingMap> maps)
{
    // The second route of the hierarchy: this tolerance, which takes other exponentials and more matrices, at this T_L.
    private const double Tighter = 3e-3;
    private const double Hot = 1;

    // How far second order in the coupling may be from the hierarchy at the weakest.
    private const double OfSecondOrder = 0.1;

    /// <summary>All claims.</summary>
    public List<Claim> All()
    {
        var twofold = maps.Where(map => map.IsTwofold).ToList();
        return
        [
            Absent("Two levels: no NDTR", [.. maps.Except(twofold)]),
            Absent("Three levels of a box: no NDTR, by either heat", twofold),
            Weakest(),
            Growth(maps[0]),
            TwoHeats(twofold),
        ];
    }

    private Claim Absent(string subject, List<CouplingMap> alike)
    {
        List<LetterCurve> curves = [.. alike.SelectMany(map => map.Exact)],
            strongest = [.. alike.Select(map => map.Curve(CouplingMap.Hierarchy, Hot, map.Couplings[^1]))];
        var own = strongest.Select(curve => curve.Points[0]).ToList();
        var tighter = context.Runner.Run([
            .. strongest.Select(curve =>
                curve.Request with
                {
                    Formalism = (HierarchyFormalism)curve.Request.Formalism with { Tolerance = Tighter },
                }
            ),
        ]);
        var agree = own.Zip(tighter).All(pair => AreNear(pair, CouplingMap.Taken) && AreNear(pair, CouplingMap.Given));
        var rising = curves.All(curve =>
            CouplingMap.IsRising(curve, CouplingMap.Taken) && CouplingMap.IsRising(curve, CouplingMap.Given)
        );
        var places = curves.Select(CouplingMap.PlaceOf).ToList();
        var (coldest, warmest) = (curves[0].X[0], curves[0].X[^1]);
        return Claim.Judged(
            subject,
            $"with other exponentials and more matrices J = {Words.List(tighter.Select(Heats.Of))} at T_L = {Words.Number(Hot)}, T_R = {Words.Number(coldest)}, γ = {Words.List(alike.Select(map => map.Couplings[^1]))}",
            $"{Words.List(own.Select(Heats.Of))} there; {(rising ? "its strength is 0" : "it is not 0")} at all {curves.Count} places: J is larger at T_R = {Words.Number(coldest)} than at {Words.Number(warmest)}, by {Words.Number(100 * places.Min(Least), 2)} % at least",
            Words.Error(own.Zip(tighter).Max(pair => Math.Abs(Heats.Of(pair.First) / Heats.Of(pair.Second) - 1))),
            new Criterion(
                "both are within their errors, all answers are ok, and J rises beyond its errors from the warmest T_R to the coldest and falls beyond them nowhere between",
                agree && rising && curves.SelectMany(curve => curve.Points).All(point => point.Verdict == Verdict.Ok)
            )
        );

        static double Least(CouplingMap.Place place) => Math.Min(place.Taken.Value, place.Given.Value);

        static bool AreNear(
            (PointResult First, PointResult Second) pair,
            Func<PointResult, (double Value, double Error)> of
        )
        {
            var (one, other) = (of(pair.First), of(pair.Second));
            return Math.Abs(one.Value - other.Value) < one.Error + other.Error;
        }
    }

    private Claim Weakest()
    {
        var apart = maps.Max(map =>
            map.HotTemperatures.Max(hot =>
                map.Curve(CouplingMap.Hierarchy, hot, map.Couplings[0])
                    .Points.Zip(map.Curve("redfield", hot, map.Couplings[0]).Points)
                    .Max(pair => Math.Abs(Heats.Of(pair.Second) / Heats.Of(pair.First) - 1))
            )
        );
        return Claim.Judged(
            "At the weakest coupling",
            $"by the Redfield equation J is within {Words.Number(100 * apart, 2)} % of the hierarchy's",
            $"at γ = {Words.List(maps.Select(map => map.Couplings[0]))} of the four maps and all T_L and T_R",
            Words.Error(apart),
            new Criterion("both differ by less than a tenth", apart < OfSecondOrder)
        );
    }

    private static Claim Growth(CouplingMap levels)
    {
        var hot = levels.HotTemperatures[0];
        var exact = levels.Of(CouplingMap.Hierarchy, hot);
        return Claim.Our(
            "What the coupling does to the rise",
            $"between drude laws and at T_L = {Words.Number(hot)} J of two levels rises by {Rise(exact[0])}, by {Rise(exact[^1])}; by the Lindblad equation by {Words.Number(100 * levels.Of("lindblad", hot)[0].Taken.Value, 3)} % at any γ",
            "Rates of second order all grow alike, so that their rise knows nothing of γ. Baths that hold otherwise than alike may have NDTR: cold-held."
        );

        static string Rise(CouplingMap.Place at) =>
            $"{Words.Number(100 * at.Taken.Value, 3)} ± {Words.Number(100 * at.Taken.Error, 1)} % at γ = {Words.Number(at.Coupling)}";
    }

    private static Claim TwoHeats(List<CouplingMap> twofold)
    {
        var apart = twofold
            .SelectMany(map => map.Exact)
            .SelectMany(curve => curve.Points)
            .Max(point => Math.Abs(CouplingMap.Given(point).Value / Heats.Of(point) - 1));
        return Claim.Our(
            "Two heats of the box",
            $"what the baths give is up to {Words.Number(100 * apart, 2)} % off what the system takes",
            "Truncated, the couplings of the walls do not commute, so that energy stands between them, and the number of levels is part of the model: of more levels it is another."
        );
    }
}
