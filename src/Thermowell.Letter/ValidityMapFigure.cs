using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>Where the Lindblad and the Redfield equation hold, in the plane of coupling and temperature. Not in the Letter.</summary>
public sealed class ValidityMapFigure : LetterFigure
{
    private const string Main = "main";
    private const double Controlled = 0.1;
    private static readonly double[] LetterCouplings = [1e-4, 5.25];

    // An eighth of the work, and twelve times the hottest temperature: the classes are those of 100 levels.
    private const int QuickLevels = 50;

    // How well the Lindblad equation holds, the darkest where it does not.
    private static readonly IReadOnlyList<Colour> Shades = FormalismColours.Shades(FormalismColours.Lindblad, 3);

    /// <inheritdoc/>
    public override string Id => "validity-map";

    /// <inheritdoc/>
    public override string Heading => "Where each master equation holds";

    /// <inheritdoc/>
    public override string Caption =>
        "One particle at temperature <i>T</i> with coupling γ, η = −2.25, 100 levels (50 in quick quality). The darker, the larger the fastest rate over the smallest Bohr frequency, which the secular approximation of Lindblad asks to be small. "
        + "Circles: no objection to the Redfield equation within the search's budget; crosses: unphysical (a growing mode, a negative density matrix, or a negative conductivity); triangles: no converged steady state. "
        + "Dotted: the Letter's couplings, 10<sup>−4</sup> of Fig. 6 and 5.25 of Fig. 4.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var gammas = LetterContext.Logarithmic(-6, 2, context.Choose(5, 9));
        var temperatures = LetterContext.Logarithmic(0, 3, context.Choose(3, 7));
        var grid = (from gamma in gammas from temperature in temperatures select (Gamma: gamma, Temperature: temperature)).ToList();
        var levels = context.Choose(QuickLevels, LetterContext.Levels);
        var points = context.Runner.Run([.. grid.Select(at =>
            LetterContext.At(Quantity.Conductivity, at.Temperature, new RedfieldFormalism(new PowerLawSpectrum(at.Gamma, LetterContext.Eta), levels)))]);
        var classes = points.Select(Classify).ToList();

        // The datum of a map is the class itself: no number here is a result that a verdict would have to guard.
        var rows = grid.Select((at, i) => new FigureRow(Main, classes[i].Name, at.Gamma, at.Temperature, null, null, null, Verdict.Ok)).ToList();
        var series = classes.Distinct().OrderBy(one => one.Name, StringComparer.Ordinal).Select(one =>
        {
            var chosen = Enumerable.Range(0, grid.Count).Where(i => classes[i] == one).ToList();
            return Series.Points(one.Name, chosen.Select(i => grid[i].Gamma), chosen.Select(i => grid[i].Temperature)).With(one.Shape).In(one.Colour);
        });
        double[] ends = [temperatures[0], temperatures[^1]];
        var couplings = LetterCouplings.Select(gamma => Series.Line("", [gamma, gamma], ends).With(Dash.Dotted).In(Palette.Grey));

        // The axis goes on above the hottest row, by half a power of ten for each line of the legend that stands there.
        var room = Math.Pow(10, 3.5 + 0.5 * classes.Distinct().Count());
        var panel = new Panel(Axis.Logarithmic("*γ*"), Axes.Temperature.To(room), [.. couplings, .. series]);
        var drawing = new Figure("Validity of the Lindblad and Redfield equations", "Both hold at weak coupling; Redfield fails first as the coupling grows.", panel);
        return new FigureOutcome(drawing, [new FigurePanel(Main, "gamma", "1", "T", UnitName.Energy)], rows, Claims(context));
    }

    private static (string Name, MarkShape Shape, Colour Colour) Classify(PointResult point)
    {
        var ratio = point.Validity!.RateOverSpacing;
        var (rate, colour) = ratio < Controlled ? ("rate/spacing < 0.1", Shades[2]) : ratio < 1 ? ("rate/spacing 0.1 … 1", Shades[1]) : ("rate/spacing > 1", Shades[0]);
        return point.Verdict switch
        {
            Verdict.Unphysical => (rate + ", Redfield: unphysical", MarkShape.Cross, colour),
            Verdict.Unconverged => (rate + ", Redfield: not converged", MarkShape.TriangleUp, colour),
            _ => (rate + ", Redfield: no objection", MarkShape.Circle, colour),
        };
    }

    private static List<Claim> Claims(LetterContext context)
    {
        var matched = context.Runner.Run(LetterContext.At(
            Quantity.Conductivity, LetterContext.HotTemperature, new RedfieldFormalism(new PowerLawSpectrum(context.Match(LetterContext.Eta)[Observable.Gamma]!.Value, LetterContext.Eta), LetterContext.Levels)));
        return
        [
            Claim.Our(
                "Redfield at the matched γ = 5.25", Words.Say($"verdict at T = 1000: {matched.Verdict.Word()}; fastest rate {matched.Validity!.RateOverSpacing:F0} times the smallest Bohr frequency"),
                "Why the Letter compares the two equations at γ = 10⁻⁴ only: at the matched coupling Redfield has no physical answer."),
        ];
    }
}
