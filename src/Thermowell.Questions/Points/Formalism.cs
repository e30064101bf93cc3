using Thermowell.Contacts;
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
    public bool IsQuantum =>
        (Kinds & (PointKinds.Lindblad | PointKinds.Redfield | PointKinds.Jumps | PointKinds.Hierarchy)) != 0;

    /// <summary>Whether it solves for all of the density matrix, not for populations alone.</summary>
    public virtual bool KeepsCoherences => false;

    /// <summary>
    /// Levels closer than this share of their spacing from the lowest coincide for it; see
    /// <see cref="RateEquation.DegeneracyTolerance"/>.
    /// </summary>
    public virtual double CoincidesWithin => RateEquation.DefaultDegeneracyTolerance;

    /// <summary>
    /// Whether rates at frequency 0 act in it between coinciding levels alone, and dephase no others.
    /// </summary>
    public virtual bool ActsAtZeroWithinGroups => false;

    /// <summary>
    /// Whether the levels that it keeps can be chosen from a tolerance: whether its answers converge in them.
    /// </summary>
    public virtual bool ConvergesInLevels => true;

    /// <summary>
    /// Whether it holds to second order in the coupling, so that quanta below the first gap are not in it.
    /// </summary>
    public virtual bool IsSecondOrder => false;

    /// <summary>What a second-order equation asks its rates to be small against, in words.</summary>
    public virtual string RatesStandAgainst => "the smallest quantum";

    /// <summary>Whether it holds at any coupling of the contacts.</summary>
    public virtual bool IsExact => false;

    /// <summary>Whether it treats contacts that exchange particles.</summary>
    internal virtual bool TreatsParticles => false;

    /// <summary>Whether it answers for the bias reversed too.</summary>
    internal virtual bool Rectifies => true;

    /// <summary>Whether it counts heat, so that its noise is known.</summary>
    internal virtual bool CountsHeat => false;

    /// <summary>Whether the generating function of the heat that it counts is known.</summary>
    internal virtual bool HasGeneratingFunction => false;

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

    /// <summary>Why it has no answer with the law of a contact, a sentence; null where it has one.</summary>
    /// <param name="law">The law.</param>
    public virtual string? ProblemOf(SpectralFunction law) => null;

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

    /// <summary>Whether pictures can show its steady state, as the explorer's do.</summary>
    public virtual bool ShowsState => IsQuantum;

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
    ) => NdtrPoint.ErrorOfBoth(request, ndtr, cold, peak);

    /// <summary>
    /// The relative error by which a largest flux is misplaced, of the errors of that flux and of the strength.
    /// </summary>
    internal virtual double PlaceError(PointRequest request, PointResult peak, double strengthError) => strengthError;

    /// <summary>What asks the rates to be small against the spacing of the levels, where they are not.</summary>
    internal virtual ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.Secular;

    /// <summary>Why a bath at T = 0 has no answer, in a few words; null where it has one.</summary>
    internal virtual string? WhyNotAtZero => null;

    /// <summary>
    /// About how many seconds an answer takes, to its order of magnitude; 0 where that is never long, or not known
    /// beforehand.
    /// </summary>
    internal virtual double ExpectedSeconds(PointRequest request) => 0;

    /// <summary>How the heat of an answer fluctuates.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="run">Progress and cancellation.</param>
    internal virtual PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        throw new PointFailedException($"{Name} does not count heat.");

    /// <summary>Whether it has what repeats itself where a temperature alternates.</summary>
    internal virtual bool Alternates => !Samples;

    /// <summary>What comes after a state, or repeats itself.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    internal virtual PointResult Evolve(PointRequest request, EvaluationRun run) =>
        throw new PointFailedException($"{Name} follows no state in time.");

    /// <summary>Answers a request that asks for this formalism, but not for NDTR, which is made of answers.</summary>
    internal abstract PointResult Evaluate(PointRequest request, EvaluationRun run);
}
