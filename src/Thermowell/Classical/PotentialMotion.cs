using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How one classical particle moves in a potential between its walls: which kinetic energies cross, and how long a
/// flight takes.
/// </summary>
/// <remarks>
/// Section 5 of docs/theory/potentials.md, Eq. (V16) and Eq. (V17). Flight times are in closed form where V is straight
/// between at most 16 kinks, and otherwise tabulated once. Immutable; for any number of threads.
/// </remarks>
public sealed class PotentialMotion
{
    private const double TableTolerance = 1e-11;
    private const double SameEnergy = 1e-13;

    // Of the range of V: nobody stands still on a plateau for ever.
    private const double LeastEnergy = 1e-32;
    private readonly PotentialSide[] _sides;
    private readonly LinearFlights? _linear;
    private readonly Lazy<FlightTable[]> _tables;

    /// <summary>A particle in a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="mass">The mass, above 0.</param>
    /// <exception cref="NumericalFailureException">V is not finite somewhere.</exception>
    public PotentialMotion(Potential potential, double mass = 1)
    {
        ArgumentNullException.ThrowIfNull(potential);
        (Potential, Mass) = (potential, Require.Positive(mass));
        _sides = PotentialSide.Both(potential);
        _linear = LinearFlights.Of(potential, mass);
        _tables = new(() => [Table(_sides[0]), Table(_sides[1])]);
        Transport = new PotentialTransport(potential, mass, _sides);
    }

    /// <summary>The potential.</summary>
    public Potential Potential { get; }

    /// <summary>The mass.</summary>
    public double Mass { get; }

    /// <summary>The highest V less that at the left wall: what a particle from there needs to cross.</summary>
    public double LeftBarrier => _sides[0].Barrier;

    /// <summary>The highest V less that at the right wall.</summary>
    public double RightBarrier => _sides[1].Barrier;

    /// <summary>Whether V is straight between its kinks, so that flight times are in closed form.</summary>
    public bool HasStraightPieces => _linear is not null;

    /// <summary>
    /// How far tabulated flight times are off, as a share: the largest deviation from the integral that was seen
    /// between the nodes, weighted with the share of energies that it holds for; 0 for straight pieces.
    /// </summary>
    public double TableError => _linear is null ? Math.Max(_tables.Value[0].Error, _tables.Value[1].Error) : 0;

    /// <summary>The exact flux in the same potential, for Maxwell and accommodating walls.</summary>
    internal PotentialTransport Transport { get; }

    /// <summary>Straight pieces; null where V has others.</summary>
    internal LinearFlights? Linear => _linear;

    /// <summary>Whether V is the same everywhere: the flat box.</summary>
    internal bool IsFlat => _linear is { IsFlat: true };

    /// <summary>The heat flux between walls that forget, by quadrature: <see cref="PotentialTransport"/>.</summary>
    /// <param name="leftTemperature">T_L, finite and not negative.</param>
    /// <param name="rightTemperature">T_R, finite and not negative.</param>
    /// <param name="wall">A law that has a closed form: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The wall's law has none: <see cref="PotentialChain"/>.</exception>
    public PotentialFlux HeatFlux(double leftTemperature, double rightTemperature, WallLaw wall) =>
        Transport.HeatFlux(leftTemperature, rightTemperature, wall);

    /// <summary>
    /// The conductivity dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2 as Δ → 0: by quadrature where the wall's law has a closed
    /// form, and otherwise by the chain.
    /// </summary>
    /// <param name="temperature">T, finite and not negative; above 0 for the chain.</param>
    /// <param name="wall">The law of both walls.</param>
    public PotentialFlux Conductivity(double temperature, WallLaw wall)
    {
        ArgumentNullException.ThrowIfNull(wall);
        return wall.Accommodation is null
            ? PotentialChain.Conductivity(this, temperature, wall)
            : Transport.Conductivity(temperature, wall);
    }

    /// <summary>
    /// How long a particle flies that leaves a wall, until it arrives at one: the other, or the same.
    /// </summary>
    /// <param name="fromLeft">Whether it leaves the left wall.</param>
    /// <param name="kineticEnergy">Its kinetic energy there, finite and above 0.</param>
    public double FlightTime(bool fromLeft, double kineticEnergy)
    {
        Require.Positive(kineticEnergy);
        if (_linear is null)
            return Tabulated(fromLeft, kineticEnergy);
        var crosses = kineticEnergy > _sides[fromLeft ? 0 : 1].Barrier;
        return new LinearFlightLanes<double, Register64>(_linear).Time(kineticEnergy, Mask(!fromLeft), Mask(crosses));
    }

    /// <summary>The same from the table.</summary>
    internal double Tabulated(bool fromLeft, double kineticEnergy) => _tables.Value[fromLeft ? 0 : 1].At(kineticEnergy);

    /// <summary>
    /// The energies, ascending from above 0, at which the flight time from a wall is not smooth; the last is the
    /// barrier.
    /// </summary>
    internal IEnumerable<double> Heights(bool fromLeft) => _sides[fromLeft ? 0 : 1].Heights;

    /// <summary>
    /// The speeds between which the flight time from a wall varies fast, without a height that marks it.
    /// </summary>
    internal double[] FastSpeeds(bool fromLeft) =>
        _linear is not null
            ? []
            : [.. _tables.Value[fromLeft ? 0 : 1].Cuts().Select(energy => Math.Sqrt(2 * energy / Mass))];

    /// <summary>About the highest speed with which particles arrive at a wall that left the other one.</summary>
    internal double FastestArriving(bool atLeft, double temperature)
    {
        var fall = atLeft ? LeftBarrier - RightBarrier : RightBarrier - LeftBarrier;
        var leaving = SpeedPanels.Fastest(Mass, temperature);
        return Math.Sqrt(leaving * leaving + 2 * Math.Max(fall, 0) / Mass);
    }

    /// <summary>The flight time by its integral, Eq. (V16).</summary>
    internal double Integrated(bool fromLeft, double kineticEnergy, double tolerance = TableTolerance) =>
        Integrated(_sides[fromLeft ? 0 : 1], kineticEnergy, tolerance);

    private double Integrated(PotentialSide side, double energy, double tolerance)
    {
        var (edges, kinetic, comesBack) = Way(side, energy);
        var (root, least) = (Math.Sqrt(Mass / 2), LeastEnergy * side.Range);
        var way = RootedIntegral
            .Of(
                edges,
                x =>
                {
                    var (own, rounding) = kinetic(x);
                    own = Math.Max(Math.Max(own, rounding), least);
                    var inverse = root / Math.Sqrt(own);
                    return (inverse, inverse * rounding / own);
                },
                tolerance
            )
            .Value;
        return comesBack ? 2 * way : way;
    }

    /// <summary>
    /// The way of a particle from a wall to the other one, or to where it turns round: the places between which it is
    /// smooth, as distances from the wall, its kinetic energy with the rounding of it, and whether it comes back.
    /// </summary>
    internal (double[] Edges, Func<double, (double Value, double Loss)> KineticEnergy, bool ComesBack) Way(
        bool fromLeft,
        double kineticEnergy
    ) => Way(_sides[fromLeft ? 0 : 1], kineticEnergy);

    private static (double[] Edges, Func<double, (double Value, double Loss)> KineticEnergy, bool ComesBack) Way(
        PotentialSide side,
        double energy
    )
    {
        var (smooth, turn) = (side.Smooth, double.NaN);
        if (energy > side.Barrier)
            return (side.Edges, x => smooth.KineticEnergy(x, energy, turn), false);
        var end = side.TurningPlace(energy);

        // At a jump U is not the energy.
        var height = smooth.At(end);
        if (Math.Abs(height - energy) <= SameEnergy * (Math.Abs(height) + side.Range))
            (energy, turn) = (height, end);
        return ([.. side.Edges.Where(edge => edge < end), end], x => smooth.KineticEnergy(x, energy, turn), true);
    }

    private FlightTable Table(PotentialSide side) =>
        FlightTable.Of(energy => Integrated(side, energy, TableTolerance), side.Heights, side.Range);

    private static double Mask(bool set) => Register64.CreateBits(set ? ulong.MaxValue : 0);
}

/// <summary>Tabulated flight times in lanes, each looked up by itself.</summary>
internal readonly struct TabulatedFlightLanes<V, Op>(PotentialMotion motion) : IFlightLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <inheritdoc/>
    public V Time(V energy, V right, V crosses)
    {
        Span<double> energies = stackalloc double[Op.Count],
            sides = stackalloc double[Op.Count];
        Op.Store(energy, ref energies[0]);
        Op.Store(right, ref sides[0]);
        for (var lane = 0; lane < energies.Length; lane++)
            energies[lane] = motion.Tabulated(BitConverter.DoubleToInt64Bits(sides[lane]) == 0, energies[lane]);
        return Op.Load(in energies[0]);
    }
}
