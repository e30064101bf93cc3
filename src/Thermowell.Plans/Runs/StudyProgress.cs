using System.Diagnostics;

namespace Thermowell.Plans.Runs;

/// <summary>How far a run is, for several threads to tell and one to show.</summary>
/// <param name="points">The points of the study.</param>
/// <param name="listener">Told the share that is done; null for nobody.</param>
public sealed class StudyProgress(long points, IProgress<double>? listener = null)
{
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private long _found;
    private long _evaluated;
    private long _failed;

    /// <summary>The points of the study.</summary>
    public long Points => points;

    /// <summary>Points that are done: in a journal, so that the end of this process loses none of them.</summary>
    public long Done => Interlocked.Read(ref _found) + Interlocked.Read(ref _evaluated);

    /// <summary>Those of them that this run has evaluated.</summary>
    public long Evaluated => Interlocked.Read(ref _evaluated);

    /// <summary>Those of them that have failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Points a second, of this run.</summary>
    public double Rate => Evaluated / Math.Max(_time.Elapsed.TotalSeconds, 1e-3);

    /// <summary>The time left at that rate; null while there is none.</summary>
    public TimeSpan? Left =>
        Evaluated == 0
            ? null
            : TimeSpan.FromSeconds(Math.Min((points - Done) / Rate, TimeSpan.MaxValue.TotalSeconds / 2));

    /// <summary>Counts points that were there.</summary>
    internal void Found(long count)
    {
        Interlocked.Add(ref _found, count);
        listener?.Report((double)Done / points);
    }

    /// <summary>Counts points that were evaluated and are in a journal.</summary>
    internal void Add(long count, int failed)
    {
        Interlocked.Add(ref _evaluated, count);
        Interlocked.Add(ref _failed, failed);
        listener?.Report((double)Done / points);
    }
}
