namespace Thermowell.Classical;

/// <summary>What a simulation found, with the means to judge it.</summary>
public sealed record EnsembleResult
{
    /// <summary>J, positive from left to right: heat over time, Eq. (C16) for one particle and Eq. (H7) for more.</summary>
    public required double HeatFlux { get; init; }

    /// <summary>The standard error of J, from the spread of the independent replicas.</summary>
    public required double StandardError { get; init; }

    /// <summary>Degrees of freedom of <see cref="StandardError"/>, replicas less 1: an interval takes Student's t with as many.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Which estimator made J.</summary>
    public required string Estimator { get; init; }

    /// <summary>The number N of particles.</summary>
    public required int Particles { get; init; }

    /// <summary>J/N. Its standard error is <see cref="StandardError"/>/N.</summary>
    public double HeatFluxPerParticle => HeatFlux / Particles;

    /// <summary>Mean m v²/2 leaving the left wall; null if no particle reached it.</summary>
    public required double? EffectiveTemperatureLeft { get; init; }

    /// <summary>Its standard error.</summary>
    public required double? EffectiveTemperatureLeftError { get; init; }

    /// <summary>Mean m v²/2 leaving the right wall; null if no particle reached it.</summary>
    public required double? EffectiveTemperatureRight { get; init; }

    /// <summary>Its standard error.</summary>
    public required double? EffectiveTemperatureRightError { get; init; }

    /// <summary>Collisions counted: with both walls and between particles, all replicas together.</summary>
    public required long Collisions { get; init; }

    /// <summary>Those between particles.</summary>
    public required long PairCollisions { get; init; }

    /// <summary>Collisions run before counting, of all kinds and all replicas together.</summary>
    public required long BurnInCollisions { get; init; }

    /// <summary>Independent replicas, whose number does not depend on the threads.</summary>
    public required int Replicas { get; init; }

    /// <summary>Simulated time, all replicas together: for one particle the sum of L/v as drawn, for more the time that was set.</summary>
    public required double ElapsedTime { get; init; }

    /// <summary>The time by which the heat is divided. For one particle it replaces the drawn one, with which it agrees as ln(n)/n; for more it is the time that was set.</summary>
    public required double ExpectedTime { get; init; }

    /// <summary>J_L + J_R, both into the system: the energy gained over the run, per time. It falls as 1/n.</summary>
    public required double Defect { get; init; }

    /// <summary>
    /// Heat from the left wall less heat into the right one less the energy gained, over the energy that left the walls (or the
    /// energy of the gas if that is more): rounding alone.
    /// </summary>
    public required double EnergyDefect { get; init; }

    /// <summary>The largest distance by which rounding let two neighbours overlap when their next meeting was foreseen: particles never pass one another.</summary>
    public required double LargestOverlap { get; init; }

    /// <summary>Whether the run had reached the steady state; null for one particle, whose burn-in follows from a bound of the gap of its chain.</summary>
    public required Stationarity? Stationarity { get; init; }
}
