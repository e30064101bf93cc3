using System.Collections.Immutable;
using System.Numerics;

namespace Thermowell.Systems.Sites;

/// <summary>
/// What a site can be, such as a qubit or an oscillator of so many levels: its states, its operators by name, and the
/// parities that may turn out to be conserved.
/// </summary>
/// <remarks>
/// Immutable. A kind is one file, which declares it and makes it: nothing else knows how many there are. Two kinds are
/// equal if their names and operators are.
/// </remarks>
public sealed class SiteKind : IEquatable<SiteKind>
{
    /// <summary>The name of the identity, which every kind has.</summary>
    public const string Identity = "I";

    /// <summary>A kind of site.</summary>
    /// <param name="name">Its name with its article, as a sentence writes it, such as "a qubit".</param>
    /// <param name="dimension">The number of its states, at least 2.</param>
    /// <param name="operators">
    /// Its operators by name, as a text writes them, in the order of the help: a letter, then letters and digits, and
    /// at last perhaps +, - or ^ (the adjoint).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 states.</exception>
    /// <exception cref="ArgumentException">The order of a matrix is not the number of states.</exception>
    public SiteKind(string name, int dimension, params IEnumerable<(string Name, SiteMatrix Matrix)> operators)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        ArgumentNullException.ThrowIfNull(operators);
        (Name, Dimension) = (name, dimension);
        var all = new List<(string Name, SiteMatrix Matrix)>(operators)
        {
            (Identity, SiteMatrix.Diagonal(dimension, _ => 1)),
        };
        foreach (var (one, matrix) in all)
            if (matrix.Dimension != dimension)
                throw new ArgumentException(
                    $"the operator {one} of {name} is of order {matrix.Dimension}, it has {dimension} states.",
                    nameof(operators)
                );
        OperatorNames = [.. all.Select(one => one.Name)];
        Operators = all.ToImmutableDictionary(one => one.Name, one => one.Matrix);
    }

    /// <summary>Its name with its article, such as "a qubit".</summary>
    public string Name { get; }

    /// <summary>The number of its states.</summary>
    public int Dimension { get; }

    /// <summary>The names of its operators, in the order of the help.</summary>
    public ImmutableArray<string> OperatorNames { get; }

    /// <summary>Its operators by name.</summary>
    public ImmutableDictionary<string, SiteMatrix> Operators { get; }

    /// <summary>
    /// Its parities: Hermitian matrices whose square is 1, of which any two commute or anticommute. A product of such
    /// over the sites may commute with a Hamiltonian.
    /// </summary>
    public ImmutableArray<SiteParity> Parities { get; init; } = [];

    /// <summary>
    /// How the product of the first two of its parities is called; null where it has fewer, or no name for it.
    /// </summary>
    public string? NameOfBoth { get; init; }

    /// <summary>Whether its top state stands for infinitely many that were cut off, as that of an oscillator
    /// does.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>
    /// (-1)^N of a site of fermions, with which operators that change their number by one anticommute; null where there
    /// are none.
    /// </summary>
    public SiteMatrix? Sign { get; init; }

    /// <summary>Whether an operator of the site changes the number of fermions by one.</summary>
    internal bool IsOdd(SiteMatrix matrix) =>
        Sign is { } sign && !matrix.IsZero && sign.Times(matrix).Plus(matrix.Times(sign), 1).IsZero;

    /// <inheritdoc/>
    public bool Equals(SiteKind? other) =>
        other is not null
        && (other.Name, other.Dimension) == (Name, Dimension)
        && other.OperatorNames.SequenceEqual(OperatorNames)
        && OperatorNames.All(name => other.Operators[name].Equals(Operators[name]));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiteKind);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Dimension);

    /// <summary>|to⟩⟨from|, with states numbered from 0.</summary>
    /// <param name="to">The state that it leads to.</param>
    /// <param name="from">The state that it leads from.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public SiteMatrix Transition(int to, int from) =>
        SiteMatrix.Of(
            Dimension,
            (Require.Within(to, 0, Dimension - 1), Require.Within(from, 0, Dimension - 1), Complex.One)
        );
}

/// <summary>A parity of a site.</summary>
/// <param name="Name">Its name, without the site.</param>
/// <param name="Matrix">Its matrix, Hermitian, of square 1.</param>
public sealed record SiteParity(string Name, SiteMatrix Matrix);
