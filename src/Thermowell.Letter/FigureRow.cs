using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>One datum of a figure: a row of its CSV file.</summary>
/// <param name="Panel">The panel or inset it is drawn in.</param>
/// <param name="Series">The curve it belongs to.</param>
/// <param name="X">Abscissa.</param>
/// <param name="Y">Ordinate.</param>
/// <param name="StandardError">Its standard error; null where it is not sampled.</param>
/// <param name="NumericalError">Its estimated numerical error; null where it is sampled.</param>
/// <param name="Defect">J_L + J_R, where the ordinate is a heat flux.</param>
/// <param name="Verdict">Whether it can be used as it stands.</param>
public sealed record FigureRow(
    string Panel,
    string Series,
    double X,
    double Y,
    double? StandardError,
    double? NumericalError,
    double? Defect,
    Verdict Verdict
)
{
    /// <summary>A row whose ordinate is a number of a point's answer, of which its errors are.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="series">The curve.</param>
    /// <param name="x">Abscissa.</param>
    /// <param name="result">The point.</param>
    /// <param name="of">The number.</param>
    public static FigureRow Of(string panel, string series, double x, PointResult result, Observable of) =>
        Of(panel, series, x, result[of]!.Value, result) with
        {
            Defect = of == Observable.HeatFlux ? result[Observable.Defect] : null,
        };

    /// <summary>A row whose ordinate follows from what a point was asked for.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="series">The curve.</param>
    /// <param name="x">Abscissa.</param>
    /// <param name="y">Ordinate.</param>
    /// <param name="result">The point.</param>
    public static FigureRow Of(string panel, string series, double x, double y, PointResult result) =>
        new(panel, series, x, y, result.StandardError, result.NumericalError, null, result.Verdict);
}
