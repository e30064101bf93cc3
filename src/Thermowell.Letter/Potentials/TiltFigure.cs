using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Potentials;

/// <summary>
/// A tilt and a step between the baths: rectification and NDTR, quantum beside classical, over the tilt and the
/// temperature. Not in the Letter.
/// </summary>
public sealed class TiltFigure : LetterFigure
{
    private const string Tilt = "tilt";
    private const string Step = "step";
    private const string Quantum = "quantum";
    private const string Classical = "classical";
    private const double ColdestAtTop = 1e-4;

    /// <inheritdoc/>
    public override string Id => "tilt";

    /// <inheritdoc/>
    public override string Heading => "Uphill and downhill: rectification and NDTR of a tilt and of a step";

    /// <inheritdoc/>
    public override string Caption =>
        "One particle on a tilt <i>V</i> = <i>Fx</i> or below a step of height <i>V</i> in the middle of the box, η = −2.25; nothing here depends on γ. "
        + "(a), (b) |<i>J</i>| with the hot bath at the bottom over |<i>J</i>| with it at the top, the cold bath at a fifth of the hot one: marks and lines, Lindblad equation at three temperatures of the hot bath; dashed, Maxwell walls, for which only <i>FL</i>/<i>T</i> or <i>V</i>/<i>T</i> counts. "
        + "(c), (d) The same over the tilt and the hot temperature. (e), (f) NDTR strength (<i>J</i><sub>max</sub> − <i>J</i>(0))/<i>J</i><sub>max</sub>; where <i>F</i> &lt; 0 the cold bath is at the bottom; grey where no rise stands above its error.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tilt, step, ndtr) = (
            context.Study("tilt-rectification"),
            context.Study("step-rectification"),
            context.Study("tilt-ndtr").Coarser("left-temperature", 2, to: 100)
        );
        if (context.Quality == Quality.Quick)
            (tilt, step, ndtr) = (
                tilt.Along(Temperatures()).Along(Heights("*x", 25, 50, 100, 200)),
                step.Along(Temperatures()).Along(Heights("*(x>0.5)", 25, 50, 100, 200)),
                ndtr.Along(Heights("*x", -100, -50, 50, 100))
            );

        // With the cold bath at the top the classical flux is largest at a T_R far below a thousandth of T_L.
        LetterCurve[] walls =
        [
            .. ndtr.Classical().Where(curve => curve.Height() <= 0),
            .. ndtr.With("lowest-temperature", ColdestAtTop).Classical().Where(curve => curve.Height() > 0),
        ];
        var rows = new List<FigureRow>();
        var (quantum, classical) = (Grid(ndtr.Quantum()), Grid(walls));
        var drawing = new Figure(
            "Rectification and NDTR of a tilt and of a step",
            "Ratios of the fluxes in both directions rise with the tilt, the classical one fastest where it is cold; maps of these ratios and of the strength of NDTR, which is near 1 with the cold bath at the bottom and absent in quantum mechanics with it at the top.",
            RatioPanel(context, "(a)", Tilt, "*FL*/*T*_{hot}", tilt, rows),
            RatioPanel(context, "(b)", Step, "*V*/*T*_{hot}", step, rows),
            RatioMap(context, "(c)", Quantum, tilt.Quantum(), rows),
            RatioMap(context, "(d)", Classical, tilt.Classical(), rows),
            StrengthMap("(e)", Quantum, quantum),
            StrengthMap("(f)", Classical, classical)
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new FigurePanel(Tilt, "F L/T_hot", "1", "rectification ratio", "1"),
                new FigurePanel(Step, "V/T_hot", "1", "rectification ratio", "1"),
                .. from route in (string[])[Quantum, Classical]
                select new FigurePanel($"{Tilt}, {route}", "T_hot", UnitName.Energy, "rectification ratio", "1"),
                .. from route in (string[])[Quantum, Classical]
                select new FigurePanel($"NDTR, {route}", "T_L", UnitName.Energy, "NDTR strength", "1"),
            ],
            rows,
            [
                TiltClaims.Classical("a tilt", "F", tilt.Classical()),
                TiltClaims.Quantum(context, "a tilt", "F", tilt.Quantum(), 1e-4),
                TiltClaims.Classical("a step", "V", step.Classical()),
                TiltClaims.Quantum(context, "a step", "V", step.Quantum(), 2e-2),
                TiltClaims.QuantumNdtr(context, ndtr.Quantum()),
                TiltClaims.ClassicalNdtr(context, walls),
            ]
        );

        NdtrGrid Grid(IReadOnlyList<LetterCurve> curves) =>
            NdtrGrid.Of(
                context,
                curve => curve.Height(),
                "F",
                Axis.Linear("*F*  (" + UnitMarkup.Energy + "/*L*)"),
                curves
            );

        Panel StrengthMap(string letter, string route, NdtrGrid grid) =>
            grid.Map(letter, $"NDTR, {route}", "NDTR strength", AxisScale.Linear, NdtrGrid.StrengthOf, rows);
    }

    private static Panel RatioPanel(
        LetterContext context,
        string letter,
        string panel,
        string title,
        LetterStudy study,
        List<FigureRow> rows
    )
    {
        var series = new List<Series>();
        var (quantum, classical) = (study.Quantum(), study.Classical());
        var last = quantum[0].X.Count - 1;
        int[] shown = [.. new SortedSet<int>([0, last / 2, last])];
        foreach (var at in shown)
        {
            var hot = quantum[0].X[at];
            Add(quantum, at, Words.Say($"Lindblad, T_hot = {hot:R}"));
            series.Add(
                Series
                    .LineAndPoints(Words.Say($"*T*_{{hot}} = {hot:R}"), Places(quantum, at), Ratios(quantum, at))
                    .In(Palette.Cycle[series.Count])
            );
        }

        // Of all temperatures, since only the ratio counts.
        var all = shown
            .SelectMany(at => Places(classical, at).Zip(Ratios(classical, at)))
            .OrderBy(one => one.First)
            .DistinctBy(one => one.First)
            .ToList();
        foreach (var at in shown)
            Add(classical, at, Words.Say($"Maxwell, T_hot = {quantum[0].X[at]:R}"));
        series.Add(
            Series
                .Line("Maxwell", all.Select(one => one.First), all.Select(one => one.Second))
                .With(Dash.Dashed)
                .In(Palette.Black)
        );
        return new Panel(Axis.Logarithmic(title), Axis.Logarithmic("|*J*_{up}/*J*_{down}|"), series)
        {
            Letter = letter,
        };

        void Add(IReadOnlyList<LetterCurve> curves, int at, string name)
        {
            foreach (var curve in curves)
                rows.Add(Row(context, panel, name, curve.Height() / curve.X[at], curve, at));
        }
    }

    private static Panel RatioMap(
        LetterContext context,
        string letter,
        string route,
        IReadOnlyList<LetterCurve> curves,
        List<FigureRow> rows
    )
    {
        foreach (var curve in curves)
            for (var at = 0; at < curve.X.Count; at++)
                rows.Add(
                    Row(context, $"{Tilt}, {route}", Words.Say($"F = {curve.Height():R}"), curve.X[at], curve, at)
                );
        return new Panel(
            Axis.Logarithmic("*T*_{hot}  (" + UnitMarkup.Energy + ")"),
            Axis.Logarithmic("*F*  (" + UnitMarkup.Energy + "/*L*)"),
            new HeatMap(
                "|*J*_{up}/*J*_{down}|",
                AxisScale.Logarithmic,
                curves[0].X,
                curves.Select(curve => curve.Height()),
                curves.SelectMany(curve => curve.Points.Select(point => point[Observable.RectificationRatio]!.Value))
            )
        )
        {
            Letter = letter,
        };
    }

    private static FigureRow Row(
        LetterContext context,
        string panel,
        string series,
        double x,
        LetterCurve curve,
        int at
    )
    {
        var (request, forward) = (curve.Requests[at], curve.Points[at]);
        var ratio = forward[Observable.RectificationRatio]!.Value;
        var backward = context.Runner.Run(
            request with
            {
                LeftTemperature = request.RightTemperature,
                RightTemperature = request.LeftTemperature,
                WithRectification = false,
            }
        );
        return new FigureRow(
            panel,
            series,
            x,
            ratio,
            null,
            ratio * (Share(forward) + Share(backward)),
            null,
            forward.Verdict
        );

        static double Share(PointResult flux) =>
            flux.NumericalError!.Value / Math.Abs(flux[Observable.HeatFlux]!.Value);
    }

    private static IEnumerable<double> Places(IReadOnlyList<LetterCurve> curves, int at) =>
        curves.Select(curve => curve.Height() / curve.X[at]);

    private static IEnumerable<double> Ratios(IReadOnlyList<LetterCurve> curves, int at) =>
        curves.Select(curve => curve.Points[at][Observable.RectificationRatio]!.Value);

    private static ListedAxis Temperatures() =>
        new(
            ["left-temperature", "right-temperature"],
            [
                .. from hot in (double[])[50, 100]
                select (IReadOnlyList<StudyValue>)[new NumberValue(hot), new NumberValue(hot / 5)],
            ]
        );

    private static ListedAxis Heights(string shape, params double[] heights) =>
        new(
            [PotentialCurves.Option],
            [
                .. from height in heights
                select (IReadOnlyList<StudyValue>)
                    [new WordValue(string.Create(CultureInfo.InvariantCulture, $"{height}{shape}"))],
            ]
        );
}
