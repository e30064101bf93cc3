using System.Collections.Immutable;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>Which code moves a gas.</summary>
internal enum GasMethod
{
    /// <summary>The loop made for two particles if there are two, the event queue otherwise.</summary>
    Automatic,

    /// <summary>The event queue, for any number of particles.</summary>
    Queue,
}

/// <summary>
/// One replica of a gas of hard points between two walls. It lives in time: a stretch ends at a time, not at a
/// collision.
/// </summary>
internal abstract class GasReplica(ImmutableArray<double> masses, double length)
{
    /// <summary>The masses from left to right.</summary>
    protected ImmutableArray<double> Masses { get; } = masses;

    /// <summary>The distance between the walls.</summary>
    protected double Length { get; } = length;

    /// <summary>Moves the gas on by a time and adds what happened. Allocates nothing.</summary>
    public void Advance(double time, ref RandomStream stream, ref GasTally tally) =>
        Advance(time, ref stream, ref tally, default, EventBudget.None);

    /// <summary>
    /// The same within a budget, and adds the energy of each particle at the end, times the time, to its own sum.
    /// </summary>
    public void Advance(
        double time,
        ref RandomStream stream,
        ref GasTally tally,
        Span<double> energyTimes,
        EventBudget budget
    )
    {
        var before = Energy();
        var part = new GasTally { Time = time };
        Move(time, ref stream, ref part, budget);
        var after = Energy();
        for (var i = 0; i < energyTimes.Length; i++)
            energyTimes[i] += Energy(i) * time;
        part.EnergyGained = after - before;
        part.EnergyTime = 0.5 * (before + after) * time;
        tally.Add(part);
    }

    /// <summary>Places the particles: positions in ascending order between the walls.</summary>
    public abstract void Start(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities);

    /// <summary>Where the particles are now.</summary>
    public abstract void Read(Span<double> positions, Span<double> velocities);

    /// <summary>The kinetic energy of one particle.</summary>
    protected abstract double Energy(int particle);

    /// <summary>
    /// Runs all collisions of the next stretch of time and enters them; returns early where the budget says so.
    /// </summary>
    protected abstract void Move(double time, ref RandomStream stream, ref GasTally tally, EventBudget budget);

    /// <summary>One replica compiled for its pair of walls, its particles not yet placed.</summary>
    /// <param name="junction">The gas and its temperatures.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="method">Which code moves the gas.</param>
    /// <param name="pieces">The straight pieces of a potential; null for none.</param>
    public static GasReplica Create(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        GasMethod method,
        LinearFlights? pieces = null
    )
    {
        var masses = junction.Model.Masses;
        var (placeL, placeR) = (
            new WallPlace(masses[0], junction.LeftTemperature, junction.RightTemperature),
            new WallPlace(masses[^1], junction.RightTemperature, junction.LeftTemperature)
        );
        return left.Reflection(placeL, new Left(right, placeR, junction.Model, method, pieces));
    }

    private double Energy()
    {
        double sum = 0;
        for (var i = 0; i < Masses.Length; i++)
            sum += Energy(i);
        return sum;
    }

    private sealed class Left(WallLaw right, WallPlace place, HardPointGas gas, GasMethod method, LinearFlights? pieces)
        : IReflectionUser<GasReplica>
    {
        public GasReplica Use<TWall>(TWall wall)
            where TWall : struct, IWallReflection =>
            right.Reflection(place, new Right<TWall>(wall, gas, method, pieces));
    }

    private sealed class Right<TLeft>(TLeft left, HardPointGas gas, GasMethod method, LinearFlights? pieces)
        : IReflectionUser<GasReplica>
        where TLeft : struct, IWallReflection
    {
        public GasReplica Use<TWall>(TWall wall)
            where TWall : struct, IWallReflection =>
            pieces is not null ? new ForceGas<TLeft, TWall>(gas.Masses, gas.Length, pieces.Left, left, wall)
            : gas.Masses.Length == 2 && method == GasMethod.Automatic
                ? new PairGas<TLeft, TWall>(gas.Masses, gas.Length, left, wall)
            : new ChainGas<TLeft, TWall>(gas.Masses, gas.Length, left, wall);
    }
}
