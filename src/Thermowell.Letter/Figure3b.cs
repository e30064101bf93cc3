using Thermowell.Drawing;
using Thermowell.Observables;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>Fig. 3(b): the exponent β of κ ~ T^β against the spectral exponent η.</summary>
public sealed class Figure3b : LetterFigure
{
    private const string Main = "main";

    /// <inheritdoc/>
    public override string Id => "3b";

    /// <inheritdoc/>
    public override string Heading => "Figure 3(b): which spectral exponent gives the classical law";

    /// <inheritdoc/>
    public override string Caption =>
        "Exponent β of κ<sup>q</sup> ∝ <i>T</i><sup>β</sup>, fitted by least squares to ln κ against ln <i>T</i> over <i>T</i> = 100 … 1000 (31 temperatures, 100 levels), against η. "
        + "Dashed: the classical β = 1/2, Eq. (12).";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("figure-3b");
        double[] etas = [.. study.Curves.Select(curve => curve.Number("eta"))],
            betas = [.. study.Curves.Select(Exponent)];
        var rows = etas.Select((eta, i) => new FigureRow(Main, "beta", eta, betas[i], null, null, null, Verdict.Ok))
            .ToList();
        var panel = new Panel(
            Axis.Linear("*η*"),
            Axis.Linear("*β*").From(0),
            Series.LineAndPoints("", etas, betas).In(FormalismColours.Lindblad)
        )
        {
            References = [ReferenceLine.Horizontal(0.5, "*β*_{cl} = 1/2")],
            Legend = Legend.None,
        };
        var drawing = new Figure(
            "Conductivity exponent against spectral exponent",
            "Beta falls from 2.46 at eta = 0 to 0.05 at eta = -3 and crosses one half near eta = -2.25.",
            panel
        );
        return new FigureOutcome(drawing, [new FigurePanel(Main, "eta", "1", "beta", "1")], rows, Claims(study));
    }

    /// <summary>The slope through a curve, whose temperatures are those of the fit to 15 digits.</summary>
    private static double Exponent(LetterCurve curve)
    {
        var points = curve.X.Zip(curve.Y(Observable.Conductivity)).ToList();
        return TemperatureExponent.Fit(
            t => points.MinBy(point => Math.Abs(point.First - t)).Second,
            curve.X[0],
            curve.X[^1],
            curve.X.Count
        );
    }

    private static List<Claim> Claims(LetterStudy study)
    {
        var beta = At(-2.25);
        double low = -3,
            high = -1.5;
        while (high - low > 1e-4)
        {
            var middle = (low + high) / 2;
            if (At(middle) < 0.5)
                low = middle;
            else
                high = middle;
        }

        var eta = (low + high) / 2;
        return
        [
            Claim.Judged(
                "η at which β = 1/2",
                "≈ −2.25 (Fig. 3)",
                Words.Say($"{eta:F3}"),
                Words.Signed(eta + 2.25),
                new Criterion("it rounds to −2.25", Math.Abs(eta + 2.25) < 0.005),
                "Fitted over T = 100 … 1000; the Letter does not give its window."
            ),
            Claim.Judged(
                "β at η = −2.25",
                "1/2",
                Words.Say($"{beta:F3}"),
                Words.Signed(beta - 0.5),
                new Criterion("it rounds to 0.50", Math.Abs(beta - 0.5) < 0.005)
            ),
        ];

        double At(double eta) => Exponent(study.With("eta", eta).Curves[0]);
    }
}
