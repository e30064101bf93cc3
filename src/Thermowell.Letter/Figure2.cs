using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Numerics;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>Fig. 2: the classical flux against the cold temperature, with Maxwell and with Metropolis baths.</summary>
public sealed class Figure2 : LetterFigure
{
    private const string Main = "main";

    // Of the path of walls in paper quality.
    private const int PaperSegments = 16;

    // Of ln T_R where the curves cross.
    private const double CrossingTolerance = 1e-6;

    // Of ln T_R where the Metropolis flux is the largest multiple of Maxwell's.
    private const double PlaceTolerance = 1e-3;

    /// <inheritdoc/>
    public override string Id => "2";

    /// <inheritdoc/>
    public override string Heading => "Figure 2: the classical flux falls as the cold bath gets colder";

    /// <inheritdoc/>
    public override string Caption =>
        "Heat flux of one classical particle (<i>m</i> = <i>L</i> = 1) from a hot bath at <i>T</i><sub>L</sub> = 10<sup>3</sup> to a cold one at <i>T</i><sub>R</sub>. "
        + "Line: Maxwell baths, Eq. (4). Dashed: Metropolis (MCMC) baths with step <i>a</i> = 0.1 and <i>N</i><sub>c</sub> = 32 steps a collision, from the deterministic speed chain; "
        + "triangles: the same by event-driven simulation, with standard errors. Shaded: the range of the chain over <i>a</i> = 0.05 … 0.2 and <i>N</i><sub>c</sub> = 16 … 64. "
        + "A positive slope is negative differential thermal resistance.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("figure-2").Finer("right-temperature", 85);
        var (maxwell, chain) = (study.Curve("formalism", "maxwell"), study.Curve("formalism", "metropolis"));
        var simulated = context.Study("figure-2-simulated").InPaper("collisions", 4_000_000).Curves[0];
        var (lower, upper) = Band(context, chain);
        List<FigureRow> rows =
        [
            .. maxwell.Rows(Main, "Maxwell", Observable.HeatFlux),
            .. chain.Rows(Main, "Metropolis, chain", Observable.HeatFlux),
            .. simulated.Rows(Main, "Metropolis, simulated", Observable.HeatFlux),
            .. lower.Select(
                (point, i) => FigureRow.Of(Main, "band, lower edge", chain.X[i], point, Observable.HeatFlux)
            ),
            .. upper.Select(
                (point, i) => FigureRow.Of(Main, "band, upper edge", chain.X[i], point, Observable.HeatFlux)
            ),
        ];
        var panel = new Panel(
            Axes.ColdTemperature,
            Axes.HeatFlux,
            Series.Band("Metropolis, range", chain.X, Fluxes(lower), Fluxes(upper)).In(Palette.SkyBlue),
            Series
                .Line("Maxwell, Eq. (4)", maxwell.X, Fluxes(maxwell.Points))
                .With(Dash.Solid)
                .In(FormalismColours.Maxwell),
            Series
                .Line("Metropolis, chain", chain.X, Fluxes(chain.Points))
                .With(Dash.Dashed)
                .In(FormalismColours.Metropolis),
            Series
                .Points("Metropolis, simulated", simulated.X, Fluxes(simulated.Points))
                .WithErrors(simulated.Points.Select(point => point.StandardError!.Value))
                .With(MarkShape.TriangleUp)
                .In(FormalismColours.Metropolis)
        );
        var drawing = new Figure(
            "Classical heat flux against the cold temperature",
            "Both curves rise with the cold temperature over several decades before they fall: negative differential thermal resistance.",
            panel
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T_R", UnitName.Energy, "J", UnitName.Flux)],
            rows,
            Claims(context, maxwell, chain, simulated)
        );
    }

    private static IEnumerable<double> Fluxes(IReadOnlyList<PointResult> points) =>
        points.Select(point => point[Observable.HeatFlux]!.Value);

    /// <summary>
    /// The range at the temperatures of the standard wall's curve, which lies in it: between two of them, lines between
    /// points keep their order.
    /// </summary>
    private static (PointResult[] Lower, PointResult[] Upper) Band(LetterContext context, LetterCurve standard)
    {
        var temperatures = standard.X.Count;
        var study = context.Study("figure-2-range").Finer("right-temperature", temperatures);
        if (context.Quality == Quality.Paper)
            study = study.Along(Walls(study.Curves));
        var requests = study.Requests;
        var known = standard.Requests.Select(Unnumbered).Zip(standard.Points).ToDictionary();
        var points = Answers([.. requests], request => request with { WithTruncationError = false });

        // Most points are no edge: only those that are find their error.
        int[] Edge(Func<IEnumerable<int>, int> chosen) =>
            [
                .. Enumerable
                    .Range(0, temperatures)
                    .Select(i =>
                        chosen(Enumerable.Range(0, points.Count / temperatures).Select(wall => wall * temperatures + i))
                    ),
            ];
        int[] edges =
        [
            .. Edge(at => at.MinBy(i => points[i][Observable.HeatFlux])),
            .. Edge(at => at.MaxBy(i => points[i][Observable.HeatFlux])),
        ];
        int[] distinct = [.. edges.Distinct()];
        var judged = distinct.Zip(Answers([.. distinct.Select(i => requests[i])], request => request)).ToDictionary();
        var all = edges.Select(i => judged[i]).ToArray();
        return (all[..temperatures], all[temperatures..]);

        // The standard wall's are there already.
        IReadOnlyList<PointResult> Answers(PointRequest[] asked, Func<PointRequest, PointRequest> how)
        {
            var others = new Queue<PointResult>(
                context.Runner.Run([.. asked.Where(one => !known.ContainsKey(Unnumbered(one))).Select(how)])
            );
            return [.. asked.Select(one => known.GetValueOrDefault(Unnumbered(one)) ?? others.Dequeue())];
        }

        static PointRequest Unnumbered(PointRequest request) => request with { PointNumber = 0 };
    }

    /// <summary>
    /// How far a wall relaxes hangs on a² N_c above all: the file has two corners and a path through the rectangle on
    /// which that grows. The path in more steps.
    /// </summary>
    private static ListedAxis Walls(IReadOnlyList<LetterCurve> file)
    {
        return new ListedAxis(
            ["step", "steps"],
            [
                Row(file[0], 0),
                Row(file[1], 0),
                .. Enumerable.Range(0, PaperSegments + 1).Select(i => Row(file[2], (double)i / PaperSegments)),
            ]
        );

        StudyValue[] Row(LetterCurve from, double along)
        {
            return [new NumberValue(Between("step")), new NumberValue(Math.Round(Between("steps")))];

            double Between(string option) =>
                from.Number(option) * Math.Pow(file[^1].Number(option) / from.Number(option), along);
        }
    }

    private static List<Claim> Claims(
        LetterContext context,
        LetterCurve maxwell,
        LetterCurve chain,
        LetterCurve simulated
    )
    {
        var score = simulated
            .X.Zip(simulated.Points)
            .Max(point =>
            {
                var at = Enumerable.Range(0, chain.X.Count).MinBy(i => Math.Abs(chain.X[i] - point.First));
                return Math.Abs(point.Second[Observable.HeatFlux]!.Value - chain.Points[at][Observable.HeatFlux]!.Value)
                    / point.Second.StandardError!.Value;
            });
        return
        [
            .. RiseClaims(context, maxwell, chain),
            .. BathClaims(maxwell, chain),
            Claim.Our(
                "Simulation against the deterministic chain",
                Words.Say($"largest deviation {score:F1} standard errors over {simulated.X.Count} points"),
                "Two routes to one number; more than 4 would be a fault of one of them."
            ),
        ];
    }

    private static IEnumerable<Claim> RiseClaims(LetterContext context, LetterCurve maxwell, LetterCurve chain)
    {
        var temperatures = chain.X;
        foreach (var (name, curve) in new[] { ("Maxwell", maxwell), ("MCMC", chain) })
        {
            var ndtr = context.Runner.Run(curve.Ndtr(temperatures[0]));
            var rise = Rise.Of(temperatures, [.. Fluxes(curve.Points)]);
            yield return Claim.Judged(
                $"NDTR with {name} baths",
                "yes: positive slopes over a wide range of T_R (Fig. 2)",
                Words.Say(
                    $"J rises over {rise.Decades:F1} decades of T_R, to {ndtr[Observable.PeakHeatFlux]:F1} at T_R = {ndtr[Observable.PeakTemperature]:F1}, from {Words.Percent(1 - rise.Strength).TrimStart('+')} of that at T_R = {temperatures[0]:F2}"
                ),
                Claim.Nothing,
                rise.IsPlain,
                "J → 0 with T_R: the strength (J_max − J(0))/J_max is 1."
            );
        }

        var quarter = temperatures.Count / 4;
        var (cold, milder) = (Unrelaxed(0), Unrelaxed(quarter));
        yield return Claim.Judged(
            "MCMC flux vanishes because the cold bath stops relaxing",
            "E_LR − E_RL → 0 (main text)",
            Words.Say(
                $"1 − T_eff/T_L = {Words.Number(cold, 2)} at T_R = {temperatures[0]:F2}, {Words.Number(milder, 2)} at {temperatures[quarter]:F2}"
            ),
            Claim.Nothing,
            new Criterion(
                "1 − T_eff/T_L is below 0.05 at the coldest T_R shown and falls with T_R",
                cold < 0.05 && cold < milder
            ),
            "T_eff is the mean energy of the particle as it leaves the cold wall."
        );

        double Unrelaxed(int at) =>
            1 - chain.Points[at][Observable.EffectiveTemperatureRight]!.Value / chain.Request.LeftTemperature;
    }

    private static IEnumerable<Claim> BathClaims(LetterCurve maxwell, LetterCurve chain)
    {
        // Without the last point, where both fluxes are 0.
        var ratios = chain
            .X.SkipLast(1)
            .Zip(
                Fluxes(chain.Points).Zip(Fluxes(maxwell.Points), (ours, other) => ours / other),
                (t, ratio) => (T: t, Ratio: ratio)
            )
            .ToList();
        var (crossing, effective) = Crossing(maxwell, chain, ratios);
        var footnote = Square(Math.Sqrt(chain.Request.LeftTemperature) - Math.Sqrt(crossing));
        var high = ratios.Where(pair => pair.T >= 100).MaxBy(pair => Math.Abs(pair.Ratio - 1));
        yield return Claim.Judged(
            "Both baths agree at high T_R",
            "agree well (Fig. 2)",
            Words.Say(
                $"J_MCMC/J_Maxwell = {high.Ratio:F4} where it is farthest from 1, T_R = {high.T:F0}, over T_R ≥ 100"
            ),
            Words.Percent(high.Ratio - 1),
            new Criterion(
                "the two are within 2 % of each other at every T_R ≥ 100 shown",
                Math.Abs(high.Ratio - 1) < 0.02
            )
        );
        var above = Highest(maxwell, chain, ratios);
        var between = ratios.Where(pair => pair.T > crossing && pair.T < 100).ToList();
        var below = ratios.Where(pair => pair.T < crossing).ToList();
        yield return Claim.Judged(
            "Incomplete relaxation first enhances the flux",
            "larger than Maxwell, then smaller (footnote 45)",
            Words.Say($"up to {above.Ratio:F3} times Maxwell, at T_R = {above.T:F1}; below it for T_R < {crossing:F2}"),
            Claim.Nothing,
            new Criterion(
                "J_MCMC > J_Maxwell at every T_R shown from the crossing to 100, and below the crossing smaller",
                between.Count > 0
                    && below.Count > 0
                    && between.TrueForAll(pair => pair.Ratio > 1)
                    && below.TrueForAll(pair => pair.Ratio < 1)
            )
        );
        var off = Math.Abs(effective / footnote - 1);
        yield return Claim.Judged(
            "Where the curves cross, T_eff = (√T_L − √T_R)²",
            Words.Say($"{footnote:F1} at T_R = {crossing:F2} (footnote 45)"),
            Words.Say($"T_eff = {effective:F1}"),
            Words.Relative(effective, footnote),
            new Criterion("equal to the four digits printed here", off < 1e-4),
            "The footnote's formula puts a Maxwell law at T_eff in place of the true outgoing density.",
            new Criterion("within 2 %", off < 0.02)
        );
    }

    /// <summary>
    /// The T_R at which the Metropolis and Maxwell fluxes are equal, and T_eff there: by false position, in the manner
    /// of Illinois, between the points shown.
    /// </summary>
    private static (double Temperature, double Effective) Crossing(
        LetterCurve maxwell,
        LetterCurve chain,
        List<(double T, double Ratio)> shown
    )
    {
        var after = shown.FindIndex(pair => pair.Ratio > 1);

        // Where they do not cross, the end that is nearer to it; the criteria then say no.
        if (after < 1)
            return At(shown[after < 0 ? ^1 : 0].T);
        var (low, high) = (Math.Log(shown[after - 1].T), Math.Log(shown[after].T));
        var (below, above) = (shown[after - 1].Ratio - 1, shown[after].Ratio - 1);
        double at = low,
            last = double.NaN,
            side = 0;
        while (!(Math.Abs(at - last) < CrossingTolerance))
        {
            (last, at) = (at, high - above * (high - low) / (above - below));
            var excess = RatioAt(maxwell, chain, at) - 1;

            // An end that stays twice in a row counts half, or it would stay for ever.
            if (excess > 0)
                (high, above, below) = (at, excess, side > 0 ? below / 2 : below);
            else
                (low, below, above) = (at, excess, side < 0 ? above / 2 : above);
            side = excess;
        }

        return At(Math.Exp(at));

        (double, double) At(double temperature) =>
            (temperature, chain.Ask(temperature)[0][Observable.EffectiveTemperatureRight]!.Value);
    }

    /// <summary>
    /// Where the Metropolis flux is the largest multiple of the Maxwell one, sought between the neighbours of the
    /// largest one shown.
    /// </summary>
    private static (double T, double Ratio) Highest(
        LetterCurve maxwell,
        LetterCurve chain,
        List<(double T, double Ratio)> shown
    )
    {
        var best = shown.IndexOf(shown.MaxBy(pair => pair.Ratio));
        var (low, high) = (shown[Math.Max(best - 1, 0)].T, shown[Math.Min(best + 1, shown.Count - 1)].T);
        var (place, ratio) = BrentMaximum.Find(
            at => RatioAt(maxwell, chain, at),
            Math.Log(low),
            Math.Log(high),
            PlaceTolerance
        );
        return (Math.Exp(place), ratio);
    }

    private static double RatioAt(LetterCurve maxwell, LetterCurve chain, double logarithm) =>
        chain.Flux(Math.Exp(logarithm)) / maxwell.Flux(Math.Exp(logarithm));

    private static double Square(double x) => x * x;
}
