using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Thermowell.Files;
using Thermowell.Plans.Runs;
using Thermowell.Questions;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Reports;

/// <summary>
/// Makes figures of the Letter, their data and records, and one report over all of them, in a folder.
/// </summary>
public sealed class Reproduction
{
    private const double WritingWait = 10;

    private readonly FigureSet _set;
    private readonly IReadOnlyList<LetterFigure> _figures;
    private readonly string _folder;
    private readonly Quality _quality;
    private readonly ulong _seed;

    /// <summary>Plans a reproduction.</summary>
    /// <param name="set">What the report is of.</param>
    /// <param name="figures">The figures of it to make.</param>
    /// <param name="folder">The folder to write to; made if it is not there.</param>
    /// <param name="quality">How finely.</param>
    /// <param name="seed">The seed of the simulations.</param>
    public Reproduction(FigureSet set, IReadOnlyList<LetterFigure> figures, string folder, Quality quality, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (_set, _figures, _folder, _quality, _seed) = (set, figures, folder, quality, seed);
    }

    /// <summary>Told of each figure that is made, and of the seconds it took.</summary>
    public Action<LetterFigure, double>? Made { get; init; }

    /// <summary>Whether anything made depends on the seed.</summary>
    public bool HasSimulated { get; private set; }

    /// <summary>Makes everything. A figure that fails is named in the summary and does not stop the others.</summary>
    /// <param name="run">Threads, progress over all figures, and cancellation.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; figures finished before remain.</exception>
    public ReproductionSummary Make(EvaluationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Directory.CreateDirectory(_folder);
        var started = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();

        // The drawing and the single points of one figure leave no core idle that the next can use.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var queue = new FigureScheduler(run.ThreadsAtWork);
        var runner = new PointRunner(
            new EvaluationRun
            {
                Threads = run.Threads,
                Cancellation = stop.Token,
                Scheduler = queue,
            }
        );
        var context = new LetterContext(runner, _quality, _seed);
        var all = new SortedDictionary<int, MadeFigure>();
        var failures = new Dictionary<string, string>();
        var seconds = new Dictionary<string, double>();
        var done = new SortedSet<int>();
        var report = Path.Combine(_folder, "report.html");
        var (nextReport, reported) = (0.0, 0);
        var finishing = new Lock();
        try
        {
            RunAll(
                [
                    .. _figures.Select(
                        (figure, number) =>
                            Task.Factory.StartNew(
                                () => Make(figure, number),
                                stop.Token,
                                FigureScheduler.WholeFigure,
                                queue
                            )
                    ),
                ],
                run.Cancellation
            );
        }
        catch (OperationCanceledException) when (reported < done.Count)
        {
            WriteReport();
            throw;
        }

        HasSimulated = context.HasSimulated;
        IReadOnlyList<MadeFigure> made = [.. all.Values];
        AtomicFile.Write(
            Path.Combine(_folder, "run.json"),
            ReportJson.Write(
                new RunSidecar(
                    Environment.MachineName,
                    Environment.OSVersion.ToString(),
                    Environment.ProcessorCount,
                    run.ThreadsAtWork,
                    started,
                    Math.Round(clock.Elapsed.TotalSeconds, 3),
                    runner.Evaluated,
                    Process.GetCurrentProcess().PeakWorkingSet64,
                    seconds
                )
            )
        );
        return new ReproductionSummary(
            1,
            ThermowellVersion.Text,
            Name(_quality),
            _seed,
            report,
            [.. made.Select(figure => figure.Figure.Id)],
            failures,
            made.Sum(figure => figure.Outcome.Rows.Count(row => row.Verdict == Verdict.Uncontrolled)),
            made.Sum(figure => figure.Outcome.Rows.Count(row => row.Verdict > Verdict.Uncontrolled)),
            [.. made.SelectMany(figure => figure.Claims)]
        );

        void Make(LetterFigure figure, int number)
        {
            try
            {
                var begun = clock.Elapsed.TotalSeconds;
                var (result, failure) = Outcome(figure, context);
                lock (finishing)
                {
                    if (result is not null)
                        all[number] = result;
                    if (failure is not null)
                        failures[figure.Id] = failure;
                    seconds[figure.Id] = Math.Round(clock.Elapsed.TotalSeconds - begun, 3);
                    done.Add(number);
                    if (done.Count == _figures.Count || clock.Elapsed.TotalSeconds > nextReport)
                        WriteReport();
                    if (failure is null)
                        Made?.Invoke(figure, seconds[figure.Id]);
                    run.Progress?.Report((double)done.Count / _figures.Count);
                }
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }

        // While the rest is made, the Letter's own figures first: what is there can be read. Every writing lays all
        // figures out again, so that it waits until ten times what the last one took has passed.
        void WriteReport()
        {
            var begun = clock.Elapsed.TotalSeconds;
            AtomicFile.Write(
                report,
                HtmlReport.Write(
                    _set,
                    [.. all.Values],
                    failures,
                    _quality,
                    _seed,
                    Command([.. done.Select(one => _figures[one])])
                )
            );
            reported = done.Count;
            nextReport = clock.Elapsed.TotalSeconds + WritingWait * (clock.Elapsed.TotalSeconds - begun);
        }
    }

    /// <summary>Waits for all figures, and throws what ended the first that failed for a reason of its own.</summary>
    private static void RunAll(Task[] figures, CancellationToken cancellation)
    {
        try
        {
            Task.WaitAll(figures, CancellationToken.None);
        }
        catch (AggregateException several)
        {
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(
                several.Flatten().InnerExceptions.OrderBy(one => one is OperationCanceledException).First()
            );
        }
    }

    private (MadeFigure? Made, string? Failure) Outcome(LetterFigure figure, LetterContext context)
    {
        try
        {
            return (Write(figure, figure.Make(context)), null);
        }
        catch (PointFailedException failure)
        {
            return (null, failure.Message);
        }
    }

    private static string Name(Quality quality) => quality.ToString().ToLowerInvariant();

    /// <summary>The command that makes these figures again.</summary>
    private string Command(IReadOnlyList<LetterFigure> figures)
    {
        var only =
            figures.Count == _set.Figures.Count
                ? ""
                : " --only " + string.Join(',', figures.Select(figure => figure.Id));
        var what = _set == FigureSet.Letter ? "" : " " + _set.Key;
        return $"thermowell reproduce{what}{only} --quality {Name(_quality)} --seed {_seed}";
    }

    private MadeFigure Write(LetterFigure figure, FigureOutcome outcome)
    {
        IReadOnlyList<Claim> claims = [.. outcome.Claims.Select(claim => claim with { Figure = figure.Id })];
        var path = Path.Combine(_folder, figure.FileName);
        var (svg, pngLeftOut) = FigureFiles.Write(path, outcome.Drawing);
        AtomicFile.Write(path + ".csv", FigureCsv.Write(outcome.Rows));
        var command = Command([figure]);
        AtomicFile.Write(
            path + ".json",
            ReportJson.Write(
                new FigureRecord(
                    figure.Id,
                    figure.Heading,
                    command,
                    ThermowellVersion.Text,
                    NumericProfile.Current,
                    Name(_quality),
                    _seed,
                    figure.FileName + ".csv",
                    outcome.Panels,
                    SeriesRecord.Of(outcome.Rows),
                    claims
                )
            )
        );
        return new MadeFigure(figure, outcome, claims, svg, pngLeftOut, command);
    }
}
