using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Systems.Sites;

namespace Thermowell.Fermions;

/// <summary>
/// A contact that holds levels which particles come to and leave: of fermions by operators C that take a particle from
/// the system, H_T = C†B + h.c.; of bosons by Hermitian operators, which exchange energy alone. Eq. (F1) of
/// docs/theory/fermions.md.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Law">Γ(E) of fermions, J(ω) of bosons: which of the two it is, is the law's.</param>
/// <param name="Channels">The operators in the basis of the levels, each a channel that knows nothing of the others,
/// such as the two spins of a lead.</param>
public sealed record TunnellingContact(string Name, SpectralFunction Law, ImmutableArray<LevelOperator> Channels)
{
    /// <summary>Whether it exchanges particles.</summary>
    public bool IsFermi => Law.ExchangesParticles;
}

/// <summary>What a contact is at: its temperature and, of fermions, its chemical potential.</summary>
/// <param name="Temperature">T, finite and not negative.</param>
/// <param name="Potential">μ; 0 of bosons.</param>
public readonly record struct Reservoir(double Temperature, double Potential)
{
    internal (double T, double Mu) Pair => (Temperature, Potential);
}
