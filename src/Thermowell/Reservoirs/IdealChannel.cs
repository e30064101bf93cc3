using Thermowell.Numerics;

namespace Thermowell.Reservoirs;

/// <summary>
/// Particles of one mass between two ends, exactly: followed by their velocities they do not meet, so that everything
/// which one end injects arrives at the other. Eq. (E2), Eq. (E3), Eq. (E4) and Eq. (E5) of docs/theory/reservoirs.md.
/// </summary>
/// <remarks>
/// Currents keep their relative accuracy where both ends nearly agree, and far below the range of doubles.
/// </remarks>
public static class IdealChannel
{
    /// <summary>The currents between two ends, of which one at least is a reservoir.</summary>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    /// <exception cref="ArgumentException">No end is a reservoir, or a wall has no closed form.</exception>
    public static ChannelCurrents Currents(ChannelEnd left, ChannelEnd right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return (left, right) switch
        {
            (ParticleReservoir a, ParticleReservoir b) => Between(a, b),
            (ParticleReservoir a, ThermalWall b) => ToWall(a, b, 1),
            (ThermalWall a, ParticleReservoir b) => ToWall(b, a, -1),
            _ => throw new ArgumentException("between two walls no particles pass: one end is a reservoir."),
        };
    }

    /// <summary>
    /// The mean number of particles between two ends in the steady state, Eq. (E5); for unequal masses that of
    /// equilibrium and else an estimate, as it is beside a wall that is not a Maxwell wall. The order of two masses
    /// that alternate is taken into account for many particles.
    /// </summary>
    /// <param name="gas">The gas.</param>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    public static double MeanParticles(ChannelGas gas, ChannelEnd left, ChannelEnd right)
    {
        ArgumentNullException.ThrowIfNull(gas);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Leaving(gas, left, right) + Leaving(gas, right, left);
    }

    /// <summary>The mean number of particles that have come from one end last.</summary>
    internal static double Leaving(ChannelGas gas, ChannelEnd end, ChannelEnd other)
    {
        var rate = end is ThermalWall ? other.Rate : end.Rate;
        return rate.LogMagnitude() == double.NegativeInfinity
            ? 0
            : (rate * (gas.Length * gas.MeanRoot * Math.Sqrt(Math.PI / 2)) / Math.Sqrt(end.Temperature)).ToDouble();
    }

    /// <summary>L_rr, L_ru and L_uu at a common T and μ, which stand as 1 : T : 2T², Eq. (E4).</summary>
    /// <param name="reservoir">T, above 0, and μ.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is 0.</exception>
    public static (double Particles, double Cross, double Energy) Response(ParticleReservoir reservoir)
    {
        ArgumentNullException.ThrowIfNull(reservoir);
        var (rate, t) = (reservoir.Rate, Require.Positive(reservoir.Temperature));
        return (rate.ToDouble(), (rate * t).ToDouble(), (rate * (2 * t) * t).ToDouble());
    }

    /// <summary>ZT = (1 - μ/T)².</summary>
    /// <param name="reservoir">T, above 0, and μ.</param>
    public static double FigureOfMerit(ParticleReservoir reservoir)
    {
        ArgumentNullException.ThrowIfNull(reservoir);
        var heat = 1 - reservoir.ChemicalPotential / Require.Positive(reservoir.Temperature);
        return heat * heat;
    }

    // γ_L - γ_R = γ_R (e^x - 1) with x = ln(γ_L/γ_R), in which differences are formed where they are exact.
    private static ChannelCurrents Between(ParticleReservoir left, ParticleReservoir right)
    {
        var (rateL, rateR) = (left.Rate, right.Rate);
        var (tL, tR) = (left.Temperature, right.Temperature);
        if (tL == 0 || tR == 0)
        {
            // Beside a reservoir at 0, which injects nothing, no difference is small.
            var (many, much) = (rateL - rateR, rateL * tL - rateR * tR);
            return new ChannelCurrents(
                many,
                much,
                much - many * left.ChemicalPotential,
                much - many * right.ChemicalPotential
            );
        }

        var difference = tL - tR;
        var ofTemperature = LogRatio(tL, tR);
        var x =
            ofTemperature
            + (left.ChemicalPotential - right.ChemicalPotential) / tL
            - right.ChemicalPotential * (difference / tL) / tR;
        var particles = Excess(rateL, rateR, x);
        var energy = Excess(rateL * tL, rateR * tR, x + ofTemperature);
        return new ChannelCurrents(
            particles,
            energy,
            particles * (tL - left.ChemicalPotential) + rateR * difference,
            particles * (tR - right.ChemicalPotential) + rateL * difference
        );
    }

    private static ChannelCurrents ToWall(ParticleReservoir reservoir, ThermalWall wall, int direction)
    {
        var share =
            wall.Law.Accommodation
            ?? throw new ArgumentException($"a wall of the law {wall.Law.Key} has no closed form: simulate.");
        var heat = reservoir.Rate * (direction * share * (reservoir.Temperature - wall.Temperature));
        return new ChannelCurrents(default, heat, heat, heat);
    }

    private static double LogRatio(double a, double b) =>
        Math.Abs(a - b) < 0.5 * b ? LogarithmOnePlus.At((a - b) / b) : Math.Log(a) - Math.Log(b);

    /// <summary>a - b for ln(a/b) = x.</summary>
    private static ScaledDouble Excess(ScaledDouble a, ScaledDouble b, double x) =>
        Math.Abs(x) < 1 ? b * ExponentialMinusOne.At(x) : a - b;
}

/// <summary>What flows through a channel in the steady state, positive from left to right.</summary>
public sealed class ChannelCurrents
{
    private readonly ScaledDouble _particles,
        _energy,
        _left,
        _right;

    internal ChannelCurrents(ScaledDouble particles, ScaledDouble energy, ScaledDouble left, ScaledDouble right) =>
        (_particles, _energy, _left, _right) = (particles, energy, left, right);

    /// <summary>J_r, particles in a unit of time.</summary>
    public double Particles => _particles.ToDouble();

    /// <summary>J_u, their energy.</summary>
    public double Energy => _energy.ToDouble();

    /// <summary>J_u - μ_L J_r, the heat that the left end gives.</summary>
    public double HeatFromLeft => _left.ToDouble();

    /// <summary>J_u - μ_R J_r, the heat that the right end takes.</summary>
    public double HeatIntoRight => _right.ToDouble();

    /// <summary>ln |J_r|, also where J_r is below all doubles; minus infinity where it is 0.</summary>
    public double LogParticles => _particles.LogMagnitude();

    /// <summary>ln |J_u|.</summary>
    public double LogEnergy => _energy.LogMagnitude();

    /// <summary>ln of the size of <see cref="HeatFromLeft"/>.</summary>
    public double LogHeatFromLeft => _left.LogMagnitude();

    /// <summary>ln of the size of <see cref="HeatIntoRight"/>.</summary>
    public double LogHeatIntoRight => _right.LogMagnitude();
}
