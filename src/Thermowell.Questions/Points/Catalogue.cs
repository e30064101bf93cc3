using System.Collections.Frozen;
using System.Collections.Immutable;
using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <summary>The concepts that there are: what may be asked for, and of what. A value; every face takes one and lists what it holds.</summary>
[ConceptList]
public sealed partial class Catalogue
{
    private readonly FrozenDictionary<string, Observable> _observables;

    private Catalogue(ImmutableArray<Declaration> all)
    {
        All = all;
        Observables = [.. all.OfType<Observable>().OrderBy(one => one.Order)];
        _observables = Observables.ToFrozenDictionary(one => one.Key);
    }

    /// <summary>Every concept that Thermowell itself declares.</summary>
    public static Catalogue BuiltIn { get; } = new(Declared);

    /// <summary>All declarations.</summary>
    public ImmutableArray<Declaration> All { get; }

    /// <summary>Every number that an answer may hold, in the order of tables and columns.</summary>
    public ImmutableArray<Observable> Observables { get; }

    /// <summary>The same with further concepts.</summary>
    /// <param name="more">Their declarations.</param>
    /// <exception cref="ArgumentException">A key is that of another concept of its kind.</exception>
    public Catalogue With(params ReadOnlySpan<Declaration> more)
    {
        foreach (var one in more)
            if (All.Any(other => other.Key == one.Key && other.GetType() == one.GetType()))
                throw new ArgumentException($"'{one.Key}' is declared already.", nameof(more));
        return new Catalogue([.. All, .. more]);
    }

    /// <summary>The number of some name; null if there is none.</summary>
    /// <param name="key">The name, in camel case.</param>
    public Observable? Observable(string key) => _observables.GetValueOrDefault(key);

    /// <summary>What a quantity asks for, as far as it is a number of the answer; one of several where formalisms give different ones.</summary>
    /// <param name="quantity">The quantity.</param>
    public IEnumerable<Observable> AnswersTo(Quantity quantity) => Observables.Where(one => one.Answers == quantity);
}
