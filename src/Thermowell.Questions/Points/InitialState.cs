using System.Collections.Immutable;
using Thermowell.Dynamics;

namespace Thermowell.Questions.Points;

/// <summary>The state that a history begins with.</summary>
/// <param name="Text">How it was given.</param>
public abstract record InitialState(string Text)
{
    /// <summary>The hottest temperature that it needs levels for.</summary>
    internal virtual double Temperature => 0;

    /// <summary>The least number of levels that hold it.</summary>
    internal virtual int LeastLevels => 1;

    /// <summary>The contacts that it names.</summary>
    internal virtual IEnumerable<string> Contacts => [];

    /// <summary>The state of levels.</summary>
    /// <param name="energies">The levels.</param>
    /// <param name="steady">The steady state at temperatures of some contacts, the others' being as they are.</param>
    internal abstract DensityMatrix Of(
        ImmutableArray<double> energies,
        Func<IReadOnlyDictionary<string, double>, DensityMatrix> steady
    );
}

/// <summary>The Gibbs state at a temperature.</summary>
/// <param name="Text">How it was given.</param>
/// <param name="At">The temperature.</param>
public sealed record GibbsInitial(string Text, double At) : InitialState(Text)
{
    internal override double Temperature => At;

    internal override DensityMatrix Of(
        ImmutableArray<double> energies,
        Func<IReadOnlyDictionary<string, double>, DensityMatrix> steady
    ) => DensityMatrix.Gibbs(energies.AsSpan(), At);
}

/// <summary>One level.</summary>
/// <param name="Text">How it was given.</param>
/// <param name="Level">The level, from 0.</param>
public sealed record LevelInitial(string Text, int Level) : InitialState(Text)
{
    internal override int LeastLevels => Level + 1;

    internal override DensityMatrix Of(
        ImmutableArray<double> energies,
        Func<IReadOnlyDictionary<string, double>, DensityMatrix> steady
    ) => DensityMatrix.Level(energies.Length, Level);
}

/// <summary>The steady state at other temperatures: a sudden change of these.</summary>
/// <param name="Text">How it was given.</param>
/// <param name="Temperatures">Those of the contacts that are named.</param>
public sealed record SteadyInitial(string Text, ImmutableDictionary<string, double> Temperatures) : InitialState(Text)
{
    internal override double Temperature => Temperatures.Values.Max();

    internal override IEnumerable<string> Contacts => Temperatures.Keys;

    internal override DensityMatrix Of(
        ImmutableArray<double> energies,
        Func<IReadOnlyDictionary<string, double>, DensityMatrix> steady
    ) => steady(Temperatures);
}

/// <summary>A density matrix of a file.</summary>
/// <param name="Text">How it was given.</param>
/// <param name="Matrix">The density matrix.</param>
public sealed record GivenInitial(string Text, DensityMatrix Matrix) : InitialState(Text)
{
    internal override int LeastLevels => Matrix.Levels;

    internal override DensityMatrix Of(
        ImmutableArray<double> energies,
        Func<IReadOnlyDictionary<string, double>, DensityMatrix> steady
    ) => Matrix.Resized(energies.Length);
}

/// <summary>A temperature that alternates between two values, each for half of a period.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="First">Its temperature in the first half.</param>
/// <param name="Second">That in the second half.</param>
/// <param name="Period">The period.</param>
public sealed record Alternation(string Contact, double First, double Second, double Period);

/// <summary>What is asked of the time after a state: a history, or what repeats itself.</summary>
/// <param name="Initial">The state at the time 0; null where temperatures alternate.</param>
/// <param name="Times">The times, ascending; none where temperatures alternate.</param>
/// <param name="Alternation">What alternates; null for a history.</param>
public sealed record EvolutionAsk(InitialState? Initial, ImmutableArray<double> Times, Alternation? Alternation)
{
    /// <summary>The hottest temperature that it needs levels for.</summary>
    internal double Temperature => Alternation is { } two ? Math.Max(two.First, two.Second) : Initial?.Temperature ?? 0;

    /// <summary>The contacts that it names, each with the option that does.</summary>
    internal IEnumerable<(string Option, string Contact)> Contacts =>
        Alternation is { } two
            ? [(Input.EvolutionInput.Alternate, two.Contact)]
            : Initial?.Contacts.Select(name => (Input.EvolutionInput.Initial, name)) ?? [];
}
