using Thermowell.Contacts;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// The partial secular (clustered) equation: neighbouring levels that are close are a cluster, whose superpositions are
/// kept and which the contacts see at one energy, its mean; other superpositions are left out. A. Trushechkin, Phys.
/// Rev. A 103, 062226 (2021). Eq. (G3) of docs/theory/formalisms.md.
/// </summary>
/// <remarks>
/// The free motion knows how far apart the levels of a cluster are; rates and heats do not, so that every contact
/// keeps a Gibbs state of the clusters and the second law holds.
/// </remarks>
public sealed class ClusteredEquation : JumpEquation
{
    private ClusteredEquation(
        OpenSystem system,
        ReadOnlySpan<SpectralFunction> spectra,
        LevelGroups kept,
        LambShift shift
    )
        : base(system, spectra, shift)
    {
        RequireRateAtZero();
        Kept = kept;
    }

    /// <summary>The clusters of two levels or more: the first level, from 0, and how many.</summary>
    public IReadOnlyList<(int First, int Count)> Clusters => Kept.Degenerate;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> HeatEnergies => Kept.Energies;

    internal override LevelGroups Kept { get; }

    internal override bool CountsWithShift => true;

    /// <summary>The equation of a system whose clusters are levels no further apart than a width.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="width">The distance of neighbours of one cluster, at most; not negative.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or a law's Γ(0) is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels, or the width is
    /// negative.</exception>
    public static ClusteredEquation OfWidth(
        OpenSystem system,
        double width,
        params ReadOnlySpan<SpectralFunction> spectra
    ) => OfWidth(system, width, LambShift.None, spectra);

    /// <summary>The same with a shift of the levels.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="width">The distance of neighbours of one cluster, at most; not negative.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or a law's Γ(0) or shift is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels, or the width is
    /// negative.</exception>
    public static ClusteredEquation OfWidth(
        OpenSystem system,
        double width,
        LambShift shift,
        params ReadOnlySpan<SpectralFunction> spectra
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        Require.NotNegative(width);
        var joined = new bool[system.Levels];
        for (var i = 1; i < joined.Length; i++)
            joined[i] = system.Energies[i] - system.Energies[i - 1] <= width;
        return new ClusteredEquation(system, spectra, new LevelGroups(system.Energies.AsSpan(), joined), shift);
    }

    /// <summary>
    /// The equation whose clusters follow from the rates: neighbours Δ apart that are left at a rate γ by quanta ω are
    /// one cluster where Δ³ ≤ f³ γ² w, w being the smaller of ω and the highest temperature. There the error of leaving
    /// their superposition out, (γ/Δ)², is that of counting them as one, Δ/w. Eq. (G4) of docs/theory/formalisms.md.
    /// </summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="factor">f: 1, or more for wider clusters, less for narrower ones.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law or temperature a contact, or a law's Γ(0) is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels, or the factor is
    /// negative.</exception>
    public static ClusteredEquation ByRates(
        OpenSystem system,
        ReadOnlySpan<double> temperatures,
        double factor,
        params ReadOnlySpan<SpectralFunction> spectra
    ) => ByRates(system, temperatures, factor, LambShift.None, spectra);

    /// <summary>The same with a shift of the levels, on which the clusters do not depend.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="factor">f: 1, or more for wider clusters, less for narrower ones.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law or temperature a contact, or a law's Γ(0) or shift is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels, or the factor is
    /// negative.</exception>
    public static ClusteredEquation ByRates(
        OpenSystem system,
        ReadOnlySpan<double> temperatures,
        double factor,
        LambShift shift,
        params ReadOnlySpan<SpectralFunction> spectra
    )
    {
        Require.NotNegative(factor);
        var apart = OfWidth(system, 0, spectra);
        JumpSolver.RequireOneEach(apart, temperatures);
        var (outflow, quantum) = (new double[system.Levels], new double[system.Levels]);
        apart.FillOutflow(temperatures, outflow, quantum);
        double hot = 0;
        foreach (var temperature in temperatures)
            hot = Math.Max(hot, temperature);
        var joined = new bool[system.Levels];
        for (var i = 1; i < joined.Length; i++)
        {
            var faster = outflow[i] > outflow[i - 1] ? i : i - 1;
            var scale = hot > 0 ? Math.Min(hot, quantum[faster]) : quantum[faster];
            var most = factor * Math.Cbrt(outflow[faster] * outflow[faster] * scale);
            joined[i] = system.Energies[i] - system.Energies[i - 1] <= most || apart.Kept.Same(i, i - 1);
        }

        return new ClusteredEquation(system, spectra, new LevelGroups(system.Energies.AsSpan(), joined), shift);
    }

    private protected override IEnumerable<JumpOperator> Jumps(
        int contact,
        double temperature,
        Func<double, double> amplitude
    ) => [RatedCoupling(contact, amplitude, Kept.Energies)];

    internal override LevelShift ShiftOf(int contact, double temperature, CancellationToken cancellation) =>
        LevelShift.Between(System.Couplings[contact], Kept, ShiftAt(contact, temperature));

    internal override LevelShift? ShiftSlopeOf(int contact, double temperature) =>
        LevelShift.Between(System.Couplings[contact], Kept, ShiftSlopeAt(contact, temperature));

    /// <summary>The rate out of each level, and the energy of the quanta that make the most of it.</summary>
    private void FillOutflow(ReadOnlySpan<double> temperatures, Span<double> outflow, Span<double> quantum)
    {
        var n = Levels;
        var rates = new double[n * n];
        for (var a = 0; a < Contacts; a++)
            foreach (var jump in Jumps(a, temperatures[a]))
                for (var at = 0; at < rates.Length; at++)
                    rates[at] += jump.Square(at);
        for (var j = 0; j < n; j++)
        {
            var most = 0.0;
            for (var i = 0; i < n; i++)
                if (!Kept.Same(i, j) && rates[i * n + j] is > 0 and var rate)
                {
                    outflow[j] += rate;
                    if (rate > most)
                        (most, quantum[j]) = (rate, Math.Abs(System.Energies[i] - System.Energies[j]));
                }
        }
    }
}
