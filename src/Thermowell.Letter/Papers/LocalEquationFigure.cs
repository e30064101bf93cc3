using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Papers;

/// <summary>Heat from cold to hot in the local equation of two oscillators.</summary>
public sealed class LocalEquationFigure : PaperFigure
{
    private const string HeatPanel = "heat";
    private const string BarePanel = "bare heat";
    private const string Cold = "contacts.cold.temperature";
    private const double HotFrequency = 1;
    private const double ColdFrequency = 0.6;
    private const double HotTemperature = 0.2;

    /// <inheritdoc/>
    public override string Id => "local-equation";

    /// <inheritdoc/>
    public override string Heading => "Levy, Kosloff (2014): local equations and the second law";

    /// <inheritdoc/>
    public override string Caption =>
        "Two oscillators of frequencies 1 (hot bath, <i>T</i><sub>h</sub> = 0.2, Γ = 0.02) and 0.6 (cold bath, Γ = 0.03), coupled by 0.1(<i>a</i>†<i>b</i> + h.c.); EPL 107, 20004. "
        + "(a) Heat from the hot bath against the temperature of the cold one, in the local and in the global equation: right of the dotted line local heat runs from cold to hot. "
        + "(b) What the baths of the local equation give to the oscillators by themselves, without what couples these, and the sum of that.";

    /// <summary>
    /// The current of quanta of the local equation with flat rates and the mean frequency that each carries; heat from
    /// the hot bath is their product.
    /// </summary>
    /// <param name="frequencies">w_h and w_c.</param>
    /// <param name="rates">g_h and g_c.</param>
    /// <param name="coupling">ε.</param>
    /// <param name="temperatures">T_h and T_c.</param>
    internal static (double Current, double Frequency) Formula(
        (double Hot, double Cold) frequencies,
        (double Hot, double Cold) rates,
        double coupling,
        (double Hot, double Cold) temperatures
    )
    {
        var ((wh, wc), (gh, gc)) = (frequencies, rates);
        var (sum, detuning, product) = (gh + gc, wh - wc, gh * gc);
        var exchange = 4 * coupling * coupling;
        var occupations = 1 / (Math.Exp(wh / temperatures.Hot) - 1) - 1 / (Math.Exp(wc / temperatures.Cold) - 1);
        return (
            occupations
                * exchange
                * product
                * sum
                / (product * (sum * sum + 4 * detuning * detuning) + exchange * sum * sum),
            (gc * wh + gh * wc) / sum
        );
    }

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("paper-local").Finer(Cold, 61);
        var (local, global) = (study.Curves[0], study.In("lindblad").Curves[0]);
        double[] hot = [.. local.Points.Select(point => Contact(point, "hot").BareHeat!.Value)],
            cold = [.. local.Points.Select(point => Contact(point, "cold").BareHeat!.Value)],
            sum = [.. hot.Zip(cold, (one, other) => one + other)];
        var turn = ReferenceLine.Vertical(HotTemperature * ColdFrequency / HotFrequency, "", Dash.Dotted);
        var drawing = new Figure(
            "Heat from cold to hot in the local equation",
            "The heat of the local equation changes its sign where the two oscillators are occupied alike, that of the global one where the temperatures are equal. The bare heats have opposite signs and do not sum to 0.",
            new Panel(
                Axis.Linear("*T*_{c}  (*E*)"),
                Axis.Linear("*J*_{h}  (*E*^{2}/*ħ*)"),
                Series.Line("local", local.X, local.Y(Observable.HeatFlux)).In(FormalismColours.Of("local")!.Value),
                Series.Line("global", global.X, global.Y(Observable.HeatFlux)).In(FormalismColours.Lindblad)
            )
            {
                Letter = "(a)",
                References = [turn, ReferenceLine.Horizontal(0)],
            },
            new Panel(
                Axis.Linear("*T*_{c}  (*E*)"),
                Axis.Linear("bare *J*  (*E*^{2}/*ħ*)"),
                Series.Line("from the hot bath", local.X, hot).In(Palette.Vermilion),
                Series.Line("from the cold bath", local.X, cold).In(Palette.Blue),
                Series.Line("sum", local.X, sum).With(Dash.Dashed).In(Palette.Black)
            )
            {
                Letter = "(b)",
                References = [turn, ReferenceLine.Horizontal(0)],
            }
        );
        return new FigureOutcome(
            drawing,
            [PanelOf(HeatPanel, "T_c", "J_h"), PanelOf(BarePanel, "T_c", "J")],
            [
                .. local.Rows(HeatPanel, "local", Observable.HeatFlux),
                .. global.Rows(HeatPanel, "global", Observable.HeatFlux),
                .. BareRows("hot", hot),
                .. BareRows("cold", cold),
            ],
            Claims(study, local, global)
        );

        IEnumerable<FigureRow> BareRows(string contact, double[] heats) =>
            local.Points.Select(
                (point, i) =>
                    FigureRow.Of(BarePanel, contact, local.X[i], heats[i], point) with
                    {
                        NumericalError = Contact(point, contact).NumericalError,
                    }
            );
    }

    private static List<Claim> Claims(LetterStudy study, LetterCurve local, LetterCurve global)
    {
        var turn = HotTemperature * ColdFrequency / HotFrequency;
        var (below, above) = (Ask(study, (Cold, turn * (1 - 1e-6))), Ask(study, (Cold, turn * (1 + 1e-6))));
        double[] heats = local.Y(Observable.HeatFlux);
        double[] bare = [.. local.Points.Select(point => Contact(point, "hot").BareHeat!.Value)],
            bareCold = [.. local.Points.Select(point => Contact(point, "cold").BareHeat!.Value)];
        double apart = 0,
            bareApart = 0;
        for (var i = 0; i < heats.Length; i++)
        {
            var (current, frequency) = At(local.X[i]);
            apart = Math.Max(apart, Math.Abs(heats[i] - frequency * current));
            bareApart = Math.Max(bareApart, Math.Abs(bare[i] - HotFrequency * current));
            bareApart = Math.Max(bareApart, Math.Abs(bareCold[i] + ColdFrequency * current));
        }

        var scale = heats.Max(Math.Abs);
        var wrong = local.Points.Where((point, i) => heats[i] < -point.NumericalError && local.X[i] < HotTemperature);
        var equal = local.Points[^1];
        return
        [
            Claim.Judged(
                "Which way local heat runs",
                "J_h = (exp(ω_c/T_c) − exp(ω_h/T_h)) F with F > 0: from cold to hot where ω_c/T_c < ω_h/T_h, here T_c > 0.12",
                Words.Say(
                    $"J_h = {Words.Number(below[Observable.HeatFlux]!.Value, 3)} and {Words.Number(above[Observable.HeatFlux]!.Value, 3)} at 10⁻⁶ below and above T_c = 0.12"
                ),
                Claim.Nothing,
                new Criterion(
                    "J_h changes sign there and has the sign of 0.12 − T_c wherever it is more than its error",
                    below[Observable.HeatFlux] > 0
                        && above[Observable.HeatFlux] < 0
                        && local.Points.Index().All(one => IsSign(turn - local.X[one.Index], one.Item))
                )
            ),
            Claim.Judged(
                "The global equation",
                "it obeys the second law",
                Words.Say(
                    $"J_h = {Words.Number(global.Y(Observable.HeatFlux).Max())} at most, and {Vanishing(global.Y(Observable.HeatFlux)[^1], heats[0])} at T_c = T_h"
                ),
                Claim.Nothing,
                new Criterion(
                    "J_h > 0 at every T_c < T_h",
                    global.X.Zip(global.Y(Observable.HeatFlux)).SkipLast(1).All(one => one.Second > 0)
                )
            ),
            Claim.Judged(
                "The local heat",
                "w̄ I, of the current I of quanta and w̄ = (γ_c ω_h + γ_h ω_c)/(γ_h + γ_c), from the equations of the moments",
                Words.Say(
                    $"{Words.Error(apart / scale)} of the largest heat apart at most, with 9 levels of each oscillator"
                ),
                Words.Error(apart),
                new Criterion("they are within 10⁻⁸ of the largest heat", apart < 1e-8 * scale)
            ),
            Claim.Our(
                "The bare heats",
                Words.Say(
                    $"ω_h I from the hot and −ω_c I from the cold bath, {Words.Error(bareApart / scale)} of the largest heat apart at most"
                ),
                "They sum to (ω_h − ω_c) I: a quantum that changes its frequency takes the difference from what couples the oscillators."
            ),
            Claim.Our(
                "What is told",
                (
                    wrong.All(point => point.Verdict == Verdict.Unphysical)
                        ? "the verdict is unphysical at every point where heat runs from cold to hot"
                        : "heat runs from cold to hot at points whose verdict is not unphysical"
                )
                    + Words.Say(
                        $"; at T_c = T_h, where none should run, J_h = {Words.Number(equal[Observable.HeatFlux]!.Value)} is {(equal.Verdict == Verdict.Ok ? "" : "not ")}ok"
                    )
            ),
        ];

        static bool IsSign(double sign, PointResult point) =>
            Math.Abs(point[Observable.HeatFlux]!.Value) <= point.NumericalError
            || Math.Sign(point[Observable.HeatFlux]!.Value) == Math.Sign(sign);
    }

    private static (double Current, double Frequency) At(double cold) =>
        Formula((HotFrequency, ColdFrequency), (0.02, 0.03), 0.1, (HotTemperature, cold));
}
