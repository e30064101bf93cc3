using System.Numerics;

namespace Thermowell.Harmonic;

/// <summary>
/// The response of a network between its contacts, c_aᵀ G(ω) c_b, at many frequencies: one way of solving for it.
/// </summary>
internal abstract class ContactGreen
{
    /// <summary>2⁻⁵².</summary>
    protected const double Epsilon = 2.220446049250313e-16;

    // Up to so many operations of one frequency a banded solve is had at once with what it rounds.
    private const double MostOfBand = 2e4;

    /// <summary>The number of contacts.</summary>
    public abstract int Contacts { get; }

    /// <summary>
    /// c_aᵀ G c_b at frequencies, Eq. (L11), and by how much rounding may have moved ω², or the share of G that it may
    /// have cost.
    /// </summary>
    /// <param name="omega">Frequencies above 0.</param>
    /// <param name="selfEnergies">Σ_a of each contact, frequency by frequency.</param>
    /// <param name="green">Receives contacts × contacts numbers a frequency.</param>
    /// <param name="shifts">Receives a change of ω² a frequency.</param>
    /// <param name="losses">Receives a relative change a frequency.</param>
    public abstract void Fill(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<Complex> selfEnergies,
        Span<Complex> green,
        Span<double> shifts,
        Span<double> losses
    );

    /// <summary>
    /// The way that costs least and keeps most: a recursion along a chain, a banded elimination, or for wide networks
    /// the normal modes.
    /// </summary>
    /// <param name="network">The network.</param>
    public static ContactGreen Of(HarmonicNetwork network)
    {
        var order = new NetworkOrder(network);
        var isChain =
            order.Bandwidth <= 1
            && Enumerable.Range(0, network.Couplings.Length).All(a => order.Coupling(a).Length <= 1);
        return isChain ? new ChainGreen(network, order)
            : (double)network.Count * order.Bandwidth * order.Bandwidth <= MostOfBand ? new BandedGreen(network, order)
            : new ModalGreen(network);
    }
}
