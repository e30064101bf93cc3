using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Observables;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// The relaxation of the Metropolis kernel against temperature, which the Letter's Supplement must hold.
/// </summary>
public sealed class KernelRelaxationFigure : LetterFigure
{
    private const string Main = "main";

    /// <inheritdoc/>
    public override string Id => "kernel-relaxation";

    /// <inheritdoc/>
    public override string Heading => "Relaxation of the Metropolis bath";

    /// <inheritdoc/>
    public override string Caption =>
        "Metropolis steps until the slowest disturbance of the speed has fallen by a factor e, −1/ln(1 − gap), against the temperature of the wall, for three step widths <i>a</i> (<i>m</i> = 1). "
        + "Dashed: the Letter's <i>T</i><sup>−0.9</sup>, drawn through <i>a</i> = 0.1 at <i>T</i> = 3.16.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var curves = context.Study("relaxation-kernel").Finer("temperature", 25).Curves;
        var rows = new List<FigureRow>();
        var series = new List<Series>();
        foreach (var (curve, shade) in curves.Zip(FormalismColours.Shades(FormalismColours.Metropolis, curves.Count)))
        {
            rows.AddRange(
                curve
                    .Rows(Main, "a = " + curve["step"], Observable.StepsToThermalise)
                    .Select(row => row with { NumericalError = null })
            );
            series.Add(
                Series.LineAndPoints("*a* = " + curve["step"], curve.X, curve.Y(Observable.StepsToThermalise)).In(shade)
            );
        }

        var pivot = Math.Pow(10, 0.5);
        var standard = curves.Single(curve => curve["step"] == "0.1");
        var through = Steps(standard, pivot);
        double[] ends = [standard.X[0], standard.X[^1]];
        series.Add(
            Series
                .Line("∝ *T*^{−0.9}", ends, ends.Select(t => through * Math.Pow(t / pivot, -0.9)))
                .With(Dash.Dashed)
                .In(Palette.Grey)
        );
        var drawing = new Figure(
            "Metropolis steps to thermalise against temperature",
            "Three curves that fall a little less steeply than one over the temperature, beside a line of slope -0.9.",
            new Panel(Axes.Temperature, Axis.Logarithmic("steps to thermalise"), series)
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T", UnitName.Energy, "steps", "1")],
            rows,
            Claims(standard)
        );
    }

    private static double Steps(LetterCurve curve, double temperature) =>
        curve.Ask(temperature)[0][Observable.StepsToThermalise]!.Value;

    private static List<Claim> Claims(LetterCurve standard)
    {
        var exponent = Exponent(0.1, 100);
        var low = Exponent(0.1, 1);
        var high = Exponent(10, 100);
        return
        [
            Claim.Judged(
                "Thermalisation time of the MCMC bath",
                "≈ T^−0.9 as T → 0",
                Words.Say(
                    $"T^{exponent:F2} fitted over T = 0.1 … 100; local exponents {low:F2} below T = 1 and {high:F2} above 10"
                ),
                Words.Signed(exponent + 0.9),
                new Criterion(
                    "the exponents over T = 0.1 … 100 and below T = 1 are within 0.05 of −0.9",
                    Math.Abs(exponent + 0.9) < 0.05 && Math.Abs(low + 0.9) < 0.05
                ),
                "With a width w = aT the exponent tends to −1 as T → 0; w = aT^p gives 1 − 2p. The proposal is our choice: the Letter does not print its own.",
                new Criterion("that over T = 0.1 … 100 is", Math.Abs(exponent + 0.9) < 0.05)
            ),
        ];

        double Exponent(double from, double to) => TemperatureExponent.Fit(t => Steps(standard, t), from, to, 9);
    }
}
