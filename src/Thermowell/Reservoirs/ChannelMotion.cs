using Thermowell.Classical;
using Thermowell.Numerics.Random;

namespace Thermowell.Reservoirs;

/// <summary>One replica of a channel. It lives in time: a stretch ends at a time, not at an event.</summary>
internal abstract class ChannelMotion
{
    /// <summary>Moves it on by a time within a budget of events and adds what happened.</summary>
    public void Advance(double time, ref RandomStream stream, ref ChannelTally tally, EventBudget budget)
    {
        var before = Energy();
        var part = new ChannelTally { Time = time };
        Move(time, ref stream, ref part, budget);
        part.EnergyGained = Energy() - before;
        tally.Add(part);
    }

    /// <summary>The energy in it now.</summary>
    protected abstract double Energy();

    /// <summary>
    /// Makes all events of the next stretch of time and enters them; returns early where the budget says so.
    /// </summary>
    protected abstract void Move(double time, ref RandomStream stream, ref ChannelTally tally, EventBudget budget);
}
