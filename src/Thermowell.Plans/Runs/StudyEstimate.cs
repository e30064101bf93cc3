using System.Diagnostics;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>What a study will take, from a quick measured sample of its points.</summary>
/// <param name="PointsSampled">How many points were evaluated.</param>
/// <param name="SecondsPerPoint">What one of them took on one thread.</param>
/// <param name="Threads">The threads that the run is to have.</param>
/// <param name="Seconds">What all will take on them.</param>
/// <param name="MemoryBytes">The memory at work; it does not grow with the number of points.</param>
/// <param name="DiskBytes">What journals and table will need on the disk.</param>
public sealed record StudyEstimate(
    long PointsSampled,
    double SecondsPerPoint,
    int Threads,
    double Seconds,
    long MemoryBytes,
    long DiskBytes
)
{
    // Places spread over the study at which a sample is taken, and the neighbours that are sampled together there: what
    // they share, such as an equation, is shared in the run too.
    private const int MostStretches = 64;
    private const int MostTogether = 1024;

    // A field of the table with its comma takes about as many bytes.
    private const int TableFieldBytes = 18;

    /// <summary>Measures.</summary>
    /// <param name="file">The study, without faults.</param>
    /// <param name="threads">The threads that the run is to have; 0 for one a core.</param>
    /// <param name="time">When no further sample is begun.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static StudyEstimate Measure(StudyFile file, int threads, TimeSpan time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var study = file.Study ?? throw new ArgumentException("the study has faults.", nameof(file));
        var run = new EvaluationRun
        {
            Threads = 1,
            Cancellation = cancellation,
            Catalogue = study.Catalogue,
        };
        var columns = ResultColumns.Of(study, file.Kinds);
        var evaluator = new BlockEvaluator(
            new StudyPoints(study, file.SystemFile, StudyPoints.Gammas(study), run),
            columns,
            run
        );
        var together = Math.Clamp(study.Points / MostStretches, 1, MostTogether);
        var stretches = (int)Math.Min(MostStretches, (study.Points + together - 1) / together);
        var (sampled, total) = (0L, Stopwatch.StartNew());
        var perPoint = new List<double>();
        for (var stretch = 0; stretch < stretches && (stretch == 0 || total.Elapsed < time); stretch++)
        {
            var (took, rows) = Evaluate(stretch);

            // The first bears what a process pays once, and is evaluated again. One too long for that is taken as it
            // is.
            if (stretch == 0 && took < time.TotalSeconds / 4)
                (took, rows) = Evaluate(stretch);
            sampled += rows;
            perPoint.Add(took / rows);
        }

        using var process = Process.GetCurrentProcess();
        var cores = EvaluationRun.AtWork(threads);

        // A stretch stands for its neighbours, however many of its points there was time for.
        var each = perPoint.Average();
        var disk =
            study.Points
            * (8 * columns.Count + TableFieldBytes * (columns.Count + study.Axes.Sum(axis => axis.Names.Count)));
        return new StudyEstimate(sampled, each, cores, each * study.Points / cores, process.PeakWorkingSet64, disk);

        (double Seconds, int Rows) Evaluate(int stretch)
        {
            var began = total.Elapsed;
            var first = Spread(stretch, stretches) * study.Points / stretches;
            var rows = evaluator.Next(first, Math.Min(together, study.Points - first))?.Rows ?? 0;
            cancellation.ThrowIfCancellationRequested();
            return ((total.Elapsed - began).TotalSeconds, rows);
        }
    }

    /// <summary>Numbers from 0 to a count in an order that is spread from the start.</summary>
    private static long Spread(int number, int count)
    {
        var step = 1;
        foreach (var candidate in (int[])[29, 23, 19, 13, 7, 5, 3])
        {
            if (count % candidate == 0 || candidate >= count)
                continue;
            step = candidate;
            break;
        }

        return (long)number * step % count;
    }
}
