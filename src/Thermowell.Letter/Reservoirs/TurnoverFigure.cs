using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Reservoirs;

/// <summary>Heat against the cold temperature where the number of particles fluctuates. Not in the Letter.</summary>
public sealed class TurnoverFigure : LetterFigure
{
    private const string Classical = "classical";
    private const string Quantum = "quantum";
    private const string Box = "one particle, closed box";

    // What closes the channel of each curve of the study, left first.
    private static readonly string[] Ends =
    [
        "reservoir to reservoir",
        "reservoir to cold wall",
        "hot wall to reservoir",
    ];

    private static readonly (string Series, string Name)[] Dots =
    [
        ("Landauer", "Landauer"),
        ("tunnelling", "tunnelling"),
        ("tunnelling, U = 2", "tunnelling, *U* = 2"),
    ];

    /// <inheritdoc/>
    public override string Id => "turnover";

    /// <inheritdoc/>
    public override string Heading => "Does heat turn over where particles come and go?";

    /// <inheritdoc/>
    public override string Caption =>
        "Heat that the cold end takes against its temperature, at <i>T</i><sub>L</sub> = 1, of its largest. "
        + "(a) Hard points between reservoirs of <i>μ</i> = −1 and Maxwell walls: lines, equal masses in closed form; filled, the same simulated; open, masses 1 and 3, simulated, with standard errors. Grey: one particle between Maxwell walls, as in the Letter. "
        + "(b) Electrons through two dots at 1 ± 0.3 between leads of <i>μ</i> = 0: Landauer's formula and sequential tunnelling, and the latter with a repulsion <i>U</i> of both dots.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var channels = context.Study("reservoir-turnover").InPaper("collisions", 80_000_000).Curves;
        var box = context.Study("reservoir-turnover-box").Curves[0];
        var dots = context.Study("reservoir-turnover-dots").Curves;
        var rows = new List<FigureRow>();
        var arrangements = channels.Chunk(channels.Count / Ends.Length).Select(three => new Turnover(three)).ToList();
        var drawing = new Figure(
            "Heat against the cold temperature where particles come and go",
            "Left: between reservoirs and from a reservoir to a cold wall heat rises as the cold end gets colder; in the closed box it turns over, and from a hot wall to a cold reservoir it vanishes. Right: of electrons it rises by all three equations.",
            new Panel(
                Axis.Linear("*T*_{R}"),
                Axis.Linear("*J*/max *J*"),
                [
                    .. arrangements.SelectMany((one, i) => CurvesOf(one, Ends[i], Palette.Cycle[i])),
                    Drawn(Classical, (Box, Box), box).In(Palette.Grey),
                ]
            )
            {
                Letter = "(a)",
            },
            new Panel(
                Axis.Linear("*T*_{R}"),
                Axis.Linear("*J*/max *J*"),
                [
                    Marks(Quantum, Dots[0], dots[0]).In(Palette.Cycle[0]),
                    .. dots.Skip(1).Select((curve, i) => Drawn(Quantum, Dots[i + 1], curve).In(Palette.Cycle[i])),
                ]
            )
            {
                Letter = "(b)",
            }
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                new(Classical, "T_R", UnitName.OfOwn(UnitName.Energy), "J of its largest", "1"),
                new(Quantum, "T_R", UnitName.OfOwn(UnitName.Energy), "J of its largest", "1"),
            ],
            rows,
            TurnoverClaims.All(arrangements, box, dots)
        );

        IEnumerable<Curve> CurvesOf(Turnover one, string ends, Colour colour) =>
            [
                Drawn(Classical, (ends, ends), one.Exact).In(colour),
                Marks(Classical, ($"{ends}, simulated", ""), one.Simulated).With(MarkShape.Circle).In(colour),
                Marks(Classical, ($"{ends}, masses 1 and 3", ""), one.Unequal)
                    .With(MarkShape.Square, MarkFill.Open)
                    .In(colour),
            ];

        Curve Drawn(string panel, (string Series, string Name) words, LetterCurve curve) =>
            Series.Line(words.Name, curve.X, Told(panel, words.Series, curve).Select(one => one.Value));

        Curve Marks(string panel, (string Series, string Name) words, LetterCurve curve)
        {
            var told = Told(panel, words.Series, curve);
            return Series
                .Points(words.Name, curve.X, told.Select(one => one.Value))
                .WithErrors(told.Select(one => one.Error));
        }

        List<(double Value, double Error)> Told(string panel, string series, LetterCurve curve)
        {
            var largest = Turnover.HeatsOf(curve).Max();
            rows.AddRange(
                curve.Points.Select(
                    (point, i) =>
                        FigureRow.Of(panel, series, curve.X[i], Turnover.HeatOf(point) / largest, point) with
                        {
                            StandardError = point.StandardError / largest,
                            NumericalError = point.NumericalError / largest,
                        }
                )
            );
            return
            [
                .. curve.Points.Select(point => (Turnover.HeatOf(point) / largest, Turnover.ErrorOf(point) / largest)),
            ];
        }
    }
}
