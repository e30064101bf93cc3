using System.Globalization;
using Thermowell.Drawing;
using Thermowell.Drawing.Layout;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>Draws the figure that a study's axes suggest: what it asks for along the fastest axis, a curve for each point of the next, or colours where that has many.</summary>
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
        if (data.Families.Count == 0) throw new PlotFaultException($"--y = {y.Name} has no number at any of these points: nothing can be drawn.");
        List<string> notices = [.. Held(table, columns)];
        if (data.LeftOut > 0) notices.Add(string.Create(CultureInfo.InvariantCulture, $"{data.LeftOut} points have no number to draw and are left out."));
        var isMap = request.Kind == PlotKind.Map || (request.Kind is null && MapPanel.Suits(table, columns) && data.Families.Count >= MapPanel.LeastRows && MapPanel.HasPlaces(data));
        var panel = isMap ? MapPanel.Of(table, columns, data, overlay, request) : CurvesPanel.Of(table, columns, data, overlay, request, notices);
        var x = ColumnTitle.Words(table.Columns[columns.X].Name);
        var told = isMap ? [columns.Family] : FamilyLabels.Told(columns, data.Families);
        var family = string.Join(" and ", told.Select(column => ColumnTitle.Words(table.Columns[column].Name)));
        var (words, plane) = (ColumnTitle.Words(y.Name), isMap ? $"{x} and {family}" : x);
        var title = $"{folder.Study.Name}: {words} against {plane}";
        var description = $"The {words} against the {plane}{(isMap ? ", as colours" : family.Length > 0 ? $", a curve for each {family}" : "")}. {string.Join(' ', notices)}".TrimEnd();
        var narrow = new Figure(title, description, panel);
        return new StudyPicture(isMap ? narrow : new Figure(title, description, panel) { Width = FigureWidth.Of(narrow) }, notices);
    }

    private static IEnumerable<string> Held(StudyTable table, PlotColumns columns)
    {
        foreach (var (axis, at) in columns.Held)
        {
            var varying = columns.Axes.Varying(axis);
            var values = string.Join(", ", varying.Select(column => $"{table.Columns[column].Name} = {columns.Axes.Text(column, at)}"));
            yield return $"drawn at {values}; --where {string.Join(',', varying.Select(column => $"{table.Columns[column].Name}=VALUE"))} draws another.";
        }
    }
}
