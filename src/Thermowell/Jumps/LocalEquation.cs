using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Jumps;

/// <summary>
/// The local equation: each contact acts on the sites as if nothing coupled them, by a jump operator √Γ_a(ω) S_a(ω) for
/// each quantum ω of the sites by themselves, while the motion between jumps is that of the whole. Eq. (G7) of
/// docs/theory/formalisms.md.
/// </summary>
/// <remarks>
/// Its contacts know nothing of the energy that couples the sites, so they keep no Gibbs state of the whole, and the
/// second law may fail: judge its heats by their entropy.
/// </remarks>
public sealed class LocalEquation : JumpEquation
{
    /// <summary>The equation of a system of sites.</summary>
    /// <param name="system">Levels and couplings of the sites.</param>
    /// <param name="quanta">The parts of the couplings.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law or list of parts a contact, or a law's Γ(0) is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels.</exception>
    public LocalEquation(OpenSystem system, SiteQuanta quanta, params ReadOnlySpan<SpectralFunction> spectra)
        : this(system, quanta, LambShift.None, spectra) { }

    /// <summary>The same with a shift of the levels of each site.</summary>
    /// <param name="system">Levels and couplings of the sites.</param>
    /// <param name="quanta">The parts of the couplings.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law or list of parts a contact, or a law's Γ(0) or shift is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels.</exception>
    public LocalEquation(
        OpenSystem system,
        SiteQuanta quanta,
        LambShift shift,
        params ReadOnlySpan<SpectralFunction> spectra
    )
        : base(system, spectra, shift)
    {
        ArgumentNullException.ThrowIfNull(quanta);
        if (quanta.Parts.Length != spectra.Length)
            throw new ArgumentException(
                $"the couplings of {quanta.Parts.Length} contacts were given, there are {spectra.Length}.",
                nameof(quanta)
            );
        RequireRateAtZero();
        Quanta = quanta;
    }

    /// <summary>What its couplings do to the sites by themselves.</summary>
    public SiteQuanta Quanta { get; }

    internal override bool ActsOnLevels => false;

    private protected override IEnumerable<JumpOperator> Jumps(
        int contact,
        double temperature,
        Func<double, double> amplitude
    ) =>
        from part in Quanta.Parts[contact]
        let root = amplitude(part.Quantum)
        where Rate(Spectra[contact], part.Quantum, temperature) > 0
        select new JumpOperator(Scaled(part.Real.AsSpan(), root), Scaled(part.Imaginary.AsSpan(), root), part.Quantum);

    internal override LevelShift ShiftOf(int contact, double temperature, CancellationToken cancellation) =>
        OfParts(contact, ShiftAt(contact, temperature));

    internal override LevelShift? ShiftSlopeOf(int contact, double temperature) =>
        OfParts(contact, ShiftSlopeAt(contact, temperature));

    private LevelShift OfParts(int contact, Func<double, (double Value, double Error)> shift) =>
        LevelShift.OfParts(
            Levels,
            Quanta.Parts[contact].Select(part => (part.Real.ToArray(), part.Imaginary.ToArray(), shift(part.Quantum)))
        );

    private static double[] Scaled(ReadOnlySpan<double> part, double factor)
    {
        var scaled = new double[part.Length];
        TensorPrimitives.Multiply(part, factor, scaled);
        return scaled;
    }
}
