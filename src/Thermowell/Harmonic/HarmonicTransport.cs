using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;

namespace Thermowell.Harmonic;

/// <summary>How a harmonic network is treated.</summary>
public enum HarmonicStatistics
{
    /// <summary>Quantum mechanics: Bose-Einstein occupations.</summary>
    Quantum,

    /// <summary>Classical mechanics: k_B T a mode, as the Langevin equation has it.</summary>
    Classical,
}

/// <summary>
/// Heat through a harmonic network between baths, exact at any coupling: the formula of Landauer, Eq. (L16) of
/// docs/theory/harmonic.md.
/// </summary>
/// <remarks>Made once for a network and its laws; a steady state is asked for at temperatures.</remarks>
public sealed class HarmonicTransport
{
    private readonly SpectralFunction[] _spectra;
    private readonly ContactGreen _green;
    private readonly Resonances _resonances;
    private readonly NormalModes _modes;

    /// <summary>A network between baths.</summary>
    /// <param name="network">The network.</param>
    /// <param name="spectra">The law of each contact, in the order of its couplings.</param>
    /// <param name="statistics">Quantum or classical.</param>
    /// <param name="isRenormalised">Whether each bath comes with its counter-term, so that K is what the network has at
    /// rest.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or without counter-terms the network is not
    /// stable.</exception>
    /// <exception cref="NumericalFailureException">The self-energy of a law is not known, or its counter-term is
    /// infinite and cannot be left out.</exception>
    public HarmonicTransport(
        HarmonicNetwork network,
        ReadOnlySpan<SpectralFunction> spectra,
        HarmonicStatistics statistics = HarmonicStatistics.Quantum,
        bool isRenormalised = true
    )
        : this(network, spectra, statistics, isRenormalised, green: null) { }

    internal HarmonicTransport(
        HarmonicNetwork network,
        ReadOnlySpan<SpectralFunction> spectra,
        HarmonicStatistics statistics,
        bool isRenormalised,
        Func<HarmonicNetwork, ContactGreen>? green
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        if (spectra.Length != network.Couplings.Length)
            throw new ArgumentException(
                $"{network.Couplings.Length} contacts have as many spectral laws, not {spectra.Length}.",
                nameof(spectra)
            );
        _spectra = spectra.ToArray();
        for (var a = 0; a < _spectra.Length; a++)
            if (Problem(_spectra[a], isRenormalised) is { } problem)
                throw new NumericalFailureException($"contact {network.Couplings[a].Name}: {problem}");
        Statistics = statistics;
        Network = isRenormalised ? network : network.Softened([.. _spectra.Select(one => one.CounterTerm)]);
        _modes = Network.Modes;
        _resonances = new Resonances(Network, _spectra);
        _green = green?.Invoke(Network) ?? ContactGreen.Of(Network);
    }

    /// <summary>What keeps a law from being one of a harmonic network, a sentence; null where nothing does.</summary>
    /// <param name="spectrum">The law.</param>
    /// <param name="isRenormalised">Whether it comes with its counter-term.</param>
    public static string? Problem(SpectralFunction spectrum, bool isRenormalised)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.WhyNoSelfEnergy
            ?? (
                isRenormalised || double.IsFinite(spectrum.CounterTerm)
                    ? null
                    : "without its counter-term this law takes away an infinite stiffness: keep the counter-term, or give a law with a cutoff."
            );
    }

    /// <summary>Quantum or classical.</summary>
    public HarmonicStatistics Statistics { get; }

    /// <summary>The network, softened by what counter-terms would have given back where there are none.</summary>
    public HarmonicNetwork Network { get; }

    /// <summary>The number of contacts.</summary>
    public int Contacts => _spectra.Length;

    /// <summary>
    /// The frequencies of modes that no contact sees: they carry no heat, and keep whatever energy they began with.
    /// </summary>
    public ImmutableArray<double> UnseenModes => [.. _resonances.UnseenModes];

    /// <summary>
    /// The frequencies of modes that are seen but so weakly damped, as above the band of a bath, that frequencies do
    /// not resolve them; what they may carry is part of every error.
    /// </summary>
    public ImmutableArray<double> UndampedModes => [.. _resonances.NarrowModes.Select(one => one.Center)];

    /// <summary>T_ab(ω), from 0 to 1, between two contacts, Eq. (L15).</summary>
    /// <param name="first">a, from 0.</param>
    /// <param name="second">b, from 0; another one.</param>
    /// <param name="omega">ω, above 0.</param>
    public double Transmission(int first, int second, double omega)
    {
        Require.Positive(omega);
        var size = Amplitudes(omega)[
            Require.Within(first, 0, Contacts - 1) * Contacts + Require.Within(second, 0, Contacts - 1)
        ];
        return size.Real * size.Real + size.Imaginary * size.Imaginary;
    }

    /// <summary>The scattering matrix s = 1 + i t between contacts at a frequency, Eq. (L17).</summary>
    /// <param name="omega">ω, above 0.</param>
    public Complex[,] Scattering(double omega)
    {
        var amplitudes = Amplitudes(Require.Positive(omega));
        var s = new Complex[Contacts, Contacts];
        for (var a = 0; a < Contacts; a++)
        for (var b = 0; b < Contacts; b++)
            s[a, b] = (a == b ? 1 : 0) + Complex.ImaginaryOne * amplitudes[a * Contacts + b];
        return s;
    }

    /// <summary>The steady state at temperatures of the contacts.</summary>
    /// <param name="temperatures">One a contact, finite and not negative.</param>
    /// <param name="threads">Threads at work at once; they change no bit.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public HarmonicState Solve(
        ReadOnlySpan<double> temperatures,
        int threads = 1,
        CancellationToken cancellation = default
    )
    {
        if (temperatures.Length != Contacts)
            throw new ArgumentException(
                $"{Contacts} contacts have as many temperatures, not {temperatures.Length}.",
                nameof(temperatures)
            );
        foreach (var temperature in temperatures)
            Require.NotNegative(temperature);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        return new HarmonicState(
            this,
            TransmissionAt(Statistics == HarmonicStatistics.Quantum ? temperatures : []),
            temperatures.ToArray(),
            parallel
        );
    }

    private Complex[] Amplitudes(double omega) => TransmissionAt([1]).At(omega);

    private Transmission TransmissionAt(ReadOnlySpan<double> temperatures) =>
        new(_spectra, _green, _resonances, temperatures) { Seen = (contact, mode) => _modes.Seen[contact][mode] };
}
