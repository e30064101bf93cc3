using System.Text;
using Microsoft.AspNetCore.Http;
using Thermowell.Declarations;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Input;
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
        var (curves, faults) = CurveQuery.Read(
            new QueryCollection(context.Request.Query.Where(one => one.Key != PinnedCurve.Parameter).ToDictionary()),
            scheduler.Catalogue,
            cursor: true,
            OfThePage
        );
        var ofPins = new List<QueryFault>();
        var pins = PinnedCurve.Read(context.Request.Query[PinnedCurve.Parameter], curves, scheduler.Catalogue, ofPins);
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
            .. ofPins.Distinct(),
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
            "command" => ("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(CurveCommands.Write(curves, pins))),
            "csv" => (
                "text/csv; charset=utf-8",
                Encoding.UTF8.GetBytes(Csv(await Compute(curves, pins, limit.Token), CurveUnits.Of(curves, units)))
            ),
            "svg" => (
                "image/svg+xml",
                await Draw(
                    await Compute(curves, pins, limit.Token),
                    figure => Encoding.UTF8.GetBytes(FigureWriter.ToSvg(figure))
                )
            ),
            _ => ("image/png", await Draw(await Compute(curves, pins, limit.Token), Png)),
        };
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{CurveCommands.FileName}.{(what == "command" ? "txt" : what)}\"";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);

        Task<byte[]> Draw(IReadOnlyList<DownloadedCurve> taken, Func<Figure, byte[]> write) =>
            scheduler.Run(quick: false, _ => write(CurveFigure.Of(curves, taken, yScale, units)), limit.Token);
    }

    private async Task<IReadOnlyList<DownloadedCurve>> Compute(
        CurveQuery curves,
        IReadOnlyList<PinnedCurve> pins,
        CancellationToken cancellation
    )
    {
        var taken = new List<DownloadedCurve>();
        for (var row = 0; row < curves.Formalisms.Count; row++)
            taken.Add(await Compute(curves, row, cancellation));
        foreach (var pin in pins)
            taken.Add(await Compute(pin.Query, pin.Row, cancellation) with { Pinned = pin.Name });
        return taken;
    }

    private async Task<DownloadedCurve> Compute(CurveQuery curves, int row, CancellationToken cancellation)
    {
        var work = new CurveWork(curves.Requests(row), scheduler);
        await work.Run(_ => Task.CompletedTask, (_, _) => Task.CompletedTask, cancellation);
        return new DownloadedCurve(
            curves.Formalisms[row],
            [.. Enumerable.Range(0, curves.Range.Points).Select(curves.X)],
            [.. work.Points.Select(point => point!)]
        );
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
                curve.Pinned ?? curve.Formalism,
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
