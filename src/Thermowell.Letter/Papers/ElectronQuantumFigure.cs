using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The quantum of thermal conductance, carried by electrons.</summary>
public sealed class ElectronQuantumFigure : PaperFigure
{
    private const string Main = "conductance";
    private const string Left = "contacts.left.temperature";
    private const string Right = "contacts.right.temperature";

    /// <inheritdoc/>
    public override string Id => "electron-quantum";

    /// <inheritdoc/>
    public override string Heading => "Greiner et al. (1997): electrons carry the quantum of heat";

    /// <inheritdoc/>
    public override string Caption =>
        "A level at the potential of two leads, of width 2 (<i>E</i>); PRL 78, 1114. "
        + "Thermal conductance over π²<i>k</i><sub>B</sub>²<i>T</i>/3<i>h</i> and conductance over 1/<i>h</i>: both go to 1 where the temperature sees no edge of the level.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-quantum-of-electrons").Finer(Left, 161);
        var curve = study.Curves[0];
        double[] heat = [.. curve.Points.Select((point, i) => Share(point, curve.X[i]))],
            particles = [.. curve.Y(Observable.Conductance).Select(one => 2 * Math.PI * one)];
        var drawing = new Figure(
            "The quantum of heat of electrons",
            "In the cold thermal conductance and conductance are one quantum each; when hot they fall as the level passes only part of what comes.",
            new Panel(
                Axis.Logarithmic("*T*  (*E*)"),
                Axis.Linear("quanta").Between(0, 1.1),
                Series.Line("heat", curve.X, heat).In(Palette.Vermilion),
                Series.Line("particles", curve.X, particles).With(Dash.Dashed).In(Palette.Blue)
            )
            {
                References = [ReferenceLine.Horizontal(1, "", Dash.Dotted)],
            }
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T", UnitName.OfOwn(UnitName.Energy), "conductance over its quantum", "1")],
            [
                .. curve.Points.Select(
                    (point, i) => FigureRow.Of(Main, "heat", curve.X[i], heat[i], point) with { NumericalError = null }
                ),
                .. curve.Points.Select(
                    (point, i) =>
                        FigureRow.Of(Main, "particles", curve.X[i], particles[i], point) with
                        {
                            NumericalError = null,
                        }
                ),
            ],
            Claims(context, study)
        );
    }

    /// <summary>κ over π T/6, the quantum in ħ = k_B = 1.</summary>
    private static double Share(PointResult point, double temperature) =>
        point[Observable.ThermalConductance]!.Value / (Math.PI * temperature / 6);

    private static List<Claim> Claims(LetterContext context, LetterStudy study)
    {
        const double Cold = 1e-6;
        var answer = Ask(study, (Left, Cold), (Right, Cold));
        var electrons = Share(answer, Cold);
        var particles = 2 * Math.PI * answer[Observable.Conductance]!.Value;
        var phonons =
            Ask(context.Study("paper-quantum-of-conductance"), (Left, Cold), (Right, Cold)).Response!.Values[0][0]
            / (Math.PI * Cold / 6);
        return
        [
            Claim.Judged(
                "The quantum",
                "π²k_B²T/3h a mode, the same for electrons and phonons",
                Words.Say($"{electrons:F10} of it by electrons, {phonons:F10} by phonons at T = 10⁻⁶"),
                Apart(Math.Abs(electrons - phonons)),
                new Criterion("both are it to 10⁻¹⁰", Math.Abs(electrons - 1) < 1e-10 && Math.Abs(phonons - 1) < 1e-10)
            ),
            Claim.Judged(
                "Wiedemann and Franz",
                "κ/G T = π²/3 in units of k_B² a charge squared",
                Words.Say($"{Words.Number(electrons / particles * Math.PI * Math.PI / 3, 10)}"),
                Apart(Math.Abs(electrons / particles - 1)),
                new Criterion("it is π²/3 to 10⁻¹⁰", Math.Abs(electrons / particles - 1) < 1e-10)
            ),
        ];
    }
}
