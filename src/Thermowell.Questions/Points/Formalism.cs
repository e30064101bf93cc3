using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Models;
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
    public bool Samples => (Kinds & PointKinds.Simulated) != 0;

    /// <summary>What asks the rates to be small against the spacing of the levels, where they are not.</summary>
    internal virtual ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.Secular;

    /// <summary>Why a bath at T = 0 has no answer, in a few words; null where it has one.</summary>
    internal virtual string? WhyNotAtZero => null;

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

    internal override string? WhyNotAtZero => Wall.WhyNotAtZero;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) => ClassicalPoint.Evaluate(request, this, run);
}

/// <summary>A quantum master equation.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept; null for the formalism's own choice.</param>
public abstract record QuantumFormalism(SpectralFunction Spectrum, int? Levels) : Formalism
{
    /// <summary>Whether it keeps the coherences of the levels: then it is slower to solve, and its state may be none.</summary>
    public virtual bool KeepsCoherences => false;

    /// <summary>The steady state of a heat flux, as a picture shows it.</summary>
    internal abstract QuantumState State(PointRequest request, double[] places, EvaluationRun run);

    /// <summary>The degeneracy tolerance.</summary>
    protected static NumberParameter ToleranceParameter { get; } =
        NumberParameter.Within("degeneracy-tolerance", "levels closer than this share of their height count as one", "", 0, 0.01) with { Default = RateEquation.DefaultDegeneracyTolerance };

    /// <summary>Levels kept.</summary>
    protected static NumberParameter LevelsParameter { get; } =
        NumberParameter.Whole("levels", "energy levels kept; if not given, chosen from the temperature (redfield: 100)", 2, PointSystem.MostLevels) with { Symbol = "*N*", IsOptional = true };

    /// <summary>The number of levels that was given, or null.</summary>
    /// <param name="values">The values of the equation's parameters.</param>
    protected static int? GivenLevels(ParameterValues values) => values.Has(LevelsParameter) ? (int)values[LevelsParameter] : null;

    /// <summary>The number of levels that it keeps of a system: the system's where that is no choice, the one given, or its own.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public int LevelsOf(PointSystem system, double temperature) => system.OwnLevels ?? Levels ?? ChosenLevels(system, temperature);

    /// <summary>The number of levels that it chooses where none is given.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    protected virtual int ChosenLevels(PointSystem system, double temperature) => system.SufficientLevels(temperature);

    /// <summary>The most levels that it solves for an answer of so many, where it solves for more than the answer's.</summary>
    /// <param name="levels">The answer's.</param>
    public virtual int LargestOf(int levels) => levels;
}

/// <summary>The Lindblad equation (5)-(7). Levels are chosen from the temperature where they are not given.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record LindbladFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } = new(
        "lindblad", "the Lindblad equation: weak coupling, rates below the spacing of the levels", [ToleranceParameter, LevelsParameter],
        (values, spectrum) => new LindbladFormalism(spectrum, GivenLevels(values)) { DegeneracyTolerance = values[ToleranceParameter] })
    {
        Order = 10,
    };

    /// <summary>Levels closer than this count as one; see <see cref="RateEquation.DegeneracyTolerance"/>.</summary>
    public double DegeneracyTolerance { get; init; } = RateEquation.DefaultDegeneracyTolerance;

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Lindblad;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) => LindbladPoint.Evaluate(request, this, run);

    internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) => QuantumState.OfLindblad(request, this, places, run);
}

/// <summary>The Redfield equation (B1). Its flux does not converge in the levels kept, so their number belongs to the model: 100 where it is not given.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record RedfieldFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } = new(
        "redfield", "the Redfield equation: second order in the coupling, with coherences", [LevelsParameter], (values, spectrum) => new RedfieldFormalism(spectrum, GivenLevels(values)))
    {
        Order = 20,
    };

    /// <inheritdoc/>
    public override bool KeepsCoherences => true;

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

    internal override ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.WeakCoupling;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) => RedfieldPoint.Evaluate(request, this, run);

    internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) => QuantumState.OfRedfield(request, this, places, run);
}
