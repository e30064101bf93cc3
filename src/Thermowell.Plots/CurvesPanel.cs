using System.Globalization;
using Thermowell.Drawing;
using Thermowell.Drawing.Lettering;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>A curve for each value of a family, with the error where it can be seen.</summary>
internal static class CurvesPanel
{
    private const int MostCurves = 7;

    /// <summary>Curves of words, or of columns that vary together, which others do not stand for.</summary>
    private const int MostOfTheirOwn = 14;

    private const int MostPoints = 4000;
    private const int MostMarks = 30;

    /// <summary>An error below this share of the range of the ordinates is thinner than the line.</summary>
    private const double Visible = 0.004;

    /// <summary>Draws.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">What is drawn.</param>
    /// <param name="data">The points.</param>
    /// <param name="overlay">Points of the user's own, or null.</param>
    /// <param name="request">The scales that were asked for.</param>
    /// <param name="notices">Receives what is left out.</param>
    public static Panel Of(
        StudyTable table,
        PlotColumns columns,
        PlotData data,
        OverlayFile? overlay,
        PlotRequest request,
        List<string> notices
    )
    {
        var (x, y) = (table.Columns[columns.X], table.Columns[columns.Y]);
        var families = Chosen(data.Families, notices);
        var all = families.SelectMany(family => family.Points).Concat(overlay?.Points ?? []).ToList();
        var xScale = ScaleChoice.Of(
            request.XScale,
            columns.Axes.Spacing(columns.X),
            all.Select(point => point.X),
            50,
            "x-scale",
            x.Name
        );
        var yScale = ScaleChoice.Of(
            request.YScale,
            columns.Axes.Spacing(columns.Y),
            all.Select(point => point.Y),
            1000,
            "y-scale",
            y.Name
        );
        var range = all.Max(point => point.Y) - all.Min(point => point.Y);
        var seen = families.Any(family =>
            family.Points.Exists(point =>
                point.Error > Visible * range || (yScale == AxisScale.Logarithmic && point.Error > 0.02 * point.Y)
            )
        );
        var floor = yScale == AxisScale.Logarithmic ? all.Min(point => point.Y) / 2 : double.NegativeInfinity;
        var series = new List<Series>();
        var names = FamilyLabels.Of(table, columns, families);
        var colours = Colours(table, families);
        for (var i = 0; i < families.Count; i++)
            series.AddRange(Curves(names[i], families[i], i, colours[i], seen, floor, columns, notices));
        if (overlay is not null)
            series.Add(Own(overlay));
        if (seen)
            notices.Add(
                $"{(series.Exists(one => one is Band) ? "bands" : "bars")}: {ColumnTitle.Words(table.Columns[columns.Error].Name)}"
            );
        return new Panel(
            ScaleChoice.Axis(xScale, ColumnTitle.Of(x, table.Catalogue)),
            ScaleChoice.Axis(yScale, ColumnTitle.Of(y, table.Catalogue)),
            series
        );
    }

    /// <summary>Points of the user's own as marks.</summary>
    public static Curve Own(OverlayFile overlay)
    {
        var marks = Series
            .Points(
                Markup.Plain(overlay.Name),
                overlay.Points.Select(point => point.X),
                overlay.Points.Select(point => point.Y)
            )
            .With(MarkShape.Diamond, MarkFill.Open)
            .In(Palette.Black);
        return overlay.Points.Any(point => point.Error > 0)
            ? marks.WithErrors(overlay.Points.Select(point => point.Error))
            : marks;
    }

    /// <summary>
    /// Of formalisms their own colours, where no two curves would share one; of all else the cycle's.
    /// </summary>
    private static List<Colour> Colours(StudyTable table, IReadOnlyList<PlotFamily> families)
    {
        var own = families
            .Select(family =>
                family
                    .Values.Where(value => table.Columns[value.Column].Name == "formalism")
                    .Select(value => FormalismColours.Of(value.Text))
                    .FirstOrDefault()
            )
            .ToList();
        return own.TrueForAll(colour => colour is not null) && own.Distinct().Count() == own.Count
            ? own.ConvertAll(colour => colour!.Value)
            : [.. families.Select((_, place) => Palette.Cycle[place % Palette.Cycle.Length])];
    }

    private static IEnumerable<Series> Curves(
        string name,
        PlotFamily family,
        int place,
        Colour colour,
        bool withErrors,
        double floor,
        PlotColumns columns,
        List<string> notices
    )
    {
        var dash = place < Palette.Cycle.Length ? Dash.Solid : Dash.Dashed;
        var points =
            columns.Axes.AxisOf(columns.X) >= 0 ? family.Points.OrderBy(point => point.X).ToList() : family.Points;
        if (points.Count > MostPoints)
        {
            notices.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{MostPoints} of {points.Count} points of a curve are drawn, evenly chosen."
                )
            );
            points = [.. Even(points.Count, MostPoints).Select(at => points[at])];
        }

        var (xs, ys, errors) = (
            points.Select(point => point.X),
            points.Select(point => point.Y),
            points.Select(point => point.Error)
        );
        if (points.Count == 1)
        {
            yield return (withErrors ? Series.Points(name, xs, ys).WithErrors(errors) : Series.Points(name, xs, ys)).In(
                colour
            );
            yield break;
        }

        var increases = points.Zip(points.Skip(1), (a, b) => b.X > a.X).All(one => one);
        var marked = points.Count <= MostMarks;
        var curve = (marked ? Series.LineAndPoints(name, xs, ys) : Series.Line(name, xs, ys).With(dash)).In(colour);
        if (withErrors && (marked || !increases))
            curve = curve.WithErrors(errors);
        else if (withErrors)
            yield return Series
                .Band(
                    "",
                    xs,
                    points.Select(point => Math.Max(point.Y - point.Error, Math.Min(floor, point.Y))),
                    points.Select(point => point.Y + point.Error)
                )
                .In(colour);
        yield return curve;
    }

    private static List<PlotFamily> Chosen(IReadOnlyList<PlotFamily> families, List<string> notices)
    {
        var isScale =
            families.All(family => family.Value is not null)
            && families.DistinctBy(family => family.Value).Count() == families.Count;
        List<PlotFamily> drawn = [.. isScale ? families.OrderBy(family => family.Value) : families.AsEnumerable()];
        var most = isScale ? MostCurves : MostOfTheirOwn;
        if (drawn.Count <= most)
            return drawn;
        notices.Add(
            string.Create(CultureInfo.InvariantCulture, $"{most} of {drawn.Count} curves are drawn, evenly chosen.")
        );
        return [.. Even(drawn.Count, most).Select(at => drawn[at])];
    }

    /// <summary>So many of a number of places, evenly, the first and the last included.</summary>
    private static IEnumerable<int> Even(int count, int chosen) =>
        Enumerable.Range(0, chosen).Select(i => (int)Math.Round((double)i * (count - 1) / (chosen - 1)));
}
