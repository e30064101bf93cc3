using Thermowell.Models;

namespace Thermowell.Classical;

/// <summary>
/// The heat from one contact of one replica, in windows of several lengths that follow one another without a gap, all
/// of one trajectory.
/// </summary>
/// <param name="times">The lengths, each above 0.</param>
/// <param name="begin">When the first windows open.</param>
/// <param name="span">How long windows are counted, at least one of each length.</param>
internal sealed class HeatWindows(double[] times, double begin, double span)
{
    private readonly Length[] _lengths =
    [
        .. times.Select(time => new Length
        {
            Time = time,
            Stop = begin,
            Closed = -1,
            Begin = begin,
            Count = (long)(span / time),
        }),
    ];
    private double _now;
    private double _heat;

    /// <summary>When a window opens or closes next; infinite once all are closed.</summary>
    public double Next { get; private set; } = begin;

    /// <summary>Whether all windows are closed.</summary>
    public bool AreDone => double.IsPositiveInfinity(Next);

    /// <summary>The time that is left until then.</summary>
    public double Left => Next - _now;

    /// <summary>The windows of one length: how many, their mean heat, and the sum of squares about it.</summary>
    public (long Count, double Mean, double Squares) this[int length] =>
        (_lengths[length].Closed, _lengths[length].Mean, _lengths[length].Squares);

    /// <summary>Heat that flows now.</summary>
    public void Give(double heat) => _heat += heat;

    /// <summary>A time in which no heat flows.</summary>
    public void Pass(double time)
    {
        _now += time;
        while (_now >= Next)
            Close();
    }

    /// <summary>Time up to <see cref="Next"/>.</summary>
    public void PassOn()
    {
        _now = Next;
        Close();
    }

    private void Close()
    {
        var next = double.PositiveInfinity;
        foreach (ref var length in _lengths.AsSpan())
        {
            if (length.Stop <= Next)
                length.Close(_heat);
            next = Math.Min(next, length.Stop);
        }

        Next = next;
    }

    private struct Length
    {
        public required double Time;
        public required double Begin;
        public required double Stop;
        public required long Closed;
        public required long Count;
        public double Opened;
        public double Mean;
        public double Squares;

        public void Close(double heat)
        {
            if (++Closed > 0)
            {
                var off = heat - Opened - Mean;
                Mean += off / Closed;
                Squares += off * (heat - Opened - Mean);
            }

            Opened = heat;

            // Counted from the begin, so that roundings do not add up.
            Stop = Closed < Count ? Begin + (Closed + 1) * Time : double.PositiveInfinity;
        }
    }
}

/// <summary>How long each replica runs, and what its heat is counted by.</summary>
/// <param name="Times">The lengths of windows, ascending.</param>
/// <param name="OfRight">Whether the heat is that from the right wall, not from the left one.</param>
internal sealed record WindowPlan(double[] Times, bool OfRight)
{
    // Of the longest: fewer say nothing.
    private const int FewestWindows = 2;

    /// <summary>Empty windows of every replica.</summary>
    /// <param name="replicas">The number of replicas.</param>
    /// <param name="span">The time that the collisions to count take in each.</param>
    /// <param name="collisions">These collisions.</param>
    /// <exception cref="NumericalFailureException">Too few of the longest windows would be counted.</exception>
    public HeatWindows[] Empty(int replicas, double span, long collisions)
    {
        var longest = Times[^1];
        if (span < FewestWindows * longest)
            throw new NumericalFailureException(
                FormattableString.Invariant(
                    $"{collisions:G4} collisions take the time {span:G4} in each of {replicas} replicas, and the variance over {longest:G6} needs {FewestWindows} times that at the least: count {BurnIn.RoundedUp(FewestWindows * longest / span * collisions):G3} collisions, or give shorter times."
                )
            );

        // A run that begins at a wall holds no old flights. It has as many as a steady one once it is as old as the
        // longest window.
        return [.. Enumerable.Range(0, replicas).Select(_ => new HeatWindows(Times, longest, span))];
    }

    /// <summary>The heat from the contact that is counted.</summary>
    public double Heat(in GasTally tally) => OfRight ? -tally.HeatIntoRight : tally.HeatFromLeft;
}
