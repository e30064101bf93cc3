using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

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
        Span<double> values = stackalloc double[Op.Count], inverse = stackalloc double[Op.Count], expected = stackalloc double[Op.Count];
        for (var lane = 0; lane < Op.Count; lane++)
            (values[lane], inverse[lane], expected[lane]) = (flights[lane].Energy, flights[lane].InverseSpeed, flights[lane].ExpectedInverseSpeed);
        (Energy, InverseSpeed, ExpectedInverseSpeed) = (Op.Load(in values[0]), Op.Load(in inverse[0]), Op.Load(in expected[0]));
    }

    /// <summary>Takes the flights out.</summary>
    public readonly void Save(Span<Flight> flights)
    {
        Span<double> values = stackalloc double[Op.Count], inverse = stackalloc double[Op.Count], expected = stackalloc double[Op.Count];
        Op.Store(Energy, ref values[0]);
        Op.Store(InverseSpeed, ref inverse[0]);
        Op.Store(ExpectedInverseSpeed, ref expected[0]);
        for (var lane = 0; lane < Op.Count; lane++)
            flights[lane] = new Flight { Energy = values[lane], InverseSpeed = inverse[lane], ExpectedInverseSpeed = expected[lane] };
    }
}
