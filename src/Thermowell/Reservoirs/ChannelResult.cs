using Thermowell.Classical;

namespace Thermowell.Reservoirs;

/// <summary>
/// What a simulation of a channel found, with the means to judge it. Currents are positive to the right.
/// </summary>
public sealed record ChannelResult
{
    /// <summary>J_r, particles in a unit of time, the mean of both ends, Eq. (E6).</summary>
    public required double ParticleFlux { get; init; }

    /// <summary>J_u, their energy.</summary>
    public required double EnergyFlux { get; init; }

    /// <summary>The variance of <see cref="ParticleFlux"/>, from the spread of independent replicas.</summary>
    public required double ParticleVariance { get; init; }

    /// <summary>The variance of <see cref="EnergyFlux"/>.</summary>
    public required double EnergyVariance { get; init; }

    /// <summary>The covariance of both.</summary>
    public required double Covariance { get; init; }

    /// <summary>μ of the left end; 0 of a wall, which no particle passes.</summary>
    public required double LeftPotential { get; init; }

    /// <summary>μ of the right end.</summary>
    public required double RightPotential { get; init; }

    /// <summary>The standard error of <see cref="ParticleFlux"/>.</summary>
    public double ParticleError => Math.Sqrt(ParticleVariance);

    /// <summary>The standard error of <see cref="EnergyFlux"/>.</summary>
    public double EnergyError => Math.Sqrt(EnergyVariance);

    /// <summary>J_u - μ_L J_r, the heat that the left end gives.</summary>
    public double HeatFromLeft => EnergyFlux - LeftPotential * ParticleFlux;

    /// <summary>Its standard error.</summary>
    public double HeatFromLeftError => HeatError(LeftPotential);

    /// <summary>J_u - μ_R J_r, the heat that the right end takes.</summary>
    public double HeatIntoRight => EnergyFlux - RightPotential * ParticleFlux;

    /// <summary>Its standard error.</summary>
    public double HeatIntoRightError => HeatError(RightPotential);

    /// <summary>
    /// Degrees of freedom of the errors, replicas less 1: an interval takes Student's t with as many.
    /// </summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>The mean number of particles in the channel.</summary>
    public required double MeanParticles { get; init; }

    /// <summary>Its standard error.</summary>
    public required double MeanParticlesError { get; init; }

    /// <summary>Which estimator made the currents.</summary>
    public required string Estimator { get; init; }

    /// <summary>
    /// Events counted: particles injected and absorbed, sent back by a wall, and collisions between particles.
    /// </summary>
    public required long Events { get; init; }

    /// <summary>
    /// Collisions between particles; 0 where all have one mass and are followed by their velocities.
    /// </summary>
    public required long PairCollisions { get; init; }

    /// <summary>Events before counting, of all replicas together.</summary>
    public required long BurnInEvents { get; init; }

    /// <summary>Independent replicas, whose number does not depend on the threads.</summary>
    public required int Replicas { get; init; }

    /// <summary>Simulated time, all replicas together.</summary>
    public required double ElapsedTime { get; init; }

    /// <summary>Particles gained over the run, per time. It falls as 1/n.</summary>
    public required double ParticleDefect { get; init; }

    /// <summary>Energy gained over the run, per time.</summary>
    public required double Defect { get; init; }

    /// <summary>
    /// Energy from the left end less that into the right one less the energy gained, over the energy that the ends sent
    /// (or that of the gas if it is more): rounding alone.
    /// </summary>
    public required double EnergyDefect { get; init; }

    /// <summary>The largest distance by which rounding let two neighbours overlap.</summary>
    public required double LargestOverlap { get; init; }

    /// <summary>
    /// Whether the run had reached the steady state: trends of J_u and of the energy in the channel, and how strongly
    /// its energy in the first half tells that in the second.
    /// </summary>
    public required Stationarity Stationarity { get; init; }

    private double HeatError(double potential) =>
        Math.Sqrt(Math.Max(0, EnergyVariance - 2 * potential * Covariance + potential * potential * ParticleVariance));
}
