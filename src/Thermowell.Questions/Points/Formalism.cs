using Thermowell.Declarations;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Secular;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>How a point is treated.</summary>
public abstract record Formalism
{
    /// <summary>The name by which the faces know it.</summary>
    public abstract string Name { get; }
}

/// <summary>A classical particle between walls of one law.</summary>
/// <param name="Wall">The law of both walls.</param>
/// <param name="Route">How the answer is obtained.</param>
public sealed record ClassicalFormalism(WallLaw Wall, ClassicalRoute Route) : Formalism
{
    /// <inheritdoc/>
    public override string Name => Wall.Key;
}

/// <summary>A quantum master equation.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept; null for the formalism's own choice.</param>
public abstract record QuantumFormalism(SpectralFunction Spectrum, int? Levels) : Formalism
{
    /// <summary>The degeneracy tolerance.</summary>
    protected static NumberParameter ToleranceParameter { get; } =
        NumberParameter.Within("degeneracy-tolerance", "levels closer than this share of their height count as one", "", 0, 0.01) with { Default = RateEquation.DefaultDegeneracyTolerance };

    /// <summary>Levels kept.</summary>
    protected static NumberParameter LevelsParameter { get; } =
        NumberParameter.Whole("levels", "energy levels kept; if not given, chosen from the temperature (redfield: 100)", 2, PointSystem.MostLevels) with { Symbol = "*N*", IsOptional = true };

    /// <summary>The number of levels that was given, or null.</summary>
    /// <param name="values">The values of the equation's parameters.</param>
    protected static int? GivenLevels(ParameterValues values) => values.Has(LevelsParameter) ? (int)values[LevelsParameter] : null;

    /// <summary>The number of levels that it keeps of a system: the one given, or its own choice.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public virtual int LevelsOf(PointSystem system, double temperature) => Levels ?? system.SufficientLevels(temperature);

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

    /// <summary>The number of levels where none is given, as in the Letter.</summary>
    public const int DefaultLevels = 100;

    /// <inheritdoc/>
    public override int LevelsOf(PointSystem system, double temperature) => Levels ?? DefaultLevels;

    /// <inheritdoc/>
    public override int LargestOf(int levels) => (int)Math.Ceiling(RedfieldPoint.Enlargement * levels);

    /// <inheritdoc/>
    public override string Name => Declaration.Key;
}
