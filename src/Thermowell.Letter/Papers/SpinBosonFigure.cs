using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Heat through two levels that turns over as the baths hold them more strongly.</summary>
public sealed class SpinBosonFigure : PaperFigure
{
    private const string Main = "heat";
    private const string Hot = "contacts.hot.spectrum.strength";
    private const string Cold = "contacts.cold.spectrum.strength";

    // The hierarchical equations of motion by another program, in its limit of depth and of terms of the baths.
    private static readonly (double Strength, double Heat)[] Other =
    [
        (0.05, 1.04521e-2),
        (0.2, 2.8718e-2),
        (0.5, 4.0709e-2),
        (1, 3.747e-2),
    ];

    /// <inheritdoc/>
    public override string Id => "spin-boson";

    /// <inheritdoc/>
    public override string Heading => "Velizhanin, Wang, Thoss (2008): heat through two levels at any coupling";

    /// <inheritdoc/>
    public override string Caption =>
        "Two levels of gap 1 between baths at 2 and 1 (Drude, cutoff 2), coupled by <i>X</i>; Chem. Phys. Lett. 460, 325. "
        + "Heat against the strength λ of both baths (in the convention with π) by the hierarchical equations of motion and by the Redfield equation; circles: another program.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-spin-boson").Finer(Hot, 25);
        var (exact, second) = (study.Curves[0], study.In("redfield").Curves[0]);
        var drawing = new Figure(
            "Heat through two levels at any coupling",
            "Heat of the hierarchy rises with the coupling, is largest below the gap and falls; that of the Redfield equation rises throughout.",
            new Panel(
                Axis.Logarithmic("*λ*"),
                Axis.Logarithmic("*J*  (*E*^{2}/*ħ*)"),
                Series
                    .Line("hierarchy", exact.X, exact.Y(Observable.HeatFlux))
                    .In(FormalismColours.Of("hierarchy")!.Value),
                Series
                    .Line("Redfield", second.X, second.Y(Observable.HeatFlux))
                    .With(Dash.Dashed)
                    .In(FormalismColours.Of("redfield")!.Value),
                Series
                    .Points("another program", Other.Select(one => one.Strength), Other.Select(one => one.Heat))
                    .In(Palette.Black)
            )
        );
        return new FigureOutcome(
            drawing,
            [new FigurePanel(Main, "lambda", "1", "J", Declarations.UnitName.OfOwn(Declarations.UnitName.Flux))],
            [
                .. exact.Rows(Main, "hierarchy", Observable.HeatFlux),
                .. second.Rows(Main, "Redfield", Observable.HeatFlux),
            ],
            Claims(study, exact)
        );
    }

    private static List<Claim> Claims(LetterStudy study, LetterCurve curve)
    {
        var heats = curve.Y(Observable.HeatFlux);
        var peak = Array.IndexOf(heats, heats.Max());
        var last = curve.Points[^1];
        var points = Other.Select(one => At(study, one.Strength)).ToList();
        double[] own = [.. points.Select(point => point[Observable.HeatFlux]!.Value)],
            second = [.. Other.Select(one => At(study.In("redfield"), one.Strength)[Observable.HeatFlux]!.Value)];
        return
        [
            Claim.Judged(
                "Turn-over",
                "heat rises with the coupling, has a maximum and falls",
                Words.Say(
                    $"J is largest near λ = {Words.Number(curve.X[peak], 2)}; at λ = {Words.Number(curve.X[^1], 3)} it is {Words.Number(heats[^1] / heats[peak], 3)} of that"
                ),
                Claim.Nothing,
                new Criterion(
                    "the largest J stands inside of the range and the last is smaller by more than both errors",
                    peak > 0 && heats[peak] - heats[^1] > curve.Points[peak].NumericalError + last.NumericalError
                )
            ),
            Claim.Judged(
                "The heats, by another program",
                $"{Words.List(Other.Select(one => one.Heat))} at λ = {Words.List(Other.Select(one => one.Strength))}",
                Words.List(own),
                Apart(own.Zip(Other).Max(pair => Math.Abs(pair.First / pair.Second.Heat - 1))),
                new Criterion(
                    "each is within twice its error, or 10⁻³ of it, of the other program's",
                    points
                        .Zip(Other)
                        .All(pair =>
                            Math.Abs(pair.First[Observable.HeatFlux]!.Value - pair.Second.Heat)
                            < Math.Max(2 * pair.First.NumericalError!.Value, 1e-3 * pair.Second.Heat)
                        )
                )
            ),
            Claim.Our(
                "Where second order ends",
                $"the heat of the Redfield equation is {Words.List(second.Zip(own, (of, exact) => of / exact), 3)} times that of the hierarchy there"
            ),
        ];
    }

    private static PointResult At(LetterStudy study, double strength) => Ask(study, (Hot, strength), (Cold, strength));
}
