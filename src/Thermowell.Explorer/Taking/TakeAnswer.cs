using System.Text;
using Microsoft.AspNetCore.Http;
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

namespace Thermowell.Explorer.Taking;

/// <summary><c>/api/take</c>: what is on the screen as a picture, data, a study file or commands.</summary>
/// <param name="desk">Where the work is done.</param>
internal sealed class TakeAnswer(WorkDesk desk)
{
    private static readonly string[] Whats = ["svg", "png", "csv", "toml", "command"];
    private static readonly string[] OfThePage = ["what", "scale-x", "scale-y", "units", "unit-mass", "unit-length"];

    public async Task Give(HttpContext context)
    {
        var (curves, faults) = CurveQuery.Read(context.Request.Query, desk.Catalogue, cursor: true, OfThePage);
        var reader = new ParameterReader(OfThePage.Where(name => context.Request.Query[name].Count == 1).ToDictionary(name => name, name => context.Request.Query[name].ToString()));
        var what = reader.Choice("what", Whats, "csv");
        var yScale = reader.Choice("scale-y", ["log", "linear"], "linear") == "log" ? AxisScale.Logarithmic : AxisScale.Linear;
        var units = reader.Choice("units", ["reduced", "si"], "reduced") == "si" ? UnitsAnswer.Read(reader) : null;
        IReadOnlyList<QueryFault> all = [.. faults, .. reader.Faults.Select(QueryTexts.Of), .. curves is null ? [] : CurveCommands.Faults(curves).Select(QueryTexts.Of).Distinct()];
        if (curves is null || all.Count > 0)
        {
            await Reply.Faults(context, all);
            return;
        }

        using var limit = desk.Limit(context.RequestAborted);
        var (type, bytes) = what switch
        {
            "toml" => ("application/toml; charset=utf-8", Encoding.UTF8.GetBytes(curves.Study.Canonical)),
            "command" => ("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(CurveCommands.Write(curves))),
            "csv" => ("text/csv; charset=utf-8", Encoding.UTF8.GetBytes(Csv(await Compute(curves, limit.Token), CurveUnits.Of(curves, units)))),
            "svg" => ("image/svg+xml", await Draw(await Compute(curves, limit.Token), figure => Encoding.UTF8.GetBytes(FigureWriter.ToSvg(figure)))),
            _ => ("image/png", await Draw(await Compute(curves, limit.Token), Png)),
        };
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{CurveCommands.FileName}.{(what == "command" ? "txt" : what)}\"";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);

        Task<byte[]> Draw(IReadOnlyList<TakenCurve> taken, Func<Figure, byte[]> write)
            => desk.Run(quick: false, _ => write(CurveFigure.Of(curves, taken, yScale, units)), limit.Token);
    }

    private async Task<IReadOnlyList<TakenCurve>> Compute(CurveQuery curves, CancellationToken cancellation)
    {
        double[] x = [.. Enumerable.Range(0, curves.Range.Points).Select(curves.X)];
        var taken = new List<TakenCurve>();
        for (var row = 0; row < curves.Formalisms.Count; row++)
        {
            var work = new CurveWork(curves.Requests(row), desk);
            await work.Run(_ => Task.CompletedTask, (_, _) => Task.CompletedTask, cancellation);
            taken.Add(new TakenCurve(curves.Formalisms[row], x, [.. work.Points.Select(point => point!)]));
        }

        return taken;
    }

    private static string Csv(IReadOnlyList<TakenCurve> taken, CurveUnits units)
        => FigureCsv.Write(
            from curve in taken
            from pair in curve.X.Zip(curve.Points)
            where pair.Second.Result is not null
            let result = pair.Second.Result!
            let y = CurveValue.Of(result)
            where y is not null
            select new FigureRow(
                "explorer", curve.Formalism, pair.First * units.AlongX, y.Value * units.AlongY,
                result.StandardError * units.AlongY, result.NumericalError * units.AlongY, result[Observable.Defect] * units.AlongY, result.Verdict),
            units.XName, units.YName);

    private static byte[] Png(Figure figure) => FigureWriter.ToPng(figure) switch
    {
        PngOutcome.Made made => made.Bytes,
        PngOutcome.LeftOut leftOut => throw new PointFailedException(leftOut.Reason),
        _ => throw new InvalidOperationException("no other outcome of a PNG is known."),
    };
}
