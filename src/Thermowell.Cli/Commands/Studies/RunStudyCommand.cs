using System.CommandLine;
using System.Globalization;
using Thermowell.Cli.Output;
using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Runs a study from its file.</summary>
internal sealed class RunStudyCommand : StudySubcommand
{
    // Fewer points are begun at once: a sample could be a large part of the work, and the progress tells the time that
    // is left within seconds.
    private const long FewestSampled = 3_000_000;
    private const double LongSeconds = 3600;
    private const long LargeDisk = 10_000_000_000;
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(1);

    private readonly CancellationToken _cancellation;
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public RunStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "run",
            "Evaluate every point of a study, and merge them into one table.",
            "FILE",
            "the study file",
            terminal
        )
    {
        _cancellation = cancellation;
        Options.Add("out", "folder to make; the file's name without its ending if not given");
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        Options.Add(ShardCount.Parameter.Name, ShardCount.Parameter.Meaning);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
        ["thermowell study run cold-bath.toml", "thermowell study run cold-bath.toml --out cold-bath --threads 2"];

    /// <summary>
    /// Says beforehand what a study of many points will take where that is hours, or more than the disk has.
    /// </summary>
    private void Warn(StudyFile file, int threads)
    {
        if (file.Study is not { Points: >= FewestSampled })
            return;
        var estimate = Interruptible.Do(
            () => StudyEstimate.Measure(file, threads, SampleTime, _cancellation),
            _cancellation
        );
        if (estimate.Seconds < LongSeconds && estimate.DiskBytes < LargeDisk)
            return;
        Terminal.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"thermowell: {file.Study.Points:N0} points will take about {StudyPace.Time(estimate.Seconds)} on {estimate.Threads} threads "
                    + $"and about {Math.Ceiling(estimate.DiskBytes / 1e6):N0} MB of disk; Ctrl-C stops, and what is done is kept."
            )
        );
    }

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var shards = ShardCount.Read(reader, threads);
        var path = NewFolder(subject, reader);
        var json = parsed.GetValue(_json);
        return () =>
            WithFile(
                subject,
                file =>
                {
                    Warn(file, threads);
                    return WithBegunFolder(
                        path,
                        file,
                        shards,
                        folder => new StudyWork(Terminal, folder, threads, json, _cancellation).Run()
                    );
                },
                _cancellation
            );
    }
}
