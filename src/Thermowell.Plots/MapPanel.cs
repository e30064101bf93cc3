using Thermowell.Drawing;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>Colours over the plane of two axes.</summary>
internal static class MapPanel
{
    /// <summary>Rows from which on colours tell more than curves.</summary>
    public const int LeastRows = 8;

    /// <summary>Whether the points fill the plane of two axes.</summary>
    public static bool Suits(StudyTable table, PlotColumns columns)
        => columns.Family >= 0 && table.Columns[columns.Family].Kind != ColumnKind.Word && columns.Axes.AxisOf(columns.Family) >= 0 && columns.Axes.AxisOf(columns.X) >= 0;

    /// <summary>Whether every point has a place of its own in the plane: columns that vary together may repeat their numbers.</summary>
    public static bool HasPlaces(PlotData data)
        => data.Families.DistinctBy(family => family.Value).Count() == data.Families.Count
           && data.Families.All(family => family.Points.DistinctBy(point => point.X).Count() == family.Points.Count);

    /// <summary>Draws.</summary>
    /// <inheritdoc cref="CurvesPanel.Of"/>
    public static Panel Of(StudyTable table, PlotColumns columns, PlotData data, OverlayFile? overlay, PlotRequest request)
    {
        if (!Suits(table, columns)) throw new PlotFaultException("--kind = map needs --x and --family to be two axes of the study that run over numbers.");
        var (xColumn, yColumn, value) = (table.Columns[columns.X], table.Columns[columns.Family], table.Columns[columns.Y]);
        if (!HasPlaces(data)) throw new PlotFaultException($"--kind = map needs other numbers at other points: {table.Columns[columns.X].Name} or {table.Columns[columns.Family].Name} repeats one along its axis.");
        double[] x = [.. data.Families.SelectMany(family => family.Points).Select(point => point.X).Distinct().Order()];
        double[] y = [.. data.Families.Select(family => family.Value!.Value).Order()];
        if (x.Length < 2 || y.Length < 2) throw new PlotFaultException($"--kind = map needs two values at least along each axis: {xColumn.Name} has {x.Length} and {yColumn.Name} {y.Length}.");
        var values = new double[x.Length * y.Length];
        Array.Fill(values, double.NaN);
        foreach (var family in data.Families)
        {
            var row = Array.BinarySearch(y, family.Value!.Value) * x.Length;
            foreach (var point in family.Points) values[row + Array.BinarySearch(x, point.X)] = point.Y;
        }

        var scale = ScaleChoice.Of(request.YScale, columns.Axes.Spacing(columns.Y), values.Where(one => !double.IsNaN(one)), 1000, "y-scale", value.Name);
        var xScale = ScaleChoice.Of(request.XScale, columns.Axes.Spacing(columns.X), x.Concat(overlay?.Points.Select(point => point.X) ?? []), 50, "x-scale", xColumn.Name);
        var yScale = ScaleChoice.Of(request.FamilyScale, columns.Axes.Spacing(columns.Family), y.Concat(overlay?.Points.Select(point => point.Y) ?? []), 50, "family-scale", yColumn.Name);
        List<Series> series = [new HeatMap(ColumnTitle.Of(value, table.Catalogue), scale, x, y, values)];
        if (overlay is not null) series.Add(CurvesPanel.Own(overlay));
        return new Panel(ScaleChoice.Axis(xScale, ColumnTitle.Of(xColumn, table.Catalogue)), ScaleChoice.Axis(yScale, ColumnTitle.Of(yColumn, table.Catalogue)), series) { Legend = Legend.Outside };
    }
}
