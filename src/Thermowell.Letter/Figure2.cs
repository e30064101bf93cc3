using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Numerics;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Letter;

/// <summary>Fig. 2: the classical flux against the cold temperature, with Maxwell and with Metropolis baths.</summary>
public sealed class Figure2 : LetterFigure
{
    private const string Main = "main";
    private const double LowestExponent = -0.5;

    // Simulated points; the curve has a whole multiple of as many intervals.
    private const int SimulatedIntervals = 14;

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
        var temperatures = LetterContext.Logarithmic(LowestExponent, 3, context.Choose(29, 85));
        var maxwell = Curve(context, temperatures, LetterContext.Maxwell);
        var chain = Curve(context, temperatures, LetterContext.Metropolis());
        var (lower, upper) = Band(context, temperatures, chain);
        var stride = (temperatures.Length - 1) / SimulatedIntervals;
        double[] simulatedTemperatures = [.. Enumerable.Range(0, SimulatedIntervals).Select(i => temperatures[i * stride])];
        var simulated = Simulate(context, simulatedTemperatures);
        var rows = new List<FigureRow>();
        Add("Maxwell", temperatures, maxwell);
        Add("Metropolis, chain", temperatures, chain);
        Add("Metropolis, simulated", simulatedTemperatures, simulated);
        rows.AddRange(temperatures.Select((t, i) => FigureRow.OfFlux(Main, "band, lower edge", t, lower[i])));
        rows.AddRange(temperatures.Select((t, i) => FigureRow.OfFlux(Main, "band, upper edge", t, upper[i])));
        var panel = new Panel(
            Axes.ColdTemperature, Axes.HeatFlux,
            Series.Band("Metropolis, range", temperatures, Fluxes(lower), Fluxes(upper)).In(Palette.SkyBlue),
            Series.Line("Maxwell, Eq. (4)", temperatures, Fluxes(maxwell)).With(Dash.Solid).In(FormalismColours.Maxwell),
            Series.Line("Metropolis, chain", temperatures, Fluxes(chain)).With(Dash.Dashed).In(FormalismColours.Metropolis),
            Series.Points("Metropolis, simulated", simulatedTemperatures, Fluxes(simulated))
                .WithErrors(simulated.Select(point => point.StandardError!.Value)).With(MarkShape.TriangleUp).In(FormalismColours.Metropolis));
        var drawing = new Figure(
            "Classical heat flux against the cold temperature",
            "Both curves rise with the cold temperature over several decades before they fall: negative differential thermal resistance.", panel);
        return new FigureOutcome(drawing, [new FigurePanel(Main, "T_R", UnitName.Energy, "J", UnitName.Flux)], rows, Claims(context, maxwell, chain, temperatures, simulated, stride));

        void Add(string series, double[] xs, IReadOnlyList<PointResult> points)
            => rows.AddRange(points.Select((point, i) => FigureRow.OfFlux(Main, series, xs[i], point)));
    }

    private static IEnumerable<double> Fluxes(IReadOnlyList<PointResult> points) => points.Select(point => point[Observable.HeatFlux]!.Value);

    private static IReadOnlyList<PointResult> Curve(LetterContext context, double[] temperatures, Formalism formalism)
        => context.Runner.Run([.. temperatures.Select(t => LetterContext.Flux(t, formalism))]);

    /// <summary>The range at the temperatures of the standard wall's curve, which lies in it: between two of them, lines between points keep their order.</summary>
    private static (PointResult[] Lower, PointResult[] Upper) Band(LetterContext context, double[] temperatures, IReadOnlyList<PointResult> standard)
    {
        // How far a wall relaxes hangs on a² N_c above all: a path through the rectangle on which that grows, and the two other corners.
        List<MetropolisWall> walls = [new(0.05, steps: 64), new(0.2, steps: 16)];
        var segments = context.Choose(4, 16);
        for (var i = 0; i <= segments; i++)
        {
            var growth = Math.Pow(4, (double)i / segments);
            walls.Add(new MetropolisWall(0.05 * growth, steps: (int)Math.Round(16 * growth)));
        }

        walls.Remove(new MetropolisWall());
        PointRequest[] requests = [.. walls.SelectMany(wall => temperatures.Select(t => LetterContext.Flux(t, LetterContext.Metropolis(wall))))];
        IReadOnlyList<PointResult> points = [.. context.Runner.Run([.. requests.Select(request => request with { WithTruncationError = false })]), .. standard];

        // Most points are no edge: only those that are find their error.
        int[] Edge(Func<IEnumerable<int>, int> chosen) => [.. temperatures.Select((_, i) => chosen(Enumerable.Range(0, walls.Count + 1).Select(wall => wall * temperatures.Length + i)))];
        int[] edges = [.. Edge(at => at.MinBy(i => points[i][Observable.HeatFlux])), .. Edge(at => at.MaxBy(i => points[i][Observable.HeatFlux]))];
        var ours = edges.Where(i => i < requests.Length).Distinct().ToList();
        var judged = ours.Zip(context.Runner.Run([.. ours.Select(i => requests[i])])).ToDictionary();
        var all = edges.Select(i => judged.TryGetValue(i, out var point) ? point : points[i]).ToArray();
        return (all[..temperatures.Length], all[temperatures.Length..]);
    }

    private static IReadOnlyList<PointResult> Simulate(LetterContext context, double[] temperatures)
    {
        var formalism = new ClassicalFormalism(new MetropolisWall(), new SimulatedRoute(context.Choose(200_000, 4_000_000), context.Seed));
        return context.Runner.Run([.. temperatures.Select((t, i) => LetterContext.Flux(t, formalism) with { PointNumber = i })]);
    }

    private static List<Claim> Claims(
        LetterContext context, IReadOnlyList<PointResult> maxwell, IReadOnlyList<PointResult> chain, double[] temperatures, IReadOnlyList<PointResult> simulated, int stride)
    {
        var score = simulated.Select((point, i) => Math.Abs(point[Observable.HeatFlux]!.Value - chain[i * stride][Observable.HeatFlux]!.Value) / point.StandardError!.Value).Max();
        return
        [
            .. RiseClaims(context, maxwell, chain, temperatures), .. BathClaims(context, maxwell, chain, temperatures),
            Claim.Our(
                "Simulation against the deterministic chain", Words.Say($"largest deviation {score:F1} standard errors over {simulated.Count} points"), "Two routes to one number; more than 4 would be a fault of one of them."),
        ];
    }

    private static IEnumerable<Claim> RiseClaims(LetterContext context, IReadOnlyList<PointResult> maxwell, IReadOnlyList<PointResult> chain, double[] temperatures)
    {
        foreach (var (name, formalism, points) in new[] { ("Maxwell", LetterContext.Maxwell, maxwell), ("MCMC", LetterContext.Metropolis(), chain) })
        {
            var ndtr = context.Runner.Run(LetterContext.Ndtr(formalism, temperatures[0]));
            var rise = Rise.Of(temperatures, [.. Fluxes(points)]);
            yield return Claim.Judged(
                $"NDTR with {name} baths", "yes: positive slopes over a wide range of T_R (Fig. 2)",
                Words.Say($"J rises over {rise.Decades:F1} decades of T_R, to {ndtr[Observable.PeakHeatFlux]:F1} at T_R = {ndtr[Observable.PeakTemperature]:F1}, from {Words.Percent(1 - rise.Strength).TrimStart('+')} of that at T_R = {temperatures[0]:F2}"),
                Claim.Nothing, rise.IsPlain, "J → 0 with T_R: the strength (J_max − J(0))/J_max is 1.");
        }

        var (first, warmer) = (chain[0], chain[temperatures.Length / 4]);
        var (cold, milder) = (1 - first[Observable.EffectiveTemperatureRight]!.Value / LetterContext.HotTemperature, 1 - warmer[Observable.EffectiveTemperatureRight]!.Value / LetterContext.HotTemperature);
        yield return Claim.Judged(
            "MCMC flux vanishes because the cold bath stops relaxing", "E_LR − E_RL → 0 (main text)",
            Words.Say($"1 − T_eff/T_L = {Words.Number(cold, 2)} at T_R = {temperatures[0]:F2}, {Words.Number(milder, 2)} at {temperatures[temperatures.Length / 4]:F2}"), Claim.Nothing,
            new Criterion("1 − T_eff/T_L is below 0.05 at the coldest T_R shown and falls with T_R", cold < 0.05 && cold < milder),
            "T_eff is the mean energy of the particle as it leaves the cold wall.");
    }

    private static IEnumerable<Claim> BathClaims(LetterContext context, IReadOnlyList<PointResult> maxwell, IReadOnlyList<PointResult> chain, double[] temperatures)
    {
        // Without the last point, where both fluxes are 0.
        var ratios = temperatures.SkipLast(1).Select((t, i) => (T: t, Ratio: chain[i][Observable.HeatFlux]!.Value / maxwell[i][Observable.HeatFlux]!.Value)).ToList();
        var (crossing, effective) = Crossing(context, ratios);
        var footnote = Square(Math.Sqrt(LetterContext.HotTemperature) - Math.Sqrt(crossing));
        var high = ratios.Where(pair => pair.T >= 100).MaxBy(pair => Math.Abs(pair.Ratio - 1));
        yield return Claim.Judged(
            "Both baths agree at high T_R", "agree well (Fig. 2)", Words.Say($"J_MCMC/J_Maxwell = {high.Ratio:F4} where it is farthest from 1, T_R = {high.T:F0}, over T_R ≥ 100"), Words.Percent(high.Ratio - 1),
            new Criterion("the two are within 2 % of each other at every T_R ≥ 100 shown", Math.Abs(high.Ratio - 1) < 0.02));
        var above = Highest(context, ratios);
        var between = ratios.Where(pair => pair.T > crossing && pair.T < 100).ToList();
        var below = ratios.Where(pair => pair.T < crossing).ToList();
        yield return Claim.Judged(
            "Incomplete relaxation first enhances the flux", "larger than Maxwell, then smaller (footnote 45)",
            Words.Say($"up to {above.Ratio:F3} times Maxwell, at T_R = {above.T:F1}; below it for T_R < {crossing:F2}"), Claim.Nothing,
            new Criterion(
                "J_MCMC > J_Maxwell at every T_R shown from the crossing to 100, and below the crossing smaller",
                between.Count > 0 && below.Count > 0 && between.TrueForAll(pair => pair.Ratio > 1) && below.TrueForAll(pair => pair.Ratio < 1)));
        var off = Math.Abs(effective / footnote - 1);
        yield return Claim.Judged(
            "Where the curves cross, T_eff = (√T_L − √T_R)²", Words.Say($"{footnote:F1} at T_R = {crossing:F2} (footnote 45)"), Words.Say($"T_eff = {effective:F1}"), Words.Relative(effective, footnote),
            new Criterion("equal to the four digits printed here", off < 1e-4), "The footnote's formula puts a Maxwell law at T_eff in place of the true outgoing density.",
            new Criterion("within 2 %", off < 0.02));
    }

    /// <summary>The T_R at which the Metropolis and Maxwell fluxes are equal, and T_eff there: by false position, in the manner of Illinois, between the points shown.</summary>
    private static (double Temperature, double Effective) Crossing(LetterContext context, List<(double T, double Ratio)> shown)
    {
        var after = shown.FindIndex(pair => pair.Ratio > 1);

        // Where they do not cross, the end that is nearer to it; the criteria then say no.
        if (after < 1) return At(shown[after < 0 ? ^1 : 0].T);
        var (low, high) = (Math.Log(shown[after - 1].T), Math.Log(shown[after].T));
        var (below, above) = (shown[after - 1].Ratio - 1, shown[after].Ratio - 1);
        double at = low, last = double.NaN, side = 0;
        while (!(Math.Abs(at - last) < CrossingTolerance))
        {
            (last, at) = (at, high - above * (high - low) / (above - below));
            var excess = context.FluxAt(Math.Exp(at), LetterContext.Metropolis()) / context.FluxAt(Math.Exp(at), LetterContext.Maxwell) - 1;

            // An end that stays twice in a row counts half, or it would stay for ever.
            if (excess > 0) (high, above, below) = (at, excess, side > 0 ? below / 2 : below);
            else (low, below, above) = (at, excess, side < 0 ? above / 2 : above);
            side = excess;
        }

        return At(Math.Exp(at));

        (double, double) At(double temperature)
            => (temperature, context.Runner.Run(LetterContext.Flux(temperature, LetterContext.Metropolis()))[Observable.EffectiveTemperatureRight]!.Value);
    }

    /// <summary>Where the Metropolis flux is the largest multiple of the Maxwell one, sought between the neighbours of the largest one shown.</summary>
    private static (double T, double Ratio) Highest(LetterContext context, List<(double T, double Ratio)> shown)
    {
        var best = shown.IndexOf(shown.MaxBy(pair => pair.Ratio));
        var (low, high) = (shown[Math.Max(best - 1, 0)].T, shown[Math.Min(best + 1, shown.Count - 1)].T);
        var (place, ratio) = BrentMaximum.Find(Ratio, Math.Log(low), Math.Log(high), PlaceTolerance);
        return (Math.Exp(place), ratio);

        double Ratio(double logarithm)
        {
            var t = Math.Exp(logarithm);
            return context.FluxAt(t, LetterContext.Metropolis()) / context.FluxAt(t, LetterContext.Maxwell);
        }
    }

    private static double Square(double x) => x * x;
}
