namespace Thermowell.Questions.Points;

/// <summary>The answer to a <see cref="PointRequest"/>, with what its trust rests on. A property is null where it does not apply.</summary>
/// <remarks>The names are a contract: they are the keys of the command's JSON, in camel case.</remarks>
public sealed record PointResult
{
    /// <summary>The version of this set of names.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of this set of names.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>What was asked.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The formalism by name.</summary>
    public required string Formalism { get; init; }

    /// <summary>J, positive from left to right.</summary>
    public double? HeatFlux { get; init; }

    /// <summary>The standard error of the quantity asked; null where it is not sampled.</summary>
    public double? StandardError { get; init; }

    /// <summary>An estimate of the error of discretisation, truncation and rounding of the quantity asked.</summary>
    public double? NumericalError { get; init; }

    /// <summary>J_L + J_R, both into the system.</summary>
    public double? Defect { get; init; }

    /// <summary>Whether the number can be used as it stands.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why the verdict is not ok; and, where it is, what to know before using the number.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>How far the point stands from the limits of its description.</summary>
    public PointValidity? Validity { get; init; }

    /// <summary>The seed of the random streams; null where nothing was sampled.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The version of Thermowell.</summary>
    public string Version { get; init; } = ThermowellVersion.Text;

    /// <summary>ln |J|, which holds where J underflows.</summary>
    public double? LogHeatFlux { get; init; }

    /// <summary>κ = dJ/dΔ at Δ → 0.</summary>
    public double? Conductivity { get; init; }

    /// <summary>ln κ, which holds where κ underflows.</summary>
    public double? LogConductivity { get; init; }

    /// <summary>-d ln(κ T²)/d(1/T).</summary>
    public double? ActivationEnergy { get; init; }

    /// <summary>The matched strength γ of J(ω).</summary>
    public double? Gamma { get; init; }

    /// <summary>⟨P_R⟩ = Tr(P_R ρ): the Letter's (C1), here (Q17).</summary>
    public double? RightCoupling { get; init; }

    /// <summary>PR in position: the Letter's (C2), here (Q16).</summary>
    public double? ParticipationRatio { get; init; }

    /// <summary>σ = J (1/T_R - 1/T_L).</summary>
    public double? EntropyProduction { get; init; }

    /// <summary>Mean m v²/2 leaving the left wall.</summary>
    public double? EffectiveTemperatureLeft { get; init; }

    /// <summary>Mean m v²/2 leaving the right wall.</summary>
    public double? EffectiveTemperatureRight { get; init; }

    /// <summary>The populations of the levels as given: the diagonal of the density matrix, also where levels coincide.</summary>
    public IReadOnlyList<double>? Populations { get; init; }

    /// <summary>The slowest rate of the populations' relaxation.</summary>
    public double? PopulationRelaxationRate { get; init; }

    /// <summary>The smallest -Re λ over all modes of the Liouvillian but the steady one.</summary>
    public double? LiouvillianGap { get; init; }

    /// <summary>1 minus the largest modulus of the wall kernel's other eigenvalues, for one step.</summary>
    public double? KernelGapPerStep { get; init; }

    /// <summary>Steps of the kernel until its slowest disturbance has fallen by a factor e: -1/ln(1 - kernelGapPerStep).</summary>
    public double? StepsToThermalise { get; init; }

    /// <summary>(J_max - J(T_R → 0))/J_max: 0 without negative differential thermal resistance, 1 where the flux vanishes with T_R.</summary>
    public double? NdtrStrength { get; init; }

    /// <summary>The T_R at which J is largest; 0 if J falls from T_R = 0 on.</summary>
    public double? PeakTemperature { get; init; }

    /// <summary>How far from it J has fallen below its maximum by its error; null where that is not known.</summary>
    public double? PeakTemperatureError { get; init; }

    /// <summary>J_max, positive from left to right.</summary>
    public double? PeakHeatFlux { get; init; }

    /// <summary>Its numerical error.</summary>
    public double? PeakHeatFluxError { get; init; }

    /// <summary>J at T_R → 0.</summary>
    public double? ZeroTemperatureHeatFlux { get; init; }

    /// <summary>The largest d ln J/d ln T_R between neighbours of the scan below the peak; 0 without NDTR.</summary>
    public double? SteepestSlope { get; init; }

    /// <summary>The T_R at which it is found.</summary>
    public double? SteepestSlopeTemperature { get; init; }

    /// <summary>J/N for N particles; null for one.</summary>
    public double? HeatFluxPerParticle { get; init; }

    /// <summary>-J(T_L, T_R)/J(T_R, T_L): 1 for a system that does not rectify.</summary>
    public double? RectificationRatio { get; init; }

    /// <summary>Its standard error; null where it is not sampled.</summary>
    public double? RectificationError { get; init; }

    /// <summary>Q_L + Q_R less the change of energy, over the energy that went through the walls: rounding alone.</summary>
    public double? EnergyDefect { get; init; }

    /// <summary>Collisions between particles simulated.</summary>
    public long? PairCollisions { get; init; }

    /// <summary>The flux of the Lindblad equation beside a Redfield flux.</summary>
    public double? SecularHeatFlux { get; init; }

    /// <summary>The conductivity of the Lindblad equation beside a Redfield conductivity.</summary>
    public double? SecularConductivity { get; init; }

    /// <summary>What the negative eigenvalues of a Redfield density matrix add up to.</summary>
    public double? NegativeWeight { get; init; }

    /// <summary>The smallest eigenvalue of a Redfield density matrix.</summary>
    public double? SmallestEigenvalue { get; init; }

    /// <summary>The largest positive real part found among the generator's eigenvalues; null where none was found.</summary>
    public double? GrowthRate { get; init; }

    /// <summary>|Tr ρ - 1|.</summary>
    public double? TraceDefect { get; init; }

    /// <summary>The relative change of a Redfield answer when 1.2 times the levels are kept.</summary>
    public double? ChangeWithLevels { get; init; }

    /// <summary>
    /// The largest change of the flux when the degeneracy tolerance is ten times larger or smaller, all of it where the state is then not unique; null where that
    /// groups the levels alike.
    /// </summary>
    public double? ChangeWithGrouping { get; init; }

    /// <summary>The relative residual of an iterative solve.</summary>
    public double? Residual { get; init; }

    /// <summary>Levels kept.</summary>
    public int? Levels { get; init; }

    /// <summary>Wall collisions simulated.</summary>
    public long? Collisions { get; init; }

    /// <summary>Degrees of freedom of the standard error: a confidence interval takes Student's t with as many.</summary>
    public int? DegreesOfFreedom { get; init; }

    /// <summary>How a simulated flux is estimated.</summary>
    public string? Estimator { get; init; }
}
