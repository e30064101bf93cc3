using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Files;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plots;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary><c>/api/take</c>: what is on the screen as a picture, data, a study file or commands.</summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class DownloadAnswer(WorkScheduler scheduler)
{
    private static readonly string[] Whats = ["svg", "png", "csv", "toml", "command"];
    private static readonly string[] OfThePage = ["what", "scale-x", "scale-y", "units", "unit-mass", "unit-length"];

    public async Task Give(HttpContext context)
    {
        var (curves, faults) = CurveQuery.Read(context.Request.Query, scheduler.Catalogue, cursor: true, OfThePage);
        var reader = new ParameterReader(
            OfThePage
                .Where(name => context.Request.Query[name].Count == 1)
                .ToDictionary(name => name, name => context.Request.Query[name].ToString())
        );
        var what = reader.Choice("what", Whats, "csv");
        var yScale =
            reader.Choice("scale-y", ["log", "linear"], "linear") == "log" ? AxisScale.Logarithmic : AxisScale.Linear;
        var units = reader.Choice("units", ["reduced", "si"], "reduced") == "si" ? UnitsAnswer.Read(reader) : null;
        IReadOnlyList<QueryFault> all =
        [
            .. faults,
            .. reader.Faults.Select(QueryTexts.Of),
            .. curves is null ? [] : CurveCommands.Faults(curves).Select(QueryTexts.Of).Distinct(),
        ];
        if (curves is null || all.Count > 0)
        {
            await Reply.Faults(context, all);
            return;
        }

        using var limit = scheduler.Limit(context.RequestAborted);
        var (type, bytes) = what switch
        {
            "toml" => ("application/toml; charset=utf-8", Encoding.UTF8.GetBytes(curves.Study.Canonical)),
            "command" => ("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(CurveCommands.Write(curves))),
            "csv" => (
                "text/csv; charset=utf-8",
                Encoding.UTF8.GetBytes(Csv(await Compute(curves, limit.Token), CurveUnits.Of(curves, units)))
            ),
            "svg" => (
                "image/svg+xml",
                await Draw(
                    await Compute(curves, limit.Token),
                    figure => Encoding.UTF8.GetBytes(FigureWriter.ToSvg(figure))
                )
            ),
            _ => ("image/png", await Draw(await Compute(curves, limit.Token), Png)),
        };
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{CurveCommands.FileName}.{(what == "command" ? "txt" : what)}\"";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);

        Task<byte[]> Draw(IReadOnlyList<DownloadedCurve> taken, Func<Figure, byte[]> write) =>
            scheduler.Run(quick: false, _ => write(CurveFigure.Of(curves, taken, yScale, units)), limit.Token);
    }

    private async Task<IReadOnlyList<DownloadedCurve>> Compute(CurveQuery curves, CancellationToken cancellation)
    {
        double[] x = [.. Enumerable.Range(0, curves.Range.Points).Select(curves.X)];
        var taken = new List<DownloadedCurve>();
        for (var row = 0; row < curves.Formalisms.Count; row++)
        {
            var work = new CurveWork(curves.Requests(row), scheduler);
            await work.Run(_ => Task.CompletedTask, (_, _) => Task.CompletedTask, cancellation);
            taken.Add(new DownloadedCurve(curves.Formalisms[row], x, [.. work.Points.Select(point => point!)]));
        }

        return taken;
    }

    private static string Csv(IReadOnlyList<DownloadedCurve> taken, CurveUnits units) =>
        FigureCsv.Write(
            from curve in taken
            from pair in curve.X.Zip(curve.Points)
            where pair.Second.Result is not null
            let result = pair.Second.Result!
            let y = CurveValue.Of(result)
            where y is not null
            select new FigureRow(
                "explorer",
                curve.Formalism,
                pair.First * units.AlongX,
                y.Value * units.AlongY,
                result.StandardError * units.AlongY,
                result.NumericalError * units.AlongY,
                result[Observable.Defect] * units.AlongY,
                result.Verdict
            ),
            units.XName,
            units.YName
        );

    private static byte[] Png(Figure figure) =>
        FigureWriter.ToPng(figure) switch
        {
            PngOutcome.Made made => made.Bytes,
            PngOutcome.LeftOut leftOut => throw new PointFailedException(leftOut.Reason),
            _ => throw new InvalidOperationException("no other outcome of a PNG is known."),
        };
}

/// <summary>Curves as a figure, in the colours of their formalisms.</summary>
internal static class CurveFigure
{
    /// <summary>The figure.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="curves">The curves.</param>
    /// <param name="yScale">The scale of the vertical axis: a logarithmic one leaves out what is not above 0.</param>
    /// <param name="units">The units; null for the reduced ones.</param>
    /// <exception cref="PointFailedException">There is nothing to draw.</exception>
    public static Figure Of(CurveQuery query, IReadOnlyList<DownloadedCurve> curves, AxisScale yScale, SiUnits? units)
    {
        var quantity = query.Study.Quantity;
        var own = CurveUnits.Of(query, units);
        var series = curves.SelectMany(curve => Series(curve, own.AlongX, own.AlongY, yScale)).ToList();
        if (series.Count == 0)
            throw new PointFailedException("no point of these curves can be drawn on these axes.");
        var xTitle = CurveValue.Title(query.Over, own.XName.Length > 0);
        var panel = new Panel(
            query.Range.Spacing == Thermowell.Plans.Spacing.Logarithmic
                ? Axis.Logarithmic(xTitle)
                : Axis.Linear(xTitle),
            yScale == AxisScale.Logarithmic
                ? Axis.Logarithmic(CurveValue.Title(quantity, units))
                : Axis.Linear(CurveValue.Title(quantity, units)),
            series
        );
        var words = $"{QuantityWord.Of(quantity)} against {query.Over.Name.Replace('-', ' ')}";
        return new Figure(
            words,
            $"The {words}, a curve for each formalism: {string.Join(", ", curves.Select(curve => curve.Title))}.",
            panel
        );
    }

    private static IEnumerable<Series> Series(DownloadedCurve curve, double alongX, double alongY, AxisScale yScale)
    {
        foreach (
            var group in Drawn(curve, yScale)
                .GroupBy(one => one.Result.Verdict == Verdict.Unphysical)
                .OrderBy(group => group.Key)
        )
        {
            var points = group.ToList();
            var (x, y) = (
                points.Select(one => one.X * alongX).ToList(),
                points.Select(one => CurveValue.Of(one.Result)!.Value * alongY).ToList()
            );
            if (group.Key)
                yield return Thermowell
                    .Drawing.Series.Points(curve.Title + ", unphysical", x, y)
                    .With(MarkShape.Cross, MarkFill.Open)
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
            else if (points.Exists(one => one.Result.StandardError is not null))
                yield return Thermowell
                    .Drawing.Series.Points(curve.Title + ", simulated", x, y)
                    .WithErrors(points.Select(one => (one.Result.StandardError ?? 0) * alongY))
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
            else if (points.Count == 1)
                yield return Thermowell
                    .Drawing.Series.Points(curve.Title, x, y)
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
            else
                yield return Thermowell
                    .Drawing.Series.Line(curve.Title, x, y)
                    .With(DashOf(curve.Formalism))
                    .In(FormalismColours.OnPaperAndNight(curve.Formalism).Paper);
        }
    }

    private static IEnumerable<(double X, PointResult Result)> Drawn(DownloadedCurve curve, AxisScale yScale) =>
        curve
            .X.Zip(curve.Points, (x, point) => (X: x, Result: point.Result!))
            .Where(one =>
                one.Result is not null
                && CurveValue.Of(one.Result) is { } value
                && (value > 0 || yScale == AxisScale.Linear)
            );

    private static Dash DashOf(string formalism) => formalism is "maxwell" or "metropolis" ? Dash.Dashed : Dash.Solid;
}

/// <summary>The commands that give what is on the screen.</summary>
internal static class CurveCommands
{
    /// <summary>The name of the study file, without its ending.</summary>
    public const string FileName = "thermowell";

    /// <summary>
    /// A line for the study of all curves; and, where there is a place on them, one for the point of each curve there.
    /// </summary>
    /// <param name="query">The curves.</param>
    public static string Write(CurveQuery query)
    {
        var text = new StringBuilder();
        Line($"# All curves, from their study file:");
        Line($"thermowell study run {FileName}.toml --out {FileName}");
        if (query.Cursor is not { } cursor)
            return text.ToString();
        Line($"# The points at {query.Range.Name} = {cursor}:");
        for (var row = 0; row < query.Formalisms.Count; row++)
            Line($"{Point(query, row, cursor)}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>The faults of the points at the cursor.</summary>
    public static IEnumerable<Fault> Faults(CurveQuery query) =>
        query.Cursor is { } cursor
            ? Enumerable.Range(0, query.Formalisms.Count).SelectMany(row => Read(query, row, cursor).Reader.Faults)
            : [];

    private static string Point(CurveQuery query, int row, string cursor)
    {
        var (values, reader) = Read(query, row, cursor);

        // What has no effect on the point is left out; so is a seed that nothing draws from.
        var unused = reader.Unused.ToHashSet();
        var sampled =
            values.TryGetValue("method", out var method) && method.Text == "simulate"
            || values.TryGetValue(PointParameters.Masses.Name, out var masses)
                && masses.Text.Contains(',', StringComparison.Ordinal);
        var options = PointOption
            .Of(query.Study.Quantity, query.Study.Catalogue)
            .Select(option => option.Name)
            .Where(name => values.ContainsKey(name) && !unused.Contains(name) && (name != "seed" || sampled))
            .SelectMany(name => (string[])["--" + name, values[name].Text]);
        var flags = StudyKeys
            .Flags.Where(name => values.ContainsKey(name) && !unused.Contains(name))
            .Select(name => "--" + name);
        return ShellWord.Line(["thermowell", QuantityWord.Of(query.Study.Quantity), .. options, .. flags]);
    }

    private static (Dictionary<string, GivenValue> Values, ParameterReader Reader) Read(
        CurveQuery query,
        int row,
        string cursor
    )
    {
        var values = new PointValues(query.Study, systemFile: null).Of((long)row * query.Range.Points);
        values[query.Range.Name] = cursor;
        var reader = new ParameterReader(values) { ReadsFiles = false };
        PointInput.Read(query.Study.Quantity, reader, query.Study.Catalogue);
        return (values, reader);
    }
}

/// <summary>
/// The units in which curves are taken away: what one reduced unit is in them, and their names where they are SI.
/// </summary>
/// <param name="AlongX">One reduced unit of the parameter along the curves.</param>
/// <param name="XName">Its unit in SI; empty where it stays reduced.</param>
/// <param name="AlongY">One reduced unit of the quantity.</param>
/// <param name="YName">Its unit in SI; likewise.</param>
internal sealed record CurveUnits(double AlongX, string XName, double AlongY, string YName)
{
    /// <summary>The units of curves.</summary>
    /// <param name="query">The curves.</param>
    /// <param name="units">What was chosen; null for the reduced ones.</param>
    public static CurveUnits Of(CurveQuery query, SiUnits? units)
    {
        if (units is null)
            return new CurveUnits(1, "", 1, "");
        var (alongX, x) = query.Over.Unit == UnitName.Energy ? (units.Temperature, "K") : (1, "");
        var (alongY, y) =
            CurveValue.Number(query.Study.Quantity) is { } number && SiConversion.Of(number, units) is { } conversion
                ? (conversion.Factor, conversion.Unit)
                : (1, "");
        return new CurveUnits(alongX, x, alongY, y);
    }
}

/// <summary>What of a point a curve shows.</summary>
internal static class CurveValue
{
    /// <summary>The number, the first that answers what was asked and is there; null where there is none.</summary>
    public static double? Of(PointResult result) =>
        Catalogue
            .BuiltIn.AnswersTo(result.Quantity)
            .Select(number => result[number])
            .FirstOrDefault(value => value is not null);

    /// <summary>The number that answers a quantity, where its answers have one unit.</summary>
    /// <param name="quantity">The quantity.</param>
    public static Observable? Number(Quantity quantity)
    {
        var answers = Catalogue.BuiltIn.AnswersTo(quantity).ToList();
        return answers.DistinctBy(number => number.Unit).Count() == 1 ? answers[0] : null;
    }

    /// <summary>Symbol and unit in the drawing mark-up.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="units">The units; null for the reduced ones.</param>
    public static string Title(Quantity quantity, SiUnits? units) =>
        ColumnTitle.Of(
            Number(quantity) is { } number
                ? Column(
                    number.Key,
                    units is not null && SiConversion.Of(number, units) is { } conversion
                        ? conversion.Unit
                        : number.Unit
                )
                : Column(QuantityWord.Of(quantity), ""),
            Catalogue.BuiltIn
        );

    /// <summary>Symbol and unit of a parameter in the drawing mark-up.</summary>
    public static string Title(NumberParameter parameter, bool si) =>
        ColumnTitle.Of(Column(CamelCase(parameter.Name), si ? "K" : parameter.Unit), Catalogue.BuiltIn);

    private static TableColumn Column(string name, string unit) => new(name, unit, "", ColumnKind.Number);

    private static string CamelCase(string name) =>
        string.Concat(name.Split('-').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}

/// <summary>A curve with its numbers.</summary>
/// <param name="Formalism">Its formalism.</param>
/// <param name="X">The values of the parameter along it.</param>
/// <param name="Points">The points, in the same order.</param>
internal sealed record DownloadedCurve(string Formalism, IReadOnlyList<double> X, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Its name in legends and tables.</summary>
    public string Title => ParameterWords.InWords(Formalism);
}
