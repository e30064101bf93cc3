namespace Thermowell;

/// <summary>
/// The progress of work that is done in stages, each of which tells its own part from 0 to 1: the share of the whole,
/// which never goes back.
/// </summary>
/// <param name="whole">Told the finished share of the whole, from 0 to 1; null where nobody asks.</param>
public sealed class StagedProgress(IProgress<double>? whole) : IProgress<double>
{
    private readonly Lock _telling = new();
    private double _begin;
    private double _end;
    private double _told;

    /// <summary>Ends a stage and begins the next one.</summary>
    /// <param name="end">The share of the whole that is finished with the next one, from 0 to 1.</param>
    /// <returns>Itself, for that stage.</returns>
    public StagedProgress Until(double end)
    {
        lock (_telling)
            (_begin, _end) = (_end, end);
        Report(0);
        return this;
    }

    /// <summary>Tells the finished part of the stage.</summary>
    /// <param name="value">The part, from 0 to 1.</param>
    public void Report(double value)
    {
        if (whole is null)
            return;
        lock (_telling)
        {
            var share = _begin + value * (_end - _begin);
            if (!(share > _told))
                return;
            _told = share;
            whole.Report(share);
        }
    }
}
