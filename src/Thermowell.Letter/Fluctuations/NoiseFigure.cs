using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Fluctuations;

/// <summary>
/// The noise of the heat through the Letter's particle, quantum beside classical: whether NDTR shows in it, and what
/// precision costs. Not in the Letter.
/// </summary>
public sealed class NoiseFigure : LetterFigure
{
    private const string Cold = "right-temperature";
    private const string Noise = "noise";
    private const string Fano = "fano";
    private const string Product = "product";
    private const string Flux = "flux";

    /// <summary>The times, in mean cycles, over which the classical variance is told, which has no limit.</summary>
    internal static readonly (double Cycles, string Markup, Dash Dash)[] Times =
    [
        (1e2, "10^{2}", Dash.Dashed),
        (1e4, "10^{4}", Dash.DashDot),
        (1e6, "10^{6}", Dash.Dotted),
    ];

    /// <inheritdoc/>
    public override string Id => "noise";

    /// <inheritdoc/>
    public override string Heading => "How the heat fluctuates: NDTR in the noise, and what precision costs";

    /// <inheritdoc/>
    public override string Caption =>
        "One particle in the box, <i>T</i><sub>L</sub> = 10³, η = −2.25, γ matched to Maxwell walls at <i>T</i> = 10³; solid: Lindblad equation, else Maxwell walls over 10² (dashed), 10⁴ (dash-dotted) and 10⁶ (dotted) mean cycles, for their variance grows as <i>A</i> ln <i>t</i> + <i>B</i>. "
        + "(a) Flux. (b) Var <i>Q</i>/<i>t</i> of the heat in a time, of the Lindblad equation its limit <i>c</i><sub>2</sub>. (c) The Fano factor Var <i>Q</i>/⟨<i>Q</i>⟩. (d) The uncertainty product of Var <i>Q</i>/⟨<i>Q</i>⟩² and the entropy that is produced, at least 2 for Markov chains.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var study = context.Study("noise").Finer(Cold, 49);
        var (quantum, classical) = (study.Curve("formalism", "lindblad"), study.Curve("formalism", "maxwell"));
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "The noise of heat, quantum and classical",
            "Of the classical particle flux and noise fall off together where the cold bath gets colder, of the quantum one neither does; the classical Fano factor and uncertainty product are larger, and grow with time.",
            FluxPanel(),
            PanelOf("(b)", Noise, "Var *Q*/*t*  (" + UnitMarkup.Of(UnitName.Of(2, 1)) + ")", one => one.Rate),
            PanelOf("(c)", Fano, "Var *Q*/⟨*Q*⟩  (" + UnitMarkup.Energy + ")", one => one.Fano),
            PanelOf("(d)", Product, "uncertainty product", one => one.Product)
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Flux, "T_R", UnitName.Energy, "J", UnitName.Flux),
                new FigurePanel(Noise, "T_R", UnitName.Energy, "Var Q/t", UnitName.Of(2, 1)),
                new FigurePanel(Fano, "T_R", UnitName.Energy, "Var Q/<Q>", UnitName.Energy),
                new FigurePanel(Product, "T_R", UnitName.Energy, "uncertainty product", "1"),
            ],
            rows,
            new NoiseClaims(context, quantum.Request, classical.Request).All()
        );

        Panel FluxPanel()
        {
            rows.AddRange(quantum.Rows(Flux, "Lindblad", Observable.HeatFlux));

            // It is the noise that diverges.
            rows.AddRange(
                classical
                    .Rows(Flux, "Maxwell", Observable.HeatFlux)
                    .Select(row => row with { Verdict = Verdict.Ok, NumericalError = 0 })
            );
            return new Panel(
                Axes.ColdTemperature,
                Axis.Logarithmic("*J*  " + Axes.Flux),
                [
                    Series.Line("Lindblad", quantum.X, quantum.Y(Observable.HeatFlux)).In(FormalismColours.Lindblad),
                    Series
                        .Line("Maxwell", classical.X, classical.Y(Observable.HeatFlux))
                        .With(Dash.Dashed)
                        .In(FormalismColours.Maxwell),
                ]
            )
            {
                Letter = "(a)",
            };
        }

        Panel PanelOf(string letter, string panel, string title, Func<NoiseAt, double> of)
        {
            var series = new List<Series>();
            Add(quantum, "Lindblad", cycles: null, FormalismColours.Lindblad, Dash.Solid);
            foreach (var (cycles, markup, dash) in Times)
                Add(classical, $"Maxwell, {markup} cycles", cycles, FormalismColours.Maxwell, dash);
            return new Panel(Axes.ColdTemperature, Axis.Logarithmic(title), series) { Letter = letter };

            void Add(LetterCurve curve, string name, double? cycles, Colour colour, Dash dash)
            {
                var points = curve.Requests.Zip(curve.Points, (request, answer) => NoiseAt.Of(request, answer, cycles));
                var numbers = points.ToList();
                rows.AddRange(
                    numbers.Select(
                        (one, k) =>
                            new FigureRow(
                                panel,
                                cycles is { } many ? Words.Say($"Maxwell, {many:0} cycles") : name,
                                curve.X[k],
                                of(one),
                                null,
                                of(one) * one.Share,
                                null,
                                cycles is null ? curve.Points[k].Verdict : Verdict.Ok
                            )
                    )
                );
                series.Add(Series.Line(name, curve.X, numbers.Select(of)).With(dash).In(colour));
            }
        }
    }
}

/// <summary>How a heat fluctuates at one point.</summary>
/// <param name="Rate">Var Q/t: its limit, or over a stated time.</param>
/// <param name="Flux">J.</param>
/// <param name="Production">The entropy that is produced in a unit of time.</param>
/// <param name="Share">The numerical error of <paramref name="Rate"/>, as a share.</param>
internal readonly record struct NoiseAt(double Rate, double Flux, double Production, double Share)
{
    /// <summary>Var Q/⟨Q⟩.</summary>
    public double Fano => Rate / Flux;

    /// <summary>Var Q/⟨Q⟩² times the entropy that is produced.</summary>
    public double Product => Fano * Production / Flux;

    /// <summary>That of an answer.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cycles">The time in mean cycles, for a variance that has no limit.</param>
    public static NoiseAt Of(PointRequest request, PointResult answer, double? cycles)
    {
        var (rate, error) = cycles is { } many
            ? Over(answer, many * Cycle(request))
            : (answer[Observable.Noise]!.Value, answer.NumericalError!.Value);
        return new(rate, answer[Observable.HeatFlux]!.Value, answer[Observable.EntropyProduction]!.Value, error / rate);
    }

    /// <summary>The mean time of a flight either way between Maxwell walls.</summary>
    public static double Cycle(PointRequest request)
    {
        var gas = request.System.Gas!;
        return gas.Length
            * Math.Sqrt(Math.PI * gas.Masses[0] / 2)
            * (1 / Math.Sqrt(request.LeftTemperature) + 1 / Math.Sqrt(request.RightTemperature));
    }

    private static (double Rate, double Error) Over(PointResult answer, double time) =>
        (
            answer[Observable.LogCoefficient]!.Value * Math.Log(time) + answer[Observable.NoiseConstant]!.Value,
            answer[Observable.LogCoefficientError]!.Value * Math.Abs(Math.Log(time))
                + answer[Observable.NoiseConstantError]!.Value
        );
}
