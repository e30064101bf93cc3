using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>How a point is treated.</summary>
public abstract record Formalism
{
    /// <summary>The name by which the faces know it.</summary>
    public abstract string Name { get; }

    /// <summary>What kind of points it makes.</summary>
    public abstract PointKinds Kinds { get; }

    /// <summary>Whether its answers are sampled.</summary>
    public bool Samples => Simulation is not null;

    /// <summary>How it samples; null where it does not.</summary>
    public virtual SimulatedRoute? Simulation => null;

    /// <summary>The same with so many collisions, where it samples.</summary>
    /// <param name="collisions">The collisions.</param>
    public virtual Formalism WithCollisions(long collisions) => this;

    /// <summary>The same with another seed, where it samples.</summary>
    /// <param name="seed">The seed.</param>
    public virtual Formalism WithSeed(ulong seed) => this;

    /// <summary>Whether its answers are formulas.</summary>
    public virtual bool IsClosedForm => false;

    /// <summary>Metropolis steps that a collision chains; 0 where none does.</summary>
    public virtual int ChainedSteps => 0;

    /// <summary>The law of its walls; null where levels are coupled to baths.</summary>
    public virtual WallLaw? WallLaw => null;

    /// <summary>The strength of its baths' J(ω); null where they are walls.</summary>
    public virtual double? Strength => null;

    /// <summary>The number of levels that it keeps of a system; null where it is classical and has none.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public virtual int? LevelsKept(PointSystem system, double temperature) => null;

    /// <summary>Whether it works with levels.</summary>
    public bool IsQuantum => (Kinds & (PointKinds.Lindblad | PointKinds.Redfield)) != 0;

    /// <summary>Whether it solves for all of the density matrix, not for populations alone.</summary>
    public virtual bool KeepsCoherences => false;

    /// <summary>
    /// Whether the levels that it keeps can be chosen from a tolerance: whether its answers converge in them.
    /// </summary>
    public virtual bool ConvergesInLevels => true;

    /// <summary>Whether it answers for the bias reversed too.</summary>
    internal virtual bool Rectifies => true;

    /// <summary>Whether it can be asked not to look for the error of truncation.</summary>
    internal virtual bool CanSkipTruncation => false;

    /// <summary>Whether a number of threads can hasten an answer: whether several have a part of its work.</summary>
    /// <param name="quantity">What is asked.</param>
    /// <param name="system">Of what.</param>
    /// <param name="hot">The hotter temperature.</param>
    internal virtual bool SharesWork(Quantity quantity, PointSystem system, double hot) =>
        quantity == Quantity.Ndtr || SamplesFor(quantity, system);

    /// <summary>Whether an answer is sampled, or what it is matched to.</summary>
    /// <param name="quantity">What is asked.</param>
    /// <param name="system">Of what.</param>
    internal bool SamplesFor(Quantity quantity, PointSystem system) =>
        quantity == Quantity.Match ? system is { Gas: not null, IsClassicallyExact: false } : Samples;

    /// <summary>
    /// What it cannot do of a request whose values are legal one by one: the parameter at fault and a sentence that
    /// goes on from its name.
    /// </summary>
    /// <param name="quantity">What is asked.</param>
    /// <param name="system">Of what.</param>
    /// <param name="hot">The hotter temperature.</param>
    /// <param name="temperature">Writes a temperature.</param>
    internal abstract (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    );

    /// <summary>Whether two requests of formalisms of this kind may be solved in one sweep, several at once.</summary>
    /// <param name="one">A request of this formalism.</param>
    /// <param name="other">Another request.</param>
    internal virtual bool Joins(PointRequest one, PointRequest other) => false;

    /// <summary>Answers requests that all join one another; each has the bits of <see cref="Evaluate"/>.</summary>
    /// <param name="requests">The requests, at least one.</param>
    /// <param name="results">Receives one answer a request.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal virtual void Sweep(ReadOnlySpan<PointRequest> requests, Span<PointResult> results, EvaluationRun run) =>
        throw new InvalidOperationException($"no sweep of {Name}.");

    /// <summary>The steady state of a heat flux, as a picture shows it.</summary>
    /// <exception cref="PointFailedException">It has none.</exception>
    internal virtual QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
        throw new PointFailedException($"{Name} has no quantum state.");

    /// <summary>
    /// The error of an NDTR strength whose flux does not vanish with T_R: that of both fluxes, and of the search.
    /// </summary>
    internal virtual double StrengthError(
        PointRequest request,
        in NdtrStrength ndtr,
        PointResult cold,
        PointResult peak,
        EvaluationRun run
    ) => NdtrPoint.ErrorOfBoth(ndtr, cold, peak);

    /// <summary>
    /// The relative error by which a largest flux is misplaced, of the errors of that flux and of the strength.
    /// </summary>
    internal virtual double PlaceError(PointResult peak, double strengthError) => strengthError;

    /// <summary>What asks the rates to be small against the spacing of the levels, where they are not.</summary>
    internal virtual ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.Secular;

    /// <summary>Why a bath at T = 0 has no answer, in a few words; null where it has one.</summary>
    internal virtual string? WhyNotAtZero => null;

    /// <summary>
    /// About how many seconds an answer takes, to its order of magnitude; 0 where that is never long, or not known
    /// beforehand.
    /// </summary>
    internal virtual double ExpectedSeconds(PointRequest request) => 0;

    /// <summary>Answers a request that asks for this formalism, but not for NDTR, which is made of answers.</summary>
    internal abstract PointResult Evaluate(PointRequest request, EvaluationRun run);
}

/// <summary>A classical particle between walls of one law.</summary>
/// <param name="Wall">The law of both walls.</param>
/// <param name="Route">How the answer is obtained.</param>
public sealed record ClassicalFormalism(WallLaw Wall, ClassicalRoute Route) : Formalism
{
    /// <inheritdoc/>
    public override string Name => Wall.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => Route.Kinds;

    /// <inheritdoc/>
    public override SimulatedRoute? Simulation => Route.Simulation;

    /// <inheritdoc/>
    public override Formalism WithCollisions(long collisions) =>
        Simulation is { } route ? this with { Route = route with { Collisions = collisions } } : this;

    /// <inheritdoc/>
    public override Formalism WithSeed(ulong seed) =>
        Simulation is { } route ? this with { Route = route with { Seed = seed } } : this;

    /// <inheritdoc/>
    public override bool IsClosedForm => !Samples && Wall.Accommodation is not null;

    /// <inheritdoc/>
    public override int ChainedSteps => Wall.ChainedSteps;

    /// <inheritdoc/>
    public override WallLaw? WallLaw => Wall;

    internal override string? WhyNotAtZero => Wall.WhyNotAtZero;

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        system.Gas is null
            ? ("formalism", "must be lindblad or redfield for a --system of levels: it has no classical counterpart.")
            : null;

    internal override double PlaceError(PointResult peak, double strengthError) =>
        peak.NumericalError!.Value / peak[Observable.HeatFlux]!.Value;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        ClassicalPoint.Evaluate(request, this, run);
}

/// <summary>A quantum master equation.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept; null for the formalism's own choice.</param>
public abstract record QuantumFormalism(SpectralFunction Spectrum, int? Levels) : Formalism
{
    /// <inheritdoc/>
    public override double? Strength => Spectrum.Strength;

    /// <inheritdoc/>
    public override int? LevelsKept(PointSystem system, double temperature) => LevelsOf(system, temperature);

    internal override double ExpectedSeconds(PointRequest request) => request.System.SecondsToOpen(LevelsOf(request));

    /// <summary>The levels that an answer keeps.</summary>
    protected int LevelsOf(PointRequest request) =>
        LevelsOf(request.System, Math.Max(request.LeftTemperature, request.RightTemperature));

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    )
    {
        if (system.OwnLevels is not null)
            return null;
        if (system.WhyNotQuantum is { } why)
            return ("masses", $"gives {system.Particles} masses: --formalism {Name} {why}.");
        if (Levels > MostLevels)
            return ("levels", $"= {Levels} is more than --formalism {Name} handles: give at most {MostLevels}.");
        var levels = LevelsOf(system, hot);
        return system.LevelsProblem(levels, Levels is not null, LargestOf(levels), temperature(hot)) is { } problem
            ? ("levels", problem)
            : null;
    }

    /// <summary>The most levels of a gas that it takes.</summary>
    protected virtual int MostLevels => PointSystem.MostLevels;

    /// <summary>The degeneracy tolerance.</summary>
    protected static NumberParameter ToleranceParameter { get; } =
        NumberParameter.Within(
            "degeneracy-tolerance",
            "levels closer than this share of their height count as one",
            "",
            0,
            0.01
        ) with
        {
            Default = RateEquation.DefaultDegeneracyTolerance,
        };

    /// <summary>Levels kept.</summary>
    protected static NumberParameter LevelsParameter { get; } =
        NumberParameter.Whole(
            "levels",
            "energy levels kept; if not given, chosen from the temperature (redfield: 100)",
            2,
            PointSystem.MostLevels
        ) with
        {
            Symbol = "*N*",
            IsOptional = true,
        };

    /// <summary>The number of levels that was given, or null.</summary>
    /// <param name="values">The values of the equation's parameters.</param>
    protected static int? GivenLevels(ParameterValues values) =>
        values.Has(LevelsParameter) ? (int)values[LevelsParameter] : null;

    /// <summary>
    /// The number of levels that it keeps of a system: the system's where that is no choice, the one given, or its own.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public int LevelsOf(PointSystem system, double temperature) =>
        system.OwnLevels ?? Levels ?? ChosenLevels(system, temperature);

    /// <summary>The number of levels that it chooses where none is given.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    protected virtual int ChosenLevels(PointSystem system, double temperature) => system.SufficientLevels(temperature);

    /// <summary>
    /// The most levels that it solves for an answer of so many, where it solves for more than the answer's.
    /// </summary>
    /// <param name="levels">The answer's.</param>
    public virtual int LargestOf(int levels) => levels;
}

/// <summary>
/// The Lindblad equation, Eq. (5), Eq. (6) and Eq. (7). Levels are chosen from the temperature where they are not
/// given.
/// </summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record LindbladFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "lindblad",
            "the Lindblad equation: weak coupling, rates below the spacing of the levels",
            [ToleranceParameter, LevelsParameter],
            (values, spectrum) =>
                new LindbladFormalism(spectrum, GivenLevels(values))
                {
                    DegeneracyTolerance = values[ToleranceParameter],
                }
        )
        {
            Order = 10,
        };

    /// <summary>Levels closer than this count as one; see <see cref="RateEquation.DegeneracyTolerance"/>.</summary>
    public double DegeneracyTolerance { get; init; } = RateEquation.DefaultDegeneracyTolerance;

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Lindblad;

    internal override bool CanSkipTruncation => true;

    internal override bool SharesWork(Quantity quantity, PointSystem system, double hot) =>
        base.SharesWork(quantity, system, hot) || LevelsOf(system, hot) >= SteadyStateSolver.FewestLevelsToShare;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        LindbladPoint.Evaluate(request, this, run);

    internal override bool Joins(PointRequest one, PointRequest other) =>
        Equals(other.Formalism) && LindbladSweep.Joins(one, other, Levels is not null);

    internal override void Sweep(ReadOnlySpan<PointRequest> requests, Span<PointResult> results, EvaluationRun run) =>
        LindbladSweep.Evaluate(requests, results, this, run);

    internal override double StrengthError(
        PointRequest request,
        in NdtrStrength ndtr,
        PointResult cold,
        PointResult peak,
        EvaluationRun run
    ) => NdtrPoint.ErrorOfLindblad(request, this, ndtr, peak, run);

    internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
        QuantumState.OfLindblad(request, this, places, run);
}

/// <summary>
/// The Redfield equation, Eq. (B1). Its flux does not converge in the levels kept, so their number belongs to the
/// model: 100 where it is not given.
/// </summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record RedfieldFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "redfield",
            "the Redfield equation: second order in the coupling, with coherences",
            [LevelsParameter],
            (values, spectrum) => new RedfieldFormalism(spectrum, GivenLevels(values))
        )
        {
            Order = 20,
        };

    // Measured of a flux at 300 to 600 levels: solves, error, search for growing modes and the solve of more levels go as
    // the cube.
    private const double SecondsPerCube = 2e-7;

    /// <summary>The number of levels where none is given, as in the Letter.</summary>
    public const int DefaultLevels = 100;

    /// <inheritdoc/>
    protected override int ChosenLevels(PointSystem system, double temperature) => DefaultLevels;

    /// <inheritdoc/>
    public override int LargestOf(int levels) => (int)Math.Ceiling(RedfieldPoint.Enlargement * levels);

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Redfield;

    /// <inheritdoc/>
    public override bool KeepsCoherences => true;

    /// <inheritdoc/>
    public override bool ConvergesInLevels => false;

    /// <inheritdoc/>
    protected override int MostLevels => RedfieldPoint.MostLevels;

    internal override bool Rectifies => false;

    internal override double ExpectedSeconds(PointRequest request) =>
        base.ExpectedSeconds(request)
        + SecondsPerCube
            * Math.Pow(LevelsOf(request), 3)
            * (request.Quantity == Quantity.Ndtr ? NdtrStrength.ScanPoints : 1);

    internal override ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.WeakCoupling;

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        quantity == Quantity.Relaxation && system.OwnLevels is null && Levels is null or > RedfieldSpectrum.MostLevels
            ? (
                "levels",
                $"must be given, at most {RedfieldSpectrum.MostLevels}: all eigenvalues of a Redfield generator are computed for no more."
            )
            : base.Refusal(quantity, system, hot, temperature);

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        RedfieldPoint.Evaluate(request, this, run);

    internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
        QuantumState.OfRedfield(request, this, places, run);
}
