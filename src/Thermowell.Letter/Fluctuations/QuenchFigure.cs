using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Dynamics;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Fluctuations;

/// <summary>
/// The Letter's particle after its cold bath has fallen, by the Lindblad equation and between Metropolis walls: how
/// long either takes. Not in the Letter.
/// </summary>
public sealed class QuenchFigure : LetterFigure
{
    private const string Energy = "energy";
    private const string Heat = "heat";

    /// <inheritdoc/>
    public override string Id => "quench";

    /// <inheritdoc/>
    public override string Heading =>
        "After a quench: the quantum bath cools whatever its temperature, the Metropolis one stops";

    /// <inheritdoc/>
    public override string Caption =>
        "One particle in equilibrium at <i>T</i> = 100; at <i>t</i> = 0 the right bath falls to <i>T</i><sub>R</sub>. Solid: Lindblad equation, η = −2.25, γ matched to Maxwell walls at <i>T</i> = 10³; points: Metropolis walls, averages over independent particles with their standard errors. "
        + "(a) The energy, as a share of that at <i>t</i> = 0. (b) The heat into the cold bath; between Metropolis walls the mean since the time before.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var curves = context.Study("quench").Finer("time", 49).Curves;
        var quantum = curves.Where(curve => curve["formalism"] == "lindblad").ToList();
        var classical = curves.Where(curve => curve["formalism"] != "lindblad").ToList();
        var rows = new List<FigureRow>();
        var (energies, heats) = (new List<Series>(), new List<Series>());
        foreach (
            var (group, name, colour, dash) in ((List<LetterCurve>, string, Colour, Dash)[])
                [
                    (quantum, "Lindblad", FormalismColours.Lindblad, Dash.Solid),
                    (classical, "Metropolis", FormalismColours.Metropolis, Dash.Dashed),
                ]
        )
        foreach (var (curve, shade) in group.Zip(FormalismColours.Shades(colour, group.Count)))
        {
            var answer = QuenchClaims.Followed(context, curve.Request, curve.X);
            var moments = answer.Evolution!.Moments;
            var start = StartOf(curve.Request);
            var series = $"{name}, T_R = {curve["right-temperature"]}";
            Add(Energy, energies, one => one.Energy / start, one => one.EnergyError / start);
            Add(Heat, heats, one => -one.Contacts[1].Heat, one => one.Contacts[1].HeatError);

            void Add(string panel, List<Series> drawn, Func<HeatMoment, double> of, Func<HeatMoment, double> error)
            {
                rows.AddRange(
                    moments.Select(one => new FigureRow(
                        panel,
                        series,
                        one.Time,
                        of(one),
                        answer.StandardError is null ? null : error(one),
                        answer.StandardError is null ? error(one) : null,
                        null,
                        answer.Verdict
                    ))
                );
                var kept = moments.Where(one => of(one) > 0).ToList();
                var (x, y) = (kept.Select(one => one.Time), kept.Select(of));
                var legend = panel == Energy ? $"{name}, *T*_{{R}} = {curve["right-temperature"]}" : "";
                drawn.Add(
                    (
                        answer.StandardError is null
                            ? Series.Line(legend, x, y).With(dash)
                            : Series.Points(legend, x, y).WithErrors(kept.Select(error))
                    ).In(shade)
                );
            }
        }

        var time = Axis.Logarithmic("*t*  (" + UnitMarkup.Of(UnitName.Time) + ")");
        var drawing = new Figure(
            "Energy and heat after the cold bath has fallen",
            "The energy by the Lindblad equation falls within a hundredth of a unit of time to a value that hardly depends on how cold the bath is; between Metropolis walls the colder the bath the later, if at all.",
            new Panel(time, Axis.Logarithmic("*E*/*E*(0)"), energies) { Letter = "(a)" },
            new Panel(time, Axis.Logarithmic("−*J*_{R}  " + Axes.Flux), heats) { Letter = "(b)" }
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Energy, "t", UnitName.Time, "E/E(0)", "1"),
                new FigurePanel(Heat, "t", UnitName.Time, "-J_R", UnitName.Flux),
            ],
            rows,
            new QuenchClaims(context, quantum[0].Request, classical[0].Request).All()
        );
    }

    /// <summary>The energy before the bath falls.</summary>
    private static double StartOf(PointRequest request) =>
        QuenchClaims.Gibbs(request, ((GibbsInitial)request.Evolution!.Initial!).At);
}
