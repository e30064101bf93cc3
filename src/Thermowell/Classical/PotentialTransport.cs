using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Heat flux and conductivity of one classical particle in a potential between Maxwell walls or partially accommodating
/// walls, by quadrature over the box.
/// </summary>
/// <remarks>
/// A particle that leaves a wall crosses if its kinetic energy is above the highest V on its way, and otherwise comes
/// back. The mean time of either is an integral over phase space, in which the energy is done in closed form: Eq. (V12)
/// to Eq. (V15) of docs/theory/potentials.md. Nothing underflows at low temperatures: logarithms are kept.
/// </remarks>
public sealed class PotentialTransport
{
    private const double Tolerance = 1e-14;
    private const double LossOfExponent = 4.4e-16;

    private readonly double _mass;
    private readonly PotentialSide[] _sides;

    /// <summary>A particle in a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="mass">The mass, above 0.</param>
    /// <exception cref="NumericalFailureException">V is not finite somewhere.</exception>
    public PotentialTransport(Potential potential, double mass = 1)
        : this(potential, Require.Positive(mass), PotentialSide.Both(potential)) { }

    internal PotentialTransport(Potential potential, double mass, PotentialSide[] sides)
    {
        (Potential, _mass, _sides) = (potential, mass, sides);
    }

    /// <summary>The potential.</summary>
    public Potential Potential { get; }

    /// <summary>The highest V less that at the left wall, what a particle from it needs to cross.</summary>
    public double LeftBarrier => _sides[0].Barrier;

    /// <summary>The highest V less that at the right wall.</summary>
    public double RightBarrier => _sides[1].Barrier;

    /// <summary>The heat flux from left to right.</summary>
    /// <param name="leftTemperature">T_L, finite and not negative.</param>
    /// <param name="rightTemperature">T_R, finite and not negative.</param>
    /// <param name="wall">A law that has a closed form: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The wall's law has none.</exception>
    public PotentialFlux HeatFlux(double leftTemperature, double rightTemperature, WallLaw wall)
    {
        Require.NotNegative(leftTemperature);
        Require.NotNegative(rightTemperature);
        var (log, error) = Crossings(leftTemperature, rightTemperature, Accommodation(wall));
        var difference = leftTemperature - rightTemperature;
        var value = Math.Exp(log) * difference;
        return new PotentialFlux(value, log + Math.Log(Math.Abs(difference)), Math.Abs(value) * error);
    }

    /// <summary>
    /// The conductivity dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2 as Δ → 0: how many particles cross either way a time.
    /// </summary>
    /// <param name="temperature">T, finite and not negative.</param>
    /// <param name="wall">A law that has a closed form: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The wall's law has none.</exception>
    public PotentialFlux Conductivity(double temperature, WallLaw wall)
    {
        Require.NotNegative(temperature);
        var (log, error) = Crossings(temperature, temperature, Accommodation(wall));
        return new PotentialFlux(Math.Exp(log), log, Math.Exp(log) * error);
    }

    /// <summary>
    /// The logarithm of the rate of crossings to the right, as many as to the left, and its relative error.
    /// </summary>
    private (double Logarithm, double Error) Crossings(double left, double right, double accommodation)
    {
        var (a, errorA) = LogTimeOfCrossing(0, left, accommodation);
        var (b, errorB) = LogTimeOfCrossing(1, right, accommodation);
        var largest = Math.Max(a, b);
        if (double.IsPositiveInfinity(largest))
            return (double.NegativeInfinity, 0);
        return (-largest - Math.Log(Math.Exp(a - largest) + Math.Exp(b - largest)), Math.Max(errorA, errorB));
    }

    /// <summary>
    /// ln(τ/p): the time that a particle spends of its stays that began at one wall, for each crossing from there;
    /// Eq. (V14).
    /// </summary>
    private (double Logarithm, double Error) LogTimeOfCrossing(int side, double temperature, double accommodation)
    {
        var own = _sides[side];
        if (temperature == 0 && own.Barrier > 0)
            return (double.PositiveInfinity, 0);
        // Both ways of a return are gone through 1/α times until the wall keeps the particle; a crossing
        // (2 - α)/(1 - (1 - α)²) = 1/α times, and it ends at the other wall with the chance 1/(2 - α): p =
        // e^(-B/T)/(2 - α).
        var ((returning, first), (crossing, second)) = Lengths(own, temperature);
        if (!double.IsFinite(returning + crossing))
            return (double.PositiveInfinity, 0);
        var exponent = own.Barrier > 0 ? own.Barrier / temperature : 0;
        var passing = Math.Exp(-exponent);
        var stay = 2 * returning - passing * crossing;
        return (
            Math.Log(Math.Sqrt(_mass / 2) * stay / accommodation * (2 - accommodation)) + exponent,
            (2 * first + passing * second) / stay
                + LossOfExponent * (1 + exponent)
                + (own.Barrier > 0 ? own.BarrierLoss / temperature : 0)
        );
    }

    /// <summary>
    /// √(2/m) times the mean time of the way out of a particle that leaves, and of one that crosses.
    /// </summary>
    private static ((double Value, double Error) Leaving, (double Value, double Error) Crossing) Lengths(
        PotentialSide side,
        double temperature
    )
    {
        return (Integral(side.Leaving), Integral(side.Crossing));

        // No part is negative, so that all of them are what is allowed to be off.
        (double Value, double Error) Integral(Func<double, double, (double Value, double Loss)> time)
        {
            var (value, error) = RootedIntegral.Of(side.Edges, x => time(x, temperature), Tolerance);
            return (value, error + Tolerance * value);
        }
    }

    /// <summary>
    /// ln(τ/p) of Maxwell walls and its relative error, Eq. (V14): the time at a wall for each crossing.
    /// </summary>
    internal (double Logarithm, double Error) LogTimeOfCrossing(bool fromLeft, double temperature) =>
        LogTimeOfCrossing(fromLeft ? 0 : 1, temperature, accommodation: 1);

    /// <summary>
    /// The mean times of stays that begin at a wall with a fresh speed: of those that come back, and of those that
    /// cross; 0 where there are none.
    /// </summary>
    internal (double Returning, double Crossing) MeanTimes(bool fromLeft, double temperature)
    {
        var side = _sides[fromLeft ? 0 : 1];
        var (leaving, crossing) = Lengths(side, temperature);
        var (passing, returning) = (
            Math.Exp(-side.Barrier / temperature),
            -ExponentialMinusOne.At(-side.Barrier / temperature)
        );
        var root = Math.Sqrt(_mass / 2);
        return (
            returning > 0 ? 2 * root * (leaving.Value - passing * crossing.Value) / returning : 0,
            passing > 0 ? root * crossing.Value : 0
        );
    }

    private static double Accommodation(WallLaw wall)
    {
        ArgumentNullException.ThrowIfNull(wall);
        return wall.Accommodation
            ?? throw new ArgumentException($"{wall.GetType().Name} has no closed form in a potential.", nameof(wall));
    }
}

/// <summary>A flux in a potential.</summary>
/// <param name="Value">The number.</param>
/// <param name="LogMagnitude">The logarithm of its size, where the number itself underflows too.</param>
/// <param name="NumericalError">Its error.</param>
public readonly record struct PotentialFlux(double Value, double LogMagnitude, double NumericalError);
