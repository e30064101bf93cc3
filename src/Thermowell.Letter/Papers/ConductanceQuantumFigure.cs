using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The quantum of thermal conductance.</summary>
public sealed class ConductanceQuantumFigure : PaperFigure
{
    private const string Main = "conductance";
    private const string Left = "contacts.left.temperature";
    private const string Right = "contacts.right.temperature";
    private const string LeftStrength = "contacts.left.spectrum.strength";
    private const double Strength = 2;
    private const double Other = 0.5;

    /// <inheritdoc/>
    public override string Id => "conductance-quantum";

    /// <inheritdoc/>
    public override string Heading => "Rego, Kirczenow (1998): the quantum of thermal conductance";

    /// <inheritdoc/>
    public override string Caption =>
        "Ten quantum masses 1 joined by springs 1 and pinned nowhere, between Ohmic baths of strength 2; PRL 81, 232. "
        + "Conductance over π²<i>k</i><sub>B</sub>²<i>T</i>/3<i>h</i>; dashed: a left bath of strength 0.5, which reflects, and dotted the 4<i>g</i><sub>L</sub><i>g</i><sub>R</sub>/(<i>g</i><sub>L</sub> + <i>g</i><sub>R</sub>)² that it lets pass at frequency 0.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-quantum-of-conductance").Finer(Left, 161);
        var (equal, unequal) = (study.Curves[0], study.With(LeftStrength, Other).Curves[0]);
        var drawing = new Figure(
            "The quantum of thermal conductance",
            "In the cold the conductance over its quantum goes to 1 between equal baths and to 0.64 between unequal ones; when hot it falls as all vibrations are at work.",
            new Panel(
                Axis.Logarithmic("*T*  (*E*)"),
                Axis.Linear("*κ*/(π^{2}*k*_{B}^{2}*T*/3*h*)").Between(0, 1.1),
                Series.Line("equal baths", equal.X, Shares(equal)).In(Palette.Blue),
                Series.Line("unequal baths", unequal.X, Shares(unequal)).With(Dash.Dashed).In(Palette.Vermilion)
            )
            {
                References =
                [
                    ReferenceLine.Horizontal(1, "", Dash.Dotted),
                    ReferenceLine.Horizontal(Passed, "", Dash.Dotted),
                ],
            }
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "T", UnitName.OfOwn(UnitName.Energy), "conductance over its quantum", "1")],
            [.. Rows("equal baths", equal), .. Rows("unequal baths", unequal)],
            Claims(study)
        );

        static IEnumerable<FigureRow> Rows(string series, LetterCurve curve) =>
            curve.Points.Select(
                (point, i) =>
                    FigureRow.Of(Main, series, curve.X[i], Share(point, curve.X[i]), point) with
                    {
                        NumericalError = null,
                    }
            );
    }

    private static double Passed => 4 * Strength * Other / ((Strength + Other) * (Strength + Other));

    private static IEnumerable<double> Shares(LetterCurve curve) =>
        curve.Points.Select((point, i) => Share(point, curve.X[i]));

    /// <summary>dJ/dT over π T/6, the quantum in ħ = k_B = 1.</summary>
    private static double Share(PointResult point, double temperature) =>
        point.Response!.Values[0][0] / (Math.PI * temperature / 6);

    private static List<Claim> Claims(LetterStudy study)
    {
        const double Boltzmann = 1.380649e-23,
            Planck = 6.62607015e-34,
            Cold = 1e-6;
        var (one, other) = (
            Share(Ask(study, (Left, Cold), (Right, Cold)), Cold),
            Share(Ask(study, (Left, Cold), (Right, Cold), (LeftStrength, Other)), Cold)
        );

        // k_B²/ħ brings a conductance over T from the units of the junction to W/K².
        var quantum = one * Math.PI / 6 * Boltzmann * Boltzmann / (Planck / (2 * Math.PI));
        return
        [
            Claim.Judged(
                "The quantum",
                "π²k_B²T/3h, whatever carries the heat: 9.46431151639 × 10⁻¹³ W/K² times T",
                Words.Say($"{Words.Number(quantum, 12)} W/K² times T at T = 10⁻⁶"),
                Apart(Math.Abs(one - 1)),
                new Criterion(
                    "it is that to 10⁻¹⁰",
                    Math.Abs(one - 1) < 1e-10 && Math.Abs(quantum / 9.46431151639e-13 - 1) < 1e-10
                )
            ),
            Claim.Our(
                "Unequal baths",
                Words.Say($"{other:F9} of it at T = 10⁻⁶; 4g_Lg_R/(g_L + g_R)² = {Passed:F9}"),
                "An Ohmic bath is a chain without end, whose impedance its strength is."
            ),
        ];
    }
}
