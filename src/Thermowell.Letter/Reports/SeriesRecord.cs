namespace Thermowell.Letter.Reports;

/// <summary>A curve of a figure.</summary>
/// <param name="Panel">The panel it is drawn in.</param>
/// <param name="Name">Its name in the data.</param>
/// <param name="Points">How many points it has.</param>
/// <param name="LargestRelativeStandardError">The largest standard error over |y|; null where nothing was
/// sampled.</param>
/// <param name="LargestRelativeNumericalError">The largest numerical error over |y|; null where it is unknown.</param>
public sealed record SeriesRecord(
    string Panel,
    string Name,
    int Points,
    double? LargestRelativeStandardError,
    double? LargestRelativeNumericalError
)
{
    /// <summary>The curves of a figure's data.</summary>
    /// <param name="rows">The data.</param>
    public static IReadOnlyList<SeriesRecord> Of(IEnumerable<FigureRow> rows) =>
        [
            .. rows.GroupBy(row => (row.Panel, row.Series))
                .Select(group => new SeriesRecord(
                    group.Key.Panel,
                    group.Key.Series,
                    group.Count(),
                    Largest(group, row => row.StandardError),
                    Largest(group, row => row.NumericalError)
                )),
        ];

    private static double? Largest(IEnumerable<FigureRow> rows, Func<FigureRow, double?> error) =>
        rows.Where(row => row.Y != 0).Select(row => error(row) / Math.Abs(row.Y)).Max();
}
