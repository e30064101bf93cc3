using System.Globalization;
using Thermowell.Drawing;
using Thermowell.Drawing.Layout;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>
/// Draws the figure that a study's axes suggest: what it asks for along the fastest axis, a curve for each point of the
/// next, or colours where that has many.
/// </summary>
public static class StudyPlot
{
    /// <summary>Draws.</summary>
    /// <param name="folder">The study; all its shards are finished.</param>
    /// <param name="request">What is drawn, and how.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PlotFaultException">It cannot be drawn as asked.</exception>
    /// <exception cref="StudyFolderException">Shards are missing or damaged.</exception>
    public static StudyPicture Draw(StudyFolder folder, PlotRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(request);
        var table = new StudyTable(folder, request.Units);
        var overlay = request.Overlay is null ? null : OverlayFile.Read(request.Overlay);
        var columns = PlotColumns.Of(folder, table, request);
        var data = PlotData.Of(table, columns, cancellation);
        var y = table.Columns[columns.Y];
        if (data.Families.Count == 0)
            throw new PlotFaultException($"--y = {y.Name} has no number at any of these points: nothing can be drawn.");
        List<string> notices = [.. Held(table, columns)];
        if (data.LeftOut > 0)
            notices.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data.LeftOut} points have no number to draw and are left out."
                )
            );
        var isMap =
            request.Kind == PlotKind.Map
            || (
                request.Kind is null
                && MapPanel.Suits(table, columns)
                && data.Families.Count >= MapPanel.LeastRows
                && MapPanel.HasPlaces(data)
            );
        var panel = isMap
            ? MapPanel.Of(table, columns, data, overlay, request)
            : CurvesPanel.Of(table, columns, data, overlay, request, notices);
        var x = ColumnTitle.Words(table.Columns[columns.X].Name);
        var told = isMap ? [columns.Family] : FamilyLabels.Told(columns, data.Families);
        var family = string.Join(" and ", told.Select(column => ColumnTitle.Words(table.Columns[column].Name)));
        var (words, plane) = (ColumnTitle.Words(y.Name), isMap ? $"{x} and {family}" : x);
        var title = $"{folder.Study.Name}: {words} against {plane}";
        var description =
            $"The {words} against the {plane}{(isMap ? ", as colours" : family.Length > 0 ? $", a curve for each {family}" : "")}. {string.Join(' ', notices)}".TrimEnd();
        var narrow = new Figure(title, description, panel);
        return new StudyPicture(
            isMap ? narrow : new Figure(title, description, panel) { Width = FigureWidth.Of(narrow) },
            notices
        );
    }

    private static IEnumerable<string> Held(StudyTable table, PlotColumns columns)
    {
        foreach (var (axis, at) in columns.Held)
        {
            var varying = columns.Axes.Varying(axis);
            var values = string.Join(
                ", ",
                varying.Select(column => $"{table.Columns[column].Name} = {columns.Axes.Text(column, at)}")
            );
            yield return $"drawn at {values}; --where {string.Join(',', varying.Select(column => $"{table.Columns[column].Name}=VALUE"))} draws another.";
        }
    }
}

/// <summary>Colours over the plane of two axes.</summary>
internal static class MapPanel
{
    /// <summary>Rows from which on colours tell more than curves.</summary>
    public const int LeastRows = 8;

    /// <summary>Whether the points fill the plane of two axes.</summary>
    public static bool Suits(StudyTable table, PlotColumns columns) =>
        columns.Family >= 0
        && table.Columns[columns.Family].Kind != ColumnKind.Word
        && columns.Axes.AxisOf(columns.Family) >= 0
        && columns.Axes.AxisOf(columns.X) >= 0;

    /// <summary>
    /// Whether every point has a place of its own in the plane: columns that vary together may repeat their numbers.
    /// </summary>
    public static bool HasPlaces(PlotData data) =>
        data.Families.DistinctBy(family => family.Value).Count() == data.Families.Count
        && data.Families.All(family => family.Points.DistinctBy(point => point.X).Count() == family.Points.Count);

    /// <summary>Draws.</summary>
    /// <inheritdoc cref="CurvesPanel.Of"/>
    public static Panel Of(
        StudyTable table,
        PlotColumns columns,
        PlotData data,
        OverlayFile? overlay,
        PlotRequest request
    )
    {
        if (!Suits(table, columns))
            throw new PlotFaultException(
                "--kind = map needs --x and --family to be two axes of the study that run over numbers."
            );
        var (xColumn, yColumn, value) = (
            table.Columns[columns.X],
            table.Columns[columns.Family],
            table.Columns[columns.Y]
        );
        if (!HasPlaces(data))
            throw new PlotFaultException(
                $"--kind = map needs other numbers at other points: {table.Columns[columns.X].Name} or {table.Columns[columns.Family].Name} repeats one along its axis."
            );
        double[] x = [.. data.Families.SelectMany(family => family.Points).Select(point => point.X).Distinct().Order()];
        double[] y = [.. data.Families.Select(family => family.Value!.Value).Order()];
        if (x.Length < 2 || y.Length < 2)
            throw new PlotFaultException(
                $"--kind = map needs two values at least along each axis: {xColumn.Name} has {x.Length} and {yColumn.Name} {y.Length}."
            );
        var values = new double[x.Length * y.Length];
        Array.Fill(values, double.NaN);
        foreach (var family in data.Families)
        {
            var row = Array.BinarySearch(y, family.Value!.Value) * x.Length;
            foreach (var point in family.Points)
                values[row + Array.BinarySearch(x, point.X)] = point.Y;
        }

        var scale = ScaleChoice.Of(
            request.YScale,
            columns.Axes.Spacing(columns.Y),
            values.Where(one => !double.IsNaN(one)),
            1000,
            "y-scale",
            value.Name
        );
        var xScale = ScaleChoice.Of(
            request.XScale,
            columns.Axes.Spacing(columns.X),
            x.Concat(overlay?.Points.Select(point => point.X) ?? []),
            50,
            "x-scale",
            xColumn.Name
        );
        var yScale = ScaleChoice.Of(
            request.FamilyScale,
            columns.Axes.Spacing(columns.Family),
            y.Concat(overlay?.Points.Select(point => point.Y) ?? []),
            50,
            "family-scale",
            yColumn.Name
        );
        List<Series> series = [new HeatMap(ColumnTitle.Of(value, table.Catalogue), scale, x, y, values)];
        if (overlay is not null)
            series.Add(CurvesPanel.Own(overlay));
        return new Panel(
            ScaleChoice.Axis(xScale, ColumnTitle.Of(xColumn, table.Catalogue)),
            ScaleChoice.Axis(yScale, ColumnTitle.Of(yColumn, table.Catalogue)),
            series
        )
        {
            Legend = Legend.Outside,
        };
    }
}
