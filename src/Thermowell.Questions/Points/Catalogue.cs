using System.Collections.Frozen;
using System.Collections.Immutable;
using Thermowell.Concepts;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Systems.Sites;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>
/// The concepts that there are: what may be asked for, and of what. A value; every face takes one and lists what it
/// holds.
/// </summary>
[ConceptList]
public sealed partial class Catalogue
{
    private readonly FrozenDictionary<string, Observable> _observables;
    private readonly FrozenDictionary<int, ReasonCode> _reasons;
    private readonly Observable[][] _read;
    private readonly string[] _formalisms;
    private readonly string[] _equations;
    private readonly string[] _matched;

    private Catalogue(ImmutableArray<Declaration> all)
    {
        All = all;
        Observables = Of<Observable>();
        SpectralLaws = Of<Declaration<SpectralFunction>>();
        TunnellingLaws = Of<Declaration<TunnellingLaw>>();
        Walls = Of<Declaration<WallLaw>>();
        Systems = Of<Declaration<PointSystem>>();
        SiteKinds = Of<Declaration<SiteKind>>();
        Equations = Of<EquationDeclaration>();
        Channels = Of<ChannelDeclaration>();
        _observables = Observables.DistinctBy(one => one.Key).ToFrozenDictionary(one => one.Key);
        _read =
        [
            .. Enum.GetValues<Quantity>()
                .Select(quantity =>
                    Observables.Where(one => one.Reads is not null && one.Quantities.Contains(quantity)).ToArray()
                ),
        ];
        var reasons = Of<ReasonCode>();
        _reasons = reasons.DistinctBy(code => code.Bit).ToFrozenDictionary(code => code.Bit);
        if (reasons.Length > _reasons.Count)
            throw new ArgumentException("two reasons have one bit.", nameof(all));
        WallKeys = [.. Walls.Select(wall => wall.Key)];
        _equations = [.. Equations.Select(equation => equation.Key)];
        _matched = [.. Equations.Where(equation => !equation.NeedsNetwork).Select(equation => equation.Key)];
        _formalisms = [.. WallKeys, .. Channels.Select(channel => channel.Key), .. _equations];
        foreach (
            var kind in (IEnumerable<Declaration>[])
                [
                    Observables,
                    SpectralLaws,
                    TunnellingLaws,
                    Systems,
                    SiteKinds,
                    reasons,
                    [.. Walls, .. Channels, .. Equations],
                ]
        )
            if (kind.GroupBy(one => one.Key).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new ArgumentException($"'{twice.Key}' is declared twice.", nameof(all));
    }

    /// <summary>Every concept that Thermowell itself declares.</summary>
    public static Catalogue BuiltIn { get; } = new([.. LibraryConcepts.All, .. Declared]);

    /// <summary>All declarations.</summary>
    public ImmutableArray<Declaration> All { get; }

    /// <summary>Every number that an answer may hold, in the order of tables and columns.</summary>
    public ImmutableArray<Observable> Observables { get; }

    /// <summary>The spectral laws of a bath; the first is taken where none is given.</summary>
    public ImmutableArray<Declaration<SpectralFunction>> SpectralLaws { get; }

    /// <summary>The laws of contacts of fermions.</summary>
    public ImmutableArray<Declaration<TunnellingLaw>> TunnellingLaws { get; }

    /// <summary>The laws of classical walls.</summary>
    public ImmutableArray<Declaration<WallLaw>> Walls { get; }

    /// <summary>The systems that are made of parameters, beside the gas and levels from a file.</summary>
    public ImmutableArray<Declaration<PointSystem>> Systems { get; }

    /// <summary>What the sites of a system can be.</summary>
    public ImmutableArray<Declaration<SiteKind>> SiteKinds { get; }

    /// <summary>The quantum master equations.</summary>
    public ImmutableArray<EquationDeclaration> Equations { get; }

    /// <summary>The classical formalisms in which particles come and go.</summary>
    public ImmutableArray<ChannelDeclaration> Channels { get; }

    /// <summary>The walls by name.</summary>
    public IReadOnlyList<string> WallKeys { get; }

    /// <summary>The same with further concepts.</summary>
    /// <param name="more">Their declarations.</param>
    /// <exception cref="ArgumentException">A key is that of another concept of its kind (walls and equations are one,
    /// the formalisms), or a bit that of another reason.</exception>
    public Catalogue With(params ReadOnlySpan<Declaration> more) => new([.. All, .. more]);

    /// <summary>
    /// The same without the equations that treat harmonic networks alone and without channels: what has the same
    /// particles between two walls.
    /// </summary>
    public Catalogue OfClosedSystems =>
        new([.. All.Where(one => one is not (EquationDeclaration { NeedsNetwork: true } or ChannelDeclaration))]);

    /// <summary>The number of some name; null if there is none.</summary>
    /// <param name="key">The name, in camel case.</param>
    public Observable? Observable(string key) => _observables.GetValueOrDefault(key);

    /// <summary>The numbers of a quantity that are read off what a solver found.</summary>
    internal ReadOnlySpan<Observable> ReadOf(Quantity quantity) => _read[(int)quantity];

    /// <summary>
    /// What a quantity asks for, as far as it is a number of the answer; one of several where formalisms give different
    /// ones.
    /// </summary>
    /// <param name="quantity">The quantity.</param>
    public IEnumerable<Observable> AnswersTo(Quantity quantity) => Observables.Where(one => one.Answers == quantity);

    /// <summary>
    /// The formalisms that answer a quantity by name: classical ones by their walls, then the equations, of which
    /// those of a gas alone are matched.
    /// </summary>
    /// <param name="quantity">The quantity.</param>
    public IReadOnlyList<string> Formalisms(Quantity quantity)
    {
        var all = quantity == Quantity.Match ? _matched : _formalisms;
        return
        [
            .. all.Where(name =>
                (Equations.FirstOrDefault(one => one.Key == name)?.AnswersTo(quantity) ?? true)
                && (ChannelOf(name)?.Quantities.Contains(quantity) ?? true)
            ),
        ];
    }

    /// <summary>Those that treat contacts that are named one by one: all but channels.</summary>
    /// <param name="quantity">The quantity.</param>
    public IReadOnlyList<string> FormalismsOfContacts(Quantity quantity) =>
        [.. Formalisms(quantity).Where(name => ChannelOf(name) is null)];

    /// <summary>The channel of a name; null if there is none.</summary>
    /// <param name="formalism">The name.</param>
    public ChannelDeclaration? ChannelOf(string formalism) => Channels.FirstOrDefault(one => one.Key == formalism);

    /// <summary>Whether a formalism is a quantum master equation.</summary>
    /// <param name="formalism">Its name.</param>
    public bool IsQuantum(string formalism) => _equations.Contains(formalism);

    /// <summary>The code of a bit in the records of journals; null if there is none.</summary>
    /// <param name="bit">The bit.</param>
    public ReasonCode? Reason(int bit) => _reasons.GetValueOrDefault(bit);

    /// <summary>A code that is one of these.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="InvalidOperationException">It is not declared.</exception>
    public ReasonCode Known(ReasonCode code) =>
        ReferenceEquals(Reason(code.Bit), code)
            ? code
            : throw new InvalidOperationException($"the reason '{code.Key}' is not declared.");

    private ImmutableArray<T> Of<T>()
        where T : Declaration => [.. All.OfType<T>().OrderBy(one => one.Order)];
}

/// <summary>The declaration of a quantum master equation.</summary>
/// <param name="Key">The name by which command, files and pages know it.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Parameters">Its own parameters, beside those of the spectral law.</param>
/// <param name="Create">Makes it of their values and of the law.</param>
public sealed record EquationDeclaration(
    string Key,
    string Meaning,
    IReadOnlyList<Parameter> Parameters,
    Func<ParameterValues, SpectralFunction, QuantumFormalism> Create
) : Declaration(Key, Meaning)
{
    /// <summary>What it answers; empty for every quantity.</summary>
    public ImmutableArray<Quantity> Quantities { get; init; } = [];

    /// <summary>Whether it answers a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    public bool AnswersTo(Quantity quantity) => Quantities.IsEmpty || Quantities.Contains(quantity);

    /// <summary>Whether it treats harmonic networks alone, which junction files have and options do not.</summary>
    public bool NeedsNetwork { get; init; }
}

/// <summary>The declaration of a classical formalism in which particles come and go.</summary>
/// <param name="Key">The name by which command, files and pages know it.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Parameters">Its parameters for a quantity.</param>
/// <param name="Create">Makes it of their values, of the laws of its ends where they are walls, and of the
/// route.</param>
public sealed record ChannelDeclaration(
    string Key,
    string Meaning,
    Func<Quantity, IReadOnlyList<Parameter>> Parameters,
    Func<ParameterValues, (WallLaw? Left, WallLaw? Right), ClassicalRoute, Formalism> Create
) : Declaration(Key, Meaning)
{
    /// <summary>What it answers.</summary>
    public required ImmutableArray<Quantity> Quantities { get; init; }
}
