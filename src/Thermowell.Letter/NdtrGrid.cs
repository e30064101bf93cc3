using System.Globalization;
using Thermowell.Drawing;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>NDTR over T_L, the faster, and one other number of a study.</summary>
/// <param name="Name">What the other number is called in the data.</param>
/// <param name="Other">Its axis.</param>
/// <param name="X">The hot temperatures.</param>
/// <param name="Y">The values of the other number.</param>
/// <param name="Requests">What was asked, row by row.</param>
/// <param name="Points">The answers.</param>
internal sealed record NdtrGrid(
    string Name,
    Axis Other,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    IReadOnlyList<PointRequest> Requests,
    IReadOnlyList<PointResult> Points
)
{
    // A quantum scan, whose peak may stay far below a hot bath, goes down to this at least.
    private const double ColdestQuantum = 1;

    /// <summary>Asks.</summary>
    /// <param name="context">Who answers.</param>
    /// <param name="option">The option of the slower axis.</param>
    /// <param name="name">What it is called in the data.</param>
    /// <param name="other">Its axis.</param>
    /// <param name="curves">A study's curves along T_L, one for each value of the slower axis.</param>
    public static NdtrGrid Of(
        LetterContext context,
        string option,
        string name,
        Axis other,
        IReadOnlyList<LetterCurve> curves
    ) => Of(context, curve => curve.Number(option), name, other, curves);

    /// <summary>Asks, where the other number stands in a text of the study.</summary>
    /// <param name="context">Who answers.</param>
    /// <param name="value">The other number of a curve.</param>
    /// <param name="name">What it is called in the data.</param>
    /// <param name="other">Its axis.</param>
    /// <param name="curves">A study's curves along T_L, one for each value of the slower axis.</param>
    public static NdtrGrid Of(
        LetterContext context,
        Func<LetterCurve, double> value,
        string name,
        Axis other,
        IReadOnlyList<LetterCurve> curves
    )
    {
        PointRequest[] requests =
        [
            .. curves
                .SelectMany(curve => curve.Requests)
                .Select(request =>
                    request.Formalism.IsQuantum
                        ? request with
                        {
                            RightTemperature = Math.Min(request.RightTemperature, ColdestQuantum),
                        }
                        : request
                ),
        ];
        return new NdtrGrid(
            name,
            other,
            curves[0].X,
            [.. curves.Select(value)],
            requests,
            context.Runner.Run(requests)
        );
    }

    /// <summary>Whether there is a rise that stands above its error.</summary>
    public static bool IsFound(PointResult point) => point[Observable.NdtrStrength] > point.NumericalError;

    /// <summary>The strength and its error.</summary>
    public static (double Value, double? Error) StrengthOf(PointRequest request, PointResult point) =>
        (point[Observable.NdtrStrength]!.Value, point.NumericalError);

    /// <summary>The cold temperature at which J is largest over the hot one, and its error.</summary>
    public static (double Value, double? Error) PeakOf(PointRequest request, PointResult point) =>
        (
            point[Observable.PeakTemperature]!.Value / request.LeftTemperature,
            point[Observable.PeakTemperatureError] / request.LeftTemperature
        );

    /// <summary>A map of a number, grey where no rise is found.</summary>
    /// <param name="letter">The letter of its panel.</param>
    /// <param name="panel">The panel's name in the data.</param>
    /// <param name="title">What the colours mean.</param>
    /// <param name="scale">Their scale.</param>
    /// <param name="of">The number and its error.</param>
    /// <param name="rows">Receives the data.</param>
    public Panel Map(
        string letter,
        string panel,
        string title,
        AxisScale scale,
        Func<PointRequest, PointResult, (double Value, double? Error)> of,
        List<FigureRow> rows
    )
    {
        var values = Points.Select((point, i) => of(Requests[i], point)).ToList();
        rows.AddRange(
            values.Select(
                (value, i) =>
                    new FigureRow(
                        panel,
                        string.Create(CultureInfo.InvariantCulture, $"{Name} = {Y[i / X.Count]:G4}"),
                        X[i % X.Count],
                        value.Value,
                        null,
                        value.Error,
                        null,
                        Points[i].Verdict
                    )
            )
        );
        return new Panel(
            Axes.HotTemperature,
            Other,
            new HeatMap(title, scale, X, Y, values.Select((value, i) => IsFound(Points[i]) ? value.Value : double.NaN))
        )
        {
            Letter = letter,
        };
    }
}
