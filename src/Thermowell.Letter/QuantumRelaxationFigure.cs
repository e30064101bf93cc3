using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// The relaxation of the Lindblad equation against temperature, which the Letter's Supplement must hold.
/// </summary>
public sealed class QuantumRelaxationFigure : LetterFigure
{
    private const string Main = "main";

    /// <inheritdoc/>
    public override string Id => "quantum-relaxation";

    /// <inheritdoc/>
    public override string Heading => "Relaxation of the quantum particle";

    /// <inheritdoc/>
    public override string Caption =>
        "Slowest decay rate of the populations and Liouvillian gap (populations and coherences) of the Lindblad equation with both baths at <i>T</i>, η = −2.25, γ matched at 10<sup>3</sup>, <i>N</i> = 100. "
        + "Dotted: the gap ε<sub>2</sub> − ε<sub>1</sub> = 14.8. Both rates stay finite as <i>T</i> → 0, where the Metropolis bath stops.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var curve = context.Study("relaxation-quantum").Finer("temperature", 41).Curves[0];
        List<FigureRow> rows =
        [
            .. curve.Rows(Main, "slowest population rate", Observable.PopulationRelaxationRate),
            .. curve
                .Rows(Main, "Liouvillian gap", Observable.LiouvillianGap)
                .Select(row => row with { NumericalError = null }),
        ];
        var gas = curve.Request.System.Gas!;
        var gap = Systems.SquareWell.Energy(gas, 2) - Systems.SquareWell.Energy(gas, 1);
        var panel = new Panel(
            Axes.Temperature,
            Axis.Logarithmic("rate  " + Axes.Rate),
            Series
                .LineAndPoints("slowest population rate", curve.X, curve.Y(Observable.PopulationRelaxationRate))
                .In(FormalismColours.Lindblad),
            Series
                .LineAndPoints("Liouvillian gap", curve.X, curve.Y(Observable.LiouvillianGap))
                .With(MarkShape.Square, MarkFill.Open)
                .In(FormalismColours.Lindblad)
        )
        {
            References = [ReferenceLine.Vertical(gap, "*ε*_{2} − *ε*_{1}", Dash.Dotted)],
        };
        var drawing = new Figure(
            "Quantum relaxation rates against temperature",
            "Both rates are flat below the gap and rise above it.",
            panel
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T", UnitName.Energy, "rate", UnitName.Rate)],
            rows,
            Claims(curve)
        );
    }

    private static List<Claim> Claims(LetterCurve curve)
    {
        var points = curve.Ask(0.1, 1, 10, 100, 1000);
        var rates = points.Select(point => point[Observable.PopulationRelaxationRate]!.Value).ToList();
        var flat = rates[1] / rates[0] - 1;
        return
        [
            Claim.Judged(
                "Quantum relaxation as T → 0",
                "the interaction persists at very low temperature (main text)",
                Words.Say(
                    $"slowest population rate {rates[1]:F3}, {rates[2]:F2}, {rates[3]:F2}, {rates[4]:F1} at T = 1, 10, 100, 1000; it changes by {Words.Percent(flat)} from 0.1 to 1; Liouvillian gap {points[1][Observable.LiouvillianGap]:F3} at T = 1"
                ),
                Claim.Nothing,
                new Criterion(
                    "the slowest population rate is above 0 and changes by less than 0.1 % from T = 0.1 to 1",
                    rates[0] > 0 && Math.Abs(flat) < 1e-3
                ),
                "Below the gap only emission is left, and its rate does not depend on T."
            ),
        ];
    }
}
