using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Fermions;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Questions.Points;

/// <summary>Levels that particles come to and leave.</summary>
/// <param name="Levels">The levels, with C + C† of each contact of fermions in place of C.</param>
/// <param name="Name">Where they came from, for the record.</param>
/// <param name="Channels">The operators of each contact, in the basis of the levels.</param>
/// <param name="FindNetwork">Finds the network without interaction that they are, or why they are none.</param>
public sealed record FermionSystem(
    OpenSystem Levels,
    string Name,
    ImmutableArray<ImmutableArray<LevelOperator>> Channels,
    Func<(FermionNetwork? Network, string? Why)> FindNetwork
) : LevelSystem(Levels, Name)
{
    private readonly Lazy<(FermionNetwork? Network, string? Why)> _network = new(FindNetwork);

    /// <inheritdoc/>
    public override FermionSystem? Fermions => this;

    /// <inheritdoc/>
    public override string WhyNoNetwork => "levels of fermions are none";

    /// <summary>The network without interaction that they are, or why they are none.</summary>
    internal new (FermionNetwork? Network, string? Why) Network => _network.Value;

    /// <summary>The equation of sequential tunnelling.</summary>
    /// <param name="laws">The law of each contact.</param>
    /// <param name="tolerance">Levels closer than this share of the height of the spectrum coincide.</param>
    /// <exception cref="ArgumentException">There is none, as the message says.</exception>
    public TunnellingEquation Equation(IReadOnlyList<SpectralFunction> laws, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(laws);
        return new TunnellingEquation(
            Levels.Energies.AsSpan(),
            [.. Levels.Couplings.Select((one, a) => new TunnellingContact(one.Name, laws[a], Channels[a]))],
            tolerance
        );
    }
}
