namespace Thermowell.Classical;

/// <summary>What a simulation found, with the means to judge it.</summary>
public sealed record EnsembleResult
{
    /// <summary>
    /// J, positive from left to right: heat over time, Eq. (C16) for one particle and Eq. (H7) for more.
    /// </summary>
    public required double HeatFlux { get; init; }

    /// <summary>The standard error of J, from the spread of the independent replicas.</summary>
    public required double StandardError { get; init; }

    /// <summary>
    /// Degrees of freedom of <see cref="StandardError"/>, replicas less 1: an interval takes Student's t with as many.
    /// </summary>
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

    /// <summary>
    /// Simulated time, all replicas together: for one particle the sum of L/v as drawn, for more the time that was set.
    /// </summary>
    public required double ElapsedTime { get; init; }

    /// <summary>
    /// The time by which the heat is divided. For one particle it replaces the drawn one, with which it agrees as
    /// ln(n)/n; for more it is the time that was set.
    /// </summary>
    public required double ExpectedTime { get; init; }

    /// <summary>J_L + J_R, both into the system: the energy gained over the run, per time. It falls as 1/n.</summary>
    public required double Defect { get; init; }

    /// <summary>
    /// Heat from the left wall less heat into the right one less the energy gained, over the energy that left the walls
    /// (or the energy of the gas if that is more): rounding alone.
    /// </summary>
    public required double EnergyDefect { get; init; }

    /// <summary>
    /// The largest distance by which rounding let two neighbours overlap when their next meeting was foreseen:
    /// particles never pass one another.
    /// </summary>
    public required double LargestOverlap { get; init; }

    /// <summary>
    /// Whether the run had reached the steady state; null for one particle, whose burn-in follows from a bound of the
    /// gap of its chain.
    /// </summary>
    public required Stationarity? Stationarity { get; init; }
}

/// <summary>
/// Whether the part of a run that was counted had reached the steady state: its second half against its first, over the
/// independent replicas.
/// </summary>
/// <remarks>
/// The tests see what stands out of the noise of this run; a trend below its standard error is not excluded.
/// </remarks>
/// <param name="FluxTrend">Mean change of J from the first half to the second, in its standard errors.</param>
/// <param name="EnergyTrend">Mean change of the gas's mean energy from the first half to the second, in its standard
/// errors.</param>
/// <param name="EnergyMemory">
/// How strongly the mean energy of a particle in the first half tells that in the second, over the replicas: the
/// largest rank correlation of the N particles, in standard errors and corrected for their number, Eq. (H8). A run that
/// is long against the slowest relaxation has forgotten its first half and gives 0 to 2; where a replica still
/// remembers where it started, the result depends on the start.
/// </param>
/// <param name="BothWallsMet">Whether a particle hit each wall in the counted part.</param>
/// <param name="BurnInTime">The time that each replica ran before it counted.</param>
/// <param name="BurnInSettled">Whether the last block of the burn-in showed neither trend nor memory; otherwise its
/// budget ran out first.</param>
public sealed record Stationarity(
    double FluxTrend,
    double EnergyTrend,
    double EnergyMemory,
    bool BothWallsMet,
    double BurnInTime,
    bool BurnInSettled
)
{
    /// <summary>
    /// The size of a trend or a memory above which a run is called not yet stationary: chance alone passes it once in
    /// some hundred runs at most.
    /// </summary>
    public const double Limit = 3.5;

    /// <summary>
    /// Whether the run shows that it had not reached the steady state, or had not forgotten its start.
    /// </summary>
    public bool NotYetStationary => !BothWallsMet || Largest > Limit;

    /// <summary>The largest of the three.</summary>
    internal double Largest => Math.Max(Math.Max(Math.Abs(FluxTrend), Math.Abs(EnergyTrend)), EnergyMemory);
}
