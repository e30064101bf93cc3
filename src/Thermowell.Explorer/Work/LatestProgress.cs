namespace Thermowell.Explorer.Work;

/// <summary>The share of some work that is done, written by the worker and read by whoever waits.</summary>
internal sealed class LatestProgress : IProgress<double>
{
    private double _value;

    /// <summary>From 0 to 1.</summary>
    public double Value => Volatile.Read(ref _value);

    /// <inheritdoc/>
    public void Report(double value) => Volatile.Write(ref _value, value);
}
