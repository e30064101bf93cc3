using Thermowell.Contacts;
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
    private const double Gamma = 1e-4;

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
        var spectrum = new PowerLawSpectrum(Gamma, LetterContext.Eta);
        var (redfield, lindblad) = (new RedfieldFormalism(spectrum, LetterContext.Levels), new LindbladFormalism(spectrum, LetterContext.Levels));
        var kappaAt = LetterContext.Logarithmic(0, 3, context.Choose(5, 13));
        var fluxAt = LetterContext.Logarithmic(0, 3, context.Choose(6, 17))[..^1];
        var kappa = context.Runner.Run([.. kappaAt.Select(t => LetterContext.At(Quantity.Conductivity, t, redfield))]);
        var flux = context.Runner.Run([.. fluxAt.Select(t => LetterContext.Flux(t, redfield))]);
        var (fineKappa, fineFlux) = (LetterContext.Logarithmic(0, 3, 41), LetterContext.Logarithmic(0, 3, 41));
        var lindbladKappa = context.Runner.Run([.. fineKappa.Select(t => LetterContext.At(Quantity.Conductivity, t, lindblad))]);
        var lindbladFlux = context.Runner.Run([.. fineFlux.Select(t => LetterContext.Flux(t, lindblad))]);
        List<FigureRow> rows =
        [
            .. kappa.Select((point, i) => FigureRow.Of(Left, "Redfield", kappaAt[i], point[Observable.Conductivity]!.Value, point)),
            .. lindbladKappa.Select((point, i) => FigureRow.Of(Left, "Lindblad", fineKappa[i], point[Observable.Conductivity]!.Value, point)),
            .. flux.Select((point, i) => FigureRow.OfFlux(Right, "Redfield", fluxAt[i], point)),
            .. lindbladFlux.Select((point, i) => FigureRow.OfFlux(Right, "Lindblad", fineFlux[i], point)),
        ];
        var drawing = new Figure(
            "Conductivity and heat flux in the Redfield and the Lindblad equation", "The marks lie on the lines.",
            new Panel(Axes.Temperature, Axes.Conductivity, [Line(fineKappa, lindbladKappa.Select(point => point[Observable.Conductivity]!.Value)), .. Marks(kappaAt, kappa, point => point[Observable.Conductivity]!.Value)]) { Letter = "(a)" },
            new Panel(Axes.ColdTemperature, Axes.HeatFlux, [Line(fineFlux, lindbladFlux.Select(point => point[Observable.HeatFlux]!.Value)), .. Marks(fluxAt, flux, point => point[Observable.HeatFlux]!.Value)]) { Letter = "(b)" });
        return new FigureOutcome(
            drawing, [new FigurePanel(Left, "T", UnitName.Energy, "kappa", UnitName.Rate), new FigurePanel(Right, "T_R", UnitName.Energy, "J", UnitName.Flux)], rows, Claims(kappa, flux));
    }

    private static Curve Line(double[] x, IEnumerable<double> y) => Series.Line("Lindblad", x, y).With(Dash.Solid).In(FormalismColours.Lindblad);

    /// <summary>Redfield answers, those called unphysical by a mark of their own.</summary>
    private static IEnumerable<Curve> Marks(double[] x, IReadOnlyList<PointResult> points, Func<PointResult, double> value)
    {
        foreach (var flagged in (bool[])[false, true])
        {
            var chosen = Enumerable.Range(0, x.Length).Where(i => points[i].Verdict > Verdict.Uncontrolled == flagged).ToList();
            if (chosen.Count == 0) continue;
            yield return Series.Points(flagged ? "Redfield, unphysical" : "Redfield", chosen.Select(i => x[i]), chosen.Select(i => value(points[i])))
                .With(flagged ? MarkShape.Cross : MarkShape.Circle, MarkFill.Open).In(FormalismColours.Redfield);
        }
    }

    private static List<Claim> Claims(IReadOnlyList<PointResult> kappa, IReadOnlyList<PointResult> flux)
    {
        var offKappa = kappa.Max(point => Math.Abs(point[Observable.Conductivity]!.Value / point[Observable.SecularConductivity]!.Value - 1));
        var offFlux = flux.Max(point => Math.Abs(point[Observable.HeatFlux]!.Value / point[Observable.SecularHeatFlux]!.Value - 1));
        var all = kappa.Concat(flux).ToList();
        var flagged = all.Count(point => point.Verdict > Verdict.Uncontrolled);
        var lowest = all.Min(point => point[Observable.SmallestEigenvalue]!.Value);
        var off = Math.Max(offFlux, offKappa);
        return
        [
            Claim.Judged(
                "Redfield reproduces Lindblad", "with excellent accuracy (Fig. 6)", Words.Say($"largest relative difference {Words.Number(offFlux, 2)} in J and {Words.Number(offKappa, 2)} in κ at γ = 10⁻⁴"), Words.Percent(off).TrimStart('+'),
                new Criterion("both are within 1 % at every point shown", off < 1e-2)),
            Claim.Judged(
                "Redfield remains physical at the points shown", "restricted to where it does (Appendix B)",
                Words.Say($"{flagged} of {all.Count} points flagged; smallest eigenvalue of ρ {Words.Number(lowest, 2)}; no growing mode found elsewhere within the search's budget"), Claim.Nothing,
                new Criterion("no point is flagged and ρ has no negative eigenvalue", flagged == 0 && lowest >= 0),
                "A negative eigenvalue so small does no harm, but it is there; and N = 100 lies just below the numbers of levels at which growing modes are found.",
                new Criterion("no point is flagged and no eigenvalue is below −10⁻⁶", flagged == 0 && lowest > -1e-6)),
            Claim.Our(
                "The Redfield flux against the number of levels", Words.Say($"changes by {Words.Percent(flux[0][Observable.ChangeWithLevels]!.Value)} from N = 100 to 120 at T_R = 1"),
                "In the limit δ → 0 it does not converge in N: N = 100 is part of the model."),
        ];
    }
}
