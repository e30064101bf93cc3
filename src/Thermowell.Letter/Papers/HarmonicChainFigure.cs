using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Harmonic;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>The classical harmonic chain, whose heat does not fall with its length.</summary>
public sealed class HarmonicChainFigure : PaperFigure
{
    private const string FrictionPanel = "friction";
    private const string LengthPanel = "length";
    private const string Hot = "contacts.hot.spectrum.strength";
    private const string Cold = "contacts.cold.spectrum.strength";
    private const int Masses = 24;
    private const int Long = 400;

    private static readonly int[] Lengths = [2, 3, 4, 5, 6, 8, 10, 14, 20, 40, 100];

    /// <inheritdoc/>
    public override string Id => "harmonic-chain";

    /// <inheritdoc/>
    public override string Heading => "Rieder, Lebowitz, Lieb (1967): a harmonic chain does not obey Fourier's law";

    /// <inheritdoc/>
    public override string Caption =>
        "Classical masses 1 joined by springs 1, the first and the last pinned by such a spring and held by Langevin baths of friction <i>g</i> at 1.5 and 0.5; J. Math. Phys. 8, 1073. "
        + "(a) Heat through 24 masses against the friction; line: the formula of a long chain. (b) Heat at <i>g</i> = 0.3, 1 and 3 against the number of masses; lines: that formula.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-harmonic-chain").Finer(Hot, 73);
        var curve = study.Curves[0];
        double[] frictions = [.. curve.X.Select(strength => strength / 2)],
            heats = curve.Y(Observable.HeatFlux);
        double[] weights = [0.3, 1, 3];
        double[] lengths = [.. Lengths.Select(length => (double)length)];
        var byLength = weights.Select(g => (g, Lengths.Select(length => Heat(study, length, g)).ToArray())).ToList();
        var drawing = new Figure(
            "Heat through a classical harmonic chain",
            "Left: heat rises with the friction, has a maximum and falls, on the line of the formula. Right: heat becomes independent of the length after a few masses.",
            new Panel(
                Axis.Logarithmic("*g*"),
                Axis.Linear("*J*  (*E*^{2}/*ħ*)").From(0),
                Series.Points("24 masses", frictions, heats).In(Palette.Blue),
                Series.Line("formula", frictions, frictions.Select(Formula)).In(Palette.Black)
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Logarithmic("masses"),
                Axis.Linear("*J*  (*E*^{2}/*ħ*)").Between(0, 0.25),
                byLength.Select(
                    (one, i) => Series.Points(Words.Say($"*g* = {one.g}"), lengths, one.Item2).In(Palette.Cycle[i])
                )
            )
            {
                Letter = "(b)",
                References = [.. weights.Select(g => ReferenceLine.Horizontal(Formula(g), "", Dash.Solid))],
            }
        );
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(FrictionPanel, "g", "1", "J", UnitName.OfOwn(UnitName.Flux)),
                new FigurePanel(LengthPanel, "masses", "1", "J", UnitName.OfOwn(UnitName.Flux)),
            ],
            [
                .. curve.Points.Select(
                    (point, i) => FigureRow.Of(FrictionPanel, "24 masses", frictions[i], heats[i], point)
                ),
                .. byLength.SelectMany(one =>
                    one.Item2.Select(
                        (heat, i) =>
                            new FigureRow(
                                LengthPanel,
                                Words.Say($"g = {one.g}"),
                                lengths[i],
                                heat,
                                null,
                                null,
                                null,
                                Verdict.Ok
                            )
                    )
                ),
            ],
            Claims(study, frictions, heats)
        );
    }

    /// <summary>
    /// k ΔT/(2g) [1 + ν/2 − (ν/2) √(1 + 4/ν)], ν = m k/g², of m = k = ΔT = 1, without its cancellation.
    /// </summary>
    private static double Formula(double friction)
    {
        var ν = 1 / (friction * friction);
        var root = Math.Sqrt(1 + 4 / ν);
        return (1 - 2 / (1 + root)) / (2 * friction);
    }

    private static double Heat(LetterStudy study, int length, double friction)
    {
        var request = study.Junction([(Hot, 2 * friction), (Cold, 2 * friction)]);
        var formalism = (LandauerFormalism)request.Formalism;
        double[] ends = new double[length],
            first = new double[length],
            last = new double[length];
        (ends[0], ends[^1], first[0], last[^1]) = (1, 1, 1, 1);
        var network = new HarmonicNetwork(
            [.. Enumerable.Repeat(1.0, length)],
            [.. Enumerable.Range(0, length - 1).Select(at => new Spring(at, at + 1, 1))],
            ends,
            [new("hot", [.. first]), new("cold", [.. last])]
        );
        double[] temperatures = [.. request.Contacts.Select(contact => contact.Temperature)];
        return new HarmonicTransport(
            network,
            [.. request.Contacts.Select(contact => contact.Spectrum)],
            formalism.Statistics
        )
            .Solve(temperatures)
            .Heats[0];
    }

    private static List<Claim> Claims(LetterStudy study, double[] frictions, double[] heats)
    {
        var ofStudy = frictions.Zip(heats, (friction, heat) => Math.Abs(heat / Formula(friction) - 1)).Max();
        var apart = frictions.Max(friction => Math.Abs(Heat(study, Long, friction) / Formula(friction) - 1));
        var (shorter, longer) = (Heat(study, 50, 1), Heat(study, Long, 1));
        var largest = frictions[Array.IndexOf(heats, heats.Max())];
        return
        [
            Claim.Judged(
                "The heat",
                "k ΔT/(2g) [1 + ν/2 − (ν/2) √(1 + 4/ν)], ν = mk/g², of a long chain",
                Words.Say(
                    $"{Ask(study, (Hot, 2), (Cold, 2))[Observable.HeatFlux]!.Value:G12} at g = 1 through {Masses} masses; at every g {Apart(apart)} through {Long} masses, and {Apart(ofStudy)} at most through {Masses}"
                ),
                Apart(apart),
                new Criterion("400 masses are within 10⁻⁹ of it at every friction", apart < 1e-9)
            ),
            Claim.Judged(
                "No Fourier law",
                "the heat does not depend on the length of a long chain",
                Words.Say($"{shorter:G12} through 50 masses and {longer:G12} through 400 at g = 1"),
                Apart(Math.Abs(longer / shorter - 1)),
                new Criterion("50 and 400 masses differ by less than 10⁻¹⁰", Math.Abs(longer / shorter - 1) < 1e-10)
            ),
            Claim.Our(
                "The best friction",
                Words.Say($"the heat is largest near g = {Words.Number(largest, 2)}"),
                "Weaker, the baths hold the chain too little; stronger, they hold its ends still."
            ),
        ];
    }
}
