using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// Where the Lindblad and the Redfield equation hold, in the plane of coupling and temperature. Not in the Letter.
/// </summary>
public sealed class ValidityMapFigure : LetterFigure
{
    private const string Main = "main";
    private const double Controlled = 0.1;
    private static readonly double[] LetterCouplings = [1e-4, 5.25];

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
        var study = context.Study("validity-map").Finer("gamma", 9).Finer("temperature", 7).InPaper("levels", 100);
        var grid = study
            .Curves.SelectMany(curve =>
                curve.X.Select(temperature => (Gamma: curve.Number("gamma"), Temperature: temperature))
            )
            .ToList();
        var classes = study.Results.Select(Classify).ToList();

        // The datum of a map is the class itself: no number here is a result that a verdict would have to guard.
        var rows = grid.Select(
                (at, i) => new FigureRow(Main, classes[i].Name, at.Gamma, at.Temperature, null, null, null, Verdict.Ok)
            )
            .ToList();
        var series = classes
            .Distinct()
            .OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one =>
            {
                var chosen = Enumerable.Range(0, grid.Count).Where(i => classes[i] == one).ToList();
                return Series
                    .Points(one.Name, chosen.Select(i => grid[i].Gamma), chosen.Select(i => grid[i].Temperature))
                    .With(one.Shape)
                    .In(one.Colour);
            });
        double[] ends = [grid[0].Temperature, grid[^1].Temperature];
        var couplings = LetterCouplings.Select(gamma =>
            Series.Line("", [gamma, gamma], ends).With(Dash.Dotted).In(Palette.Grey)
        );

        // The axis goes on above the hottest row, by half a power of ten for each line of the legend that stands there.
        var room = Math.Pow(10, 3.5 + 0.5 * classes.Distinct().Count());
        var panel = new Panel(Axis.Logarithmic("*γ*"), Axes.Temperature.To(room), [.. couplings, .. series]);
        var drawing = new Figure(
            "Validity of the Lindblad and Redfield equations",
            "Both hold at weak coupling; Redfield fails first as the coupling grows.",
            panel
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "gamma", "1", "T", UnitName.Energy)],
            rows,
            Claims(context)
        );
    }

    private static (string Name, MarkShape Shape, Colour Colour) Classify(PointResult point)
    {
        var ratio = point.Validity!.RateOverSpacing;
        var (rate, colour) =
            ratio < Controlled ? ("rate/spacing < 0.1", Shades[2])
            : ratio < 1 ? ("rate/spacing 0.1 … 1", Shades[1])
            : ("rate/spacing > 1", Shades[0]);
        return point.Verdict switch
        {
            Verdict.Unphysical => (rate + ", Redfield: unphysical", MarkShape.Cross, colour),
            Verdict.Unconverged => (rate + ", Redfield: not converged", MarkShape.TriangleUp, colour),
            _ => (rate + ", Redfield: no objection", MarkShape.Circle, colour),
        };
    }

    private static List<Claim> Claims(LetterContext context)
    {
        var lindblad = context.Study("figure-4-inset");
        var matched = lindblad
            .With("gamma", lindblad.Curves[0].Match[Observable.Gamma]!.Value)
            .In("redfield")
            .Curves[0]
            .Ask(1000)[0];
        return
        [
            Claim.Our(
                "Redfield at the matched γ = 5.25",
                Words.Say(
                    $"verdict at T = 1000: {matched.Verdict.Word()}; fastest rate {matched.Validity!.RateOverSpacing:F0} times the smallest Bohr frequency"
                ),
                "Why the Letter compares the two equations at γ = 10⁻⁴ only: at the matched coupling Redfield has no physical answer."
            ),
        ];
    }
}
