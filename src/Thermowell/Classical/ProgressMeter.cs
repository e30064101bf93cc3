namespace Thermowell.Classical;

/// <summary>Adds up the work of several threads and reports the part done, in ascending order.</summary>
internal sealed class ProgressMeter(IProgress<double>? progress, long total)
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
            progress.Report((double)done / total);
        }
    }
}
