using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>Fig. 6: the Redfield equation beside the Lindblad equation at weak coupling.</summary>
public sealed class Figure6 : LetterFigure
{
    private const string Left = "conductivity";
    private const string Right = "flux";

    /// <inheritdoc/>
    public override string Id => "6";

    /// <inheritdoc/>
    public override string Heading => "Figure 6: Redfield beside Lindblad";

    /// <inheritdoc/>
    public override string Caption =>
        "Conductivity (a) and heat flux at <i>T</i><sub>L</sub> = 10<sup>3</sup> (b) of one particle with γ = 10<sup>−4</sup>, η = −2.25 and 100 levels. Open marks: Redfield equation (B1); line: Lindblad equation. "
        + "Crosses, if any, are Redfield answers that its own trust report calls unphysical.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var kappa = context.Study("figure-6-conductivity").Finer("temperature", 13).Curve("formalism", "redfield");
        var flux = context.Study("figure-6-flux").Finer("right-temperature", 16).Curve("formalism", "redfield");
        var (lineKappa, lineFlux) = (
            context.Study("figure-6-conductivity-line").Curves[0],
            context.Study("figure-6-flux-line").Curves[0]
        );
        List<FigureRow> rows =
        [
            .. kappa.Rows(Left, "Redfield", Observable.Conductivity),
            .. lineKappa.Rows(Left, "Lindblad", Observable.Conductivity),
            .. flux.Rows(Right, "Redfield", Observable.HeatFlux),
            .. lineFlux.Rows(Right, "Lindblad", Observable.HeatFlux),
        ];
        var drawing = new Figure(
            "Conductivity and heat flux in the Redfield and the Lindblad equation",
            "The marks lie on the lines.",
            new Panel(
                Axes.Temperature,
                Axes.Conductivity,
                [Line(lineKappa, Observable.Conductivity), .. Marks(kappa, Observable.Conductivity)]
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axes.ColdTemperature,
                Axes.HeatFlux,
                [Line(lineFlux, Observable.HeatFlux), .. Marks(flux, Observable.HeatFlux)]
            )
            {
                Letter = "(b)",
            }
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Left, "T", UnitName.Energy, "kappa", UnitName.Rate),
                new FigurePanel(Right, "T_R", UnitName.Energy, "J", UnitName.Flux),
            ],
            rows,
            Claims(kappa.Points, flux.Points)
        );
    }

    private static Curve Line(LetterCurve curve, Observable of) =>
        Series.Line("Lindblad", curve.X, curve.Y(of)).With(Dash.Solid).In(FormalismColours.Lindblad);

    /// <summary>Redfield answers, those called unphysical by a mark of their own.</summary>
    private static IEnumerable<Curve> Marks(LetterCurve curve, Observable of)
    {
        foreach (var flagged in (bool[])[false, true])
        {
            var chosen = curve
                .X.Zip(curve.Points)
                .Where(at => at.Second.Verdict > Verdict.Uncontrolled == flagged)
                .ToList();
            if (chosen.Count == 0)
                continue;
            yield return Series
                .Points(
                    flagged ? "Redfield, unphysical" : "Redfield",
                    chosen.Select(at => at.First),
                    chosen.Select(at => at.Second[of]!.Value)
                )
                .With(flagged ? MarkShape.Cross : MarkShape.Circle, MarkFill.Open)
                .In(FormalismColours.Redfield);
        }
    }

    private static List<Claim> Claims(IReadOnlyList<PointResult> kappa, IReadOnlyList<PointResult> flux)
    {
        var offKappa = kappa.Max(point =>
            Math.Abs(point[Observable.Conductivity]!.Value / point[Observable.SecularConductivity]!.Value - 1)
        );
        var offFlux = flux.Max(point =>
            Math.Abs(point[Observable.HeatFlux]!.Value / point[Observable.SecularHeatFlux]!.Value - 1)
        );
        var all = kappa.Concat(flux).ToList();
        var flagged = all.Count(point => point.Verdict > Verdict.Uncontrolled);
        var lowest = all.Min(point => point[Observable.SmallestEigenvalue]!.Value);
        var off = Math.Max(offFlux, offKappa);
        return
        [
            Claim.Judged(
                "Redfield reproduces Lindblad",
                "with excellent accuracy (Fig. 6)",
                Words.Say(
                    $"largest relative difference {Words.Number(offFlux, 2)} in J and {Words.Number(offKappa, 2)} in κ at γ = 10⁻⁴"
                ),
                Words.Percent(off).TrimStart('+'),
                new Criterion("both are within 1 % at every point shown", off < 1e-2)
            ),
            Claim.Judged(
                "Redfield remains physical at the points shown",
                "restricted to where it does (Appendix B)",
                Words.Say(
                    $"{flagged} of {all.Count} points flagged; smallest eigenvalue of ρ {Words.Number(lowest, 2)}; no growing mode found elsewhere within the search's budget"
                ),
                Claim.Nothing,
                new Criterion("no point is flagged and ρ has no negative eigenvalue", flagged == 0 && lowest >= 0),
                "A negative eigenvalue so small does no harm, but it is there; and N = 100 lies just below the numbers of levels at which growing modes are found.",
                new Criterion("no point is flagged and no eigenvalue is below −10⁻⁶", flagged == 0 && lowest > -1e-6)
            ),
            Claim.Our(
                "The Redfield flux against the number of levels",
                Words.Say(
                    $"changes by {Words.Percent(flux[0][Observable.ChangeWithLevels]!.Value)} from N = 100 to 120 at T_R = 1"
                ),
                "In the limit δ → 0 it does not converge in N: N = 100 is part of the model."
            ),
        ];
    }
}
