using Thermowell.Models;
using Thermowell.Studies.Drawing;
using Thermowell.Studies.Input;
using Thermowell.Studies.Points;

namespace Thermowell.Studies.Letter;

/// <summary>Fig. 2: the classical flux against the cold temperature, with Maxwell and with Metropolis baths.</summary>
public sealed class Figure2 : LetterFigure
{
    private const string Main = "main";
    private const double LowestExponent = -0.5;

    // Halvings of ln T_R = 0 … ln 30: the crossing to 2e-4 of itself.
    private const int CrossingSteps = 14;

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
        var simulatedTemperatures = LetterContext.Logarithmic(LowestExponent, 3, 15)[..^1];
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
            Series.Line("Maxwell, Eq. (4)", temperatures, Fluxes(maxwell)).With(Dash.Solid).In(Palette.Black),
            Series.Line("Metropolis, chain", temperatures, Fluxes(chain)).With(Dash.Dashed).In(Palette.Blue),
            Series.Points("Metropolis, simulated", simulatedTemperatures, Fluxes(simulated))
                .WithErrors(simulated.Select(point => point.StandardError!.Value)).With(MarkShape.TriangleUp).In(Palette.Blue));
        var drawing = new Figure(
            "Classical heat flux against the cold temperature",
            "Both curves rise with the cold temperature over several decades before they fall: negative differential thermal resistance.", panel);
        return new FigureOutcome(drawing, [new FigurePanel(Main, "T_R", UnitName.Energy, "J", UnitName.Flux)], rows, Claims(context, chain, temperatures, simulated, simulatedTemperatures));

        void Add(string series, double[] xs, IReadOnlyList<PointResult> points)
            => rows.AddRange(points.Select((point, i) => FigureRow.OfFlux(Main, series, xs[i], point)));
    }

    private static IEnumerable<double> Fluxes(IReadOnlyList<PointResult> points) => points.Select(point => point.HeatFlux!.Value);

    private static IReadOnlyList<PointResult> Curve(LetterContext context, double[] temperatures, Formalism formalism)
        => context.Runner.Run([.. temperatures.Select(t => LetterContext.Flux(t, formalism))]);

    /// <summary>The range at the temperatures of the standard wall's curve, which lies in it: between two of them, lines between points keep their order.</summary>
    private static (PointResult[] Lower, PointResult[] Upper) Band(LetterContext context, double[] temperatures, IReadOnlyList<PointResult> standard)
    {
        // How far a wall relaxes hangs on a² N_c above all: a path through the rectangle on which that grows, and the two other corners.
        List<MetropolisWall> walls = [new(0.05, steps: 64), new(0.2, steps: 16)];
        var segments = context.Choose(2, 16);
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
        int[] edges = [.. Edge(at => at.MinBy(i => points[i].HeatFlux)), .. Edge(at => at.MaxBy(i => points[i].HeatFlux))];
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
        LetterContext context, IReadOnlyList<PointResult> chain, double[] temperatures, IReadOnlyList<PointResult> simulated, double[] simulatedTemperatures)
    {
        const double hot = LetterContext.HotTemperature;
        var lowest = temperatures[0];
        var maxwell = context.Runner.Run(LetterContext.Ndtr(LetterContext.Maxwell, lowest));
        var metropolis = context.Runner.Run(LetterContext.Ndtr(LetterContext.Metropolis(), lowest));
        var (crossing, effective) = Crossing(context);
        var footnote = Square(Math.Sqrt(hot) - Math.Sqrt(crossing));
        var high = context.FluxAt(200, LetterContext.Metropolis()) / context.FluxAt(200, LetterContext.Maxwell);
        var above = chain.Zip(temperatures).SkipLast(1).Max(pair => pair.First.HeatFlux!.Value / context.FluxAt(pair.Second, LetterContext.Maxwell));
        var exact = context.Runner.Run([.. simulatedTemperatures.Select(t => LetterContext.Flux(t, LetterContext.Metropolis()) with { WithTruncationError = false })]);
        var score = simulated.Zip(exact).Max(pair => Math.Abs(pair.First.HeatFlux!.Value - pair.Second.HeatFlux!.Value) / pair.First.StandardError!.Value);
        return
        [
            new("NDTR with Maxwell baths", "yes (Fig. 2)", Words.Say($"strength {maxwell.NdtrStrength:G3}; J is largest at T_R = {maxwell.PeakTemperature:G6} = T_L/4, J_max = {maxwell.PeakHeatFlux:G6}"), "–", Judge(maxwell.NdtrStrength > 0.5)),
            new("NDTR with MCMC baths", "yes (Fig. 2)", Words.Say($"strength 1 (J → 0 with T_R); J is largest at T_R = {metropolis.PeakTemperature:G3}, J_max = {metropolis.PeakHeatFlux:G5}"), "–", Judge(metropolis.PeakTemperature > lowest)),
            new("MCMC flux vanishes because the cold bath stops relaxing", "T_eff → T_L as T_R → 0", Words.Say($"T_eff/T_L = {chain[0].EffectiveTemperatureRight / hot:F4} at T_R = {lowest:G3}"), "–", Judge(chain[0].EffectiveTemperatureRight / hot > 0.95)),
            new("Both baths agree at high T_R", "agree well (Fig. 2)", Words.Say($"J_MCMC/J_Maxwell = {high:F4} at T_R = 200"), Words.Percent(high - 1), Judge(Math.Abs(high - 1) < 0.02)),
            new("Incomplete relaxation first enhances the flux", "larger than Maxwell (footnote 45)", Words.Say($"up to {above:F3} times Maxwell, below it for T_R < {crossing:F2}"), "–", Judge(above > 1)),
            new("Where the curves cross, T_eff = (√T_L − √T_R)²", Words.Say($"{footnote:F1} at T_R = {crossing:F2} (footnote 45)"), Words.Say($"T_eff = {effective:F1}"), Words.Relative(effective, footnote),
                Math.Abs(effective / footnote - 1) < 0.02 ? ClaimVerdict.AgreesWithLimit : ClaimVerdict.Differs, "The footnote's formula puts a Maxwell law at T_eff in place of the true outgoing density."),
            new("Simulation against the deterministic chain", "–", Words.Say($"largest deviation {score:F1} standard errors over {simulated.Count} points"), "–",
                score < 4 ? ClaimVerdict.Agrees : ClaimVerdict.Differs, "Two routes to one number."),
        ];
    }

    /// <summary>The T_R at which the Metropolis and Maxwell fluxes are equal, by bisection, and T_eff there.</summary>
    private static (double Temperature, double Effective) Crossing(LetterContext context)
    {
        double low = Math.Log(1), high = Math.Log(30);
        for (var i = 0; i < CrossingSteps; i++)
        {
            var middle = (low + high) / 2;
            if (context.FluxAt(Math.Exp(middle), LetterContext.Metropolis()) < context.FluxAt(Math.Exp(middle), LetterContext.Maxwell)) low = middle;
            else high = middle;
        }

        var at = Math.Exp((low + high) / 2);
        return (at, context.Runner.Run(LetterContext.Flux(at, LetterContext.Metropolis())).EffectiveTemperatureRight!.Value);
    }

    private static ClaimVerdict Judge(bool found) => found ? ClaimVerdict.Agrees : ClaimVerdict.Differs;

    private static double Square(double x) => x * x;
}
