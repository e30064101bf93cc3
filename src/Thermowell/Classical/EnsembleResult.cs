namespace Thermowell.Classical;

/// <summary>What a simulation found, with the means to judge it.</summary>
public sealed record EnsembleResult
{
    /// <summary>J, positive from left to right: heat into the right wall over the expected time, Eq. (C16).</summary>
    public required double HeatFlux { get; init; }

    /// <summary>The standard error of J, from the spread of the independent replicas.</summary>
    public required double StandardError { get; init; }

    /// <summary>Degrees of freedom of <see cref="StandardError"/>, replicas less 1: an interval takes Student's t with as many.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Which estimator made J.</summary>
    public required string Estimator { get; init; }

    /// <summary>Mean m v²/2 leaving the left wall.</summary>
    public required double EffectiveTemperatureLeft { get; init; }

    /// <summary>Its standard error.</summary>
    public required double EffectiveTemperatureLeftError { get; init; }

    /// <summary>Mean m v²/2 leaving the right wall.</summary>
    public required double EffectiveTemperatureRight { get; init; }

    /// <summary>Its standard error.</summary>
    public required double EffectiveTemperatureRightError { get; init; }

    /// <summary>Collisions counted, both walls together.</summary>
    public required long Collisions { get; init; }

    /// <summary>Collisions run before counting, both walls and all replicas together.</summary>
    public required long BurnInCollisions { get; init; }

    /// <summary>Independent replicas, whose number does not depend on the threads.</summary>
    public required int Replicas { get; init; }

    /// <summary>Simulated time, all replicas together: the sum of L/v as drawn.</summary>
    public required double ElapsedTime { get; init; }

    /// <summary>The expected time that replaces it in J; the two agree as ln(n)/n.</summary>
    public required double ExpectedTime { get; init; }

    /// <summary>J_L + J_R, both into the system: the energy that the particle gained over the run, per time. It falls as 1/n.</summary>
    public required double Defect { get; init; }

    /// <summary>
    /// Heat from the left wall less heat into the right one less the energy that the particle gained, over the energy that went through the walls:
    /// rounding alone.
    /// </summary>
    public required double EnergyDefect { get; init; }
}
