namespace Thermowell.Classical;

/// <summary>Adds up the work of several threads and reports the part done, in ascending order and from a given part on.</summary>
internal sealed class ProgressMeter(IProgress<double>? progress, long total, double start = 0)
{
    private readonly Lock gate = new();
    private long done;

    /// <summary>Adds finished work.</summary>
    public void Advance(long work)
    {
        if (progress is null) return;
        lock (gate)
        {
            done += work;
            progress.Report(start + (1 - start) * Math.Min(1, (double)done / total));
        }
    }
}
