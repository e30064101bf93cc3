using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>The particle between two walls: what the next wall and the tallies need of it.</summary>
internal struct Flight
{
    /// <summary>m v²/2.</summary>
    public double Energy;

    /// <summary>1/v, the time of flight per length.</summary>
    public double InverseSpeed;

    /// <summary>A variable with the mean of 1/v and a finite variance, Eq. (C17), Eq. (C18) and Eq. (C19).</summary>
    public double ExpectedInverseSpeed;
}

/// <summary>
/// Draws the outcome of a collision. Implementations are structs, so that the event loop is compiled once for each pair
/// of walls.
/// </summary>
internal interface IWallSampler
{
    /// <summary>Replaces the incoming flight by the outgoing one.</summary>
    void Collide(ref Flight flight, ref RandomStream stream);
}

/// <summary>The particles of several replicas, a lane each: <see cref="Flight"/> for every one.</summary>
internal struct FlightLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>m v²/2.</summary>
    public V Energy;

    /// <summary>1/v.</summary>
    public V InverseSpeed;

    /// <summary>The stand-in of 1/v.</summary>
    public V ExpectedInverseSpeed;

    /// <summary>The lanes of as many flights.</summary>
    public FlightLanes(ReadOnlySpan<Flight> flights)
    {
        Span<double> values = stackalloc double[Op.Count],
            inverse = stackalloc double[Op.Count],
            expected = stackalloc double[Op.Count];
        for (var lane = 0; lane < Op.Count; lane++)
            (values[lane], inverse[lane], expected[lane]) = (
                flights[lane].Energy,
                flights[lane].InverseSpeed,
                flights[lane].ExpectedInverseSpeed
            );
        (Energy, InverseSpeed, ExpectedInverseSpeed) = (
            Op.Load(in values[0]),
            Op.Load(in inverse[0]),
            Op.Load(in expected[0])
        );
    }

    /// <summary>Takes the flights out.</summary>
    public readonly void Save(Span<Flight> flights)
    {
        Span<double> values = stackalloc double[Op.Count],
            inverse = stackalloc double[Op.Count],
            expected = stackalloc double[Op.Count];
        Op.Store(Energy, ref values[0]);
        Op.Store(InverseSpeed, ref inverse[0]);
        Op.Store(ExpectedInverseSpeed, ref expected[0]);
        for (var lane = 0; lane < Op.Count; lane++)
            flights[lane] = new Flight
            {
                Energy = values[lane],
                InverseSpeed = inverse[lane],
                ExpectedInverseSpeed = expected[lane],
            };
    }
}

/// <summary>
/// Draws the outcomes of one collision in each of several replicas: <see cref="IWallSampler"/> in lanes, with the same
/// draws from the same streams. A lane's outcome may not depend on the other lanes.
/// </summary>
internal interface IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>Replaces the incoming flights by the outgoing ones.</summary>
    void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers);
}

/// <summary>
/// Where the lanes may be used: their functions take normal numbers, and products of a time and a speed must be normal
/// too.
/// </summary>
internal static class LaneRange
{
    private const double Least = 1e-100;
    private const double Most = 1e100;

    /// <summary>
    /// Whether a mass, a temperature, a length or the width of a step lies far inside the range of a double.
    /// </summary>
    public static bool Holds(double value) => value is > Least and < Most;

    /// <summary>Whether a wall has lanes, and its temperature lies there too.</summary>
    public static bool Holds((WallLaw Law, double Temperature) wall) =>
        Holds(wall.Temperature) && wall.Law.HasLanes(wall.Temperature);
}
