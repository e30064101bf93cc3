using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Models;
using Thermowell.Plans;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// How strong NDTR is and where the flux is largest, over η, T_L and L, for one and for two particles, and between
/// Metropolis walls. Not in the Letter.
/// </summary>
public sealed class NdtrAtlasFigure : LetterFigure
{
    private const string Strength = "strength";
    private const string Peak = "peak";
    private const string Slope = "slope";
    private static readonly double[] Lengths = [2, 4];

    /// <inheritdoc/>
    public override string Id => "ndtr-atlas";

    /// <inheritdoc/>
    public override string Heading => "Beyond the Letter: an atlas of negative differential thermal resistance";

    /// <inheritdoc/>
    public override string Caption =>
        "(a)–(d) The Lindblad equation, one particle (left) and the pair of Fig. 5 (right), over η and <i>T</i><sub>L</sub>: NDTR strength (<i>J</i><sub>max</sub> − <i>J</i>(0))/<i>J</i><sub>max</sub>, "
        + "and the cold temperature at which <i>J</i> is largest; grey where no rise stands above its error. Neither depends on γ; a length enters through <i>T</i><sub>L</sub><i>L</i>² alone. "
        + "(e), (f) One particle between Metropolis walls, whose strength is 1 everywhere, over <i>T</i><sub>L</sub> and the steps <i>N</i><sub>c</sub> of a collision, <i>a</i> = 0.1: where <i>J</i> is largest, "
        + "and the steepest d ln <i>J</i>/d ln <i>T</i><sub>R</sub> below it down to <i>T</i><sub>L</sub>/1000; between Maxwell walls they are 1/4 and 1/2.";

    /// <inheritdoc/>
    public override FigureOutcome Make(LetterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var exponent = Axis.Linear("*η*");
        var one = NdtrGrid.Of(
            context,
            "eta",
            "eta",
            exponent,
            context.Study("ndtr-atlas-one").Coarser("eta", 4).Coarser("left-temperature", 3, to: 1000).Curves
        );
        var pair = NdtrGrid.Of(
            context,
            "eta",
            "eta",
            exponent,
            context
                .Study("ndtr-atlas")
                .At("length", 0)
                .At("masses", 1)
                .Coarser("eta", 4)
                .Coarser("left-temperature", 2)
                .Curves
        );
        var metropolis = context.Study("ndtr-atlas-metropolis").Coarser("left-temperature", 2, to: 1000);
        if (context.Quality == Quality.Quick)
            metropolis = metropolis.Along(
                new ListedAxis(
                    ["steps"],
                    [
                        [new NumberValue(8)],
                        [new NumberValue(32)],
                    ]
                )
            );
        var walls = NdtrGrid.Of(context, "steps", "N_c", Axis.Logarithmic("*N*_{c}"), metropolis.Curves);
        var rows = new List<FigureRow>();
        var drawing = new Figure(
            "An atlas of negative differential thermal resistance",
            "Maps of the strength of quantum NDTR, which stays far below 1, of the cold temperature at which the flux is largest, and of the same between Metropolis walls.",
            one.Map(
                "(a)",
                $"{Strength}, one particle",
                "NDTR strength",
                AxisScale.Logarithmic,
                NdtrGrid.StrengthOf,
                rows
            ),
            pair.Map(
                "(b)",
                $"{Strength}, two particles",
                "NDTR strength",
                AxisScale.Logarithmic,
                NdtrGrid.StrengthOf,
                rows
            ),
            one.Map(
                "(c)",
                $"{Peak}, one particle",
                "*T*_{R} of *J*_{max} / *T*_{L}",
                AxisScale.Logarithmic,
                NdtrGrid.PeakOf,
                rows
            ),
            pair.Map(
                "(d)",
                $"{Peak}, two particles",
                "*T*_{R} of *J*_{max} / *T*_{L}",
                AxisScale.Logarithmic,
                NdtrGrid.PeakOf,
                rows
            ),
            walls.Map(
                "(e)",
                $"{Peak}, Metropolis",
                "*T*_{R} of *J*_{max} / *T*_{L}",
                AxisScale.Logarithmic,
                NdtrGrid.PeakOf,
                rows
            ),
            walls.Map("(f)", $"{Slope}, Metropolis", "steepest d ln *J*/d ln *T*_{R}", AxisScale.Linear, SlopeOf, rows)
        )
        {
            Columns = 2,
        };
        return new FigureOutcome(
            drawing,
            [
                .. from what in (string[])[Strength, Peak]
                from system in (string[])["one particle", "two particles"]
                select new FigurePanel(
                    $"{what}, {system}",
                    "T_L",
                    UnitName.Energy,
                    what == Strength ? "NDTR strength" : "T_R of J_max/T_L",
                    "1"
                ),
                new FigurePanel($"{Peak}, Metropolis", "T_L", UnitName.Energy, "T_R of J_max/T_L", "1"),
                new FigurePanel($"{Slope}, Metropolis", "T_L", UnitName.Energy, "d ln J/d ln T_R", "1"),
            ],
            rows,
            [
                Residual("one particle", one),
                Residual("two particles", pair),
                LengthAlone(context, one),
                Steepness(walls),
            ]
        );
    }

    private static (double Value, double? Error) SlopeOf(PointRequest request, PointResult point) =>
        (point[Observable.SteepestSlope]!.Value, null);

    private static Claim Residual(string system, NdtrGrid grid)
    {
        var at = Enumerable.Range(0, grid.Points.Count).MaxBy(i => grid.Points[i][Observable.NdtrStrength]);
        var (strength, error) = (
            grid.Points[at][Observable.NdtrStrength]!.Value,
            grid.Points.Max(point => point.NumericalError!.Value)
        );
        var none = grid.Points.Count(point => !NdtrGrid.IsFound(point));
        return Claim.Our(
            $"Residual quantum NDTR of {system}",
            Words.Say(
                $"strength at most {Words.Number(strength, 2)}, at η = {grid.Y[at / grid.X.Count]:G3}, T_L = {grid.X[at % grid.X.Count]:G3}; none at {none} of {grid.Points.Count} places; errors at most {Words.Error(error)}"
            ),
            "Weak, not absent: between classical walls the strength is 1."
        );
    }

    private static Claim LengthAlone(LetterContext context, NdtrGrid one)
    {
        // The last row and every second column at other lengths, T_L L² kept.
        int[] chosen =
        [
            .. Enumerable.Range(0, one.X.Count).Where(i => i % 2 == 0).Select(i => one.Points.Count - one.X.Count + i),
        ];
        var (requests, expected) = (new List<PointRequest>(), new List<double>());
        foreach (var length in Lengths)
        foreach (var i in chosen)
        {
            var scale = 1 / (length * length);
            requests.Add(
                one.Requests[i] with
                {
                    System = GasSystem.Of(new HardPointGas(1, length)),
                    LeftTemperature = one.Requests[i].LeftTemperature * scale,
                    RightTemperature = one.Requests[i].RightTemperature * scale,
                }
            );
            expected.Add(one.Points[i][Observable.NdtrStrength]!.Value);
        }

        var difference = context
            .Runner.Run(requests)
            .Zip(expected)
            .Max(pair => Math.Abs(pair.First[Observable.NdtrStrength]!.Value - pair.Second));
        return Claim.Our(
            "A length enters the quantum NDTR through T_L L² alone",
            $"strengths at L = 2 and 4 differ from those at L = 1 by at most {Words.Error(difference)}",
            "Levels go as L⁻² and J(ω) is a power: both fluxes of a strength scale alike."
        );
    }

    private static Claim Steepness(NdtrGrid walls)
    {
        var peaks = walls
            .Points.Select((point, i) => point[Observable.PeakTemperature]!.Value / walls.Requests[i].LeftTemperature)
            .ToList();
        var slopes = walls.Points.Select(point => point[Observable.SteepestSlope]!.Value).ToList();
        return Claim.Our(
            "NDTR between Metropolis walls of other steps and temperatures",
            Words.Say(
                $"J is largest at T_R/T_L = {peaks.Min():F2} … {peaks.Max():F2}; the steepest d ln J/d ln T_R below is {slopes.Min():F2} … {slopes.Max():F2}"
            ),
            "1/4 and 1/2 between Maxwell walls: a wall that stops relaxing makes the flux fall faster."
        );
    }
}
