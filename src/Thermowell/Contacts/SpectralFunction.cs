using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// The spectral function J(ω) of a bath: how strongly it couples at each Bohr frequency. It multiplies every transition
/// rate.
/// </summary>
/// <remarks>
/// Immutable. J is not negative for ω ≥ 0. The downward rate is Γ(ω) = J(ω) (1 + n(ω)), the upward one Γ(-ω) = J(ω)
/// n(ω). A new law is one class; no solver asks which law it has. Each contact has one of its own.
/// </remarks>
public abstract record SpectralFunction
{
    /// <summary>The parameter of <see cref="Strength"/>, which every law has.</summary>
    public static NumberParameter StrengthParameter { get; } =
        NumberParameter.Within("gamma", "strength of the spectral function", "", 1e-100, 1e100) with
        {
            Key = "strength",
            Range = "a number from 1e-100 to 1e100",
            Symbol = "*γ*",
            Advice = "'thermowell match' finds the one that agrees with a classical wall",
        };

    /// <summary>The strength γ, of which every value is a multiple; a match to a conductivity finds it.</summary>
    public abstract double Strength { get; }

    /// <summary>J(ω) for a Bohr frequency ω ≥ 0; 0 at ω = 0.</summary>
    /// <param name="omega">A Bohr frequency, ω ≥ 0.</param>
    public abstract double At(double omega);

    /// <summary>
    /// Whether it is a law of fermions, which is known at energies of both signs: what its contact exchanges is
    /// particles.
    /// </summary>
    public virtual bool ExchangesParticles => false;

    /// <summary>Γ(E) of a law of fermions, at an energy of either sign; Eq. (F2) of docs/theory/fermions.md.</summary>
    /// <param name="energy">E.</param>
    /// <exception cref="NumericalFailureException">It is a law of bosons, of frequencies above 0 alone.</exception>
    public virtual double AtEnergy(double energy) =>
        throw new NumericalFailureException("a law of bosons knows frequencies above 0 alone.");

    /// <summary>
    /// The frequencies above 0 at which J is known, all of them but for a table; at others <see cref="At"/> refuses to
    /// tell it.
    /// </summary>
    public virtual (double Lowest, double Highest) KnownRange => (0, double.PositiveInfinity);

    /// <summary>J(ω) where it is known, else 0: of transitions that the contact does not drive.</summary>
    internal double KnownAt(double omega) => IsKnownAt(omega) ? At(omega) : 0;

    /// <summary>Whether J is known at a frequency, ω ≥ 0.</summary>
    internal bool IsKnownAt(double omega) =>
        omega <= 0 || (KnownRange is var (lowest, highest) && omega >= lowest && omega <= highest);

    /// <summary>
    /// J(ω) of every frequency of a list, each with the bits of <see cref="At"/>. A law that has a faster way for many
    /// overrides it.
    /// </summary>
    /// <param name="omega">Bohr frequencies, ω ≥ 0.</param>
    /// <param name="strengths">Receives one value a frequency.</param>
    /// <exception cref="ArgumentException">There are fewer places than frequencies.</exception>
    public virtual void Fill(ReadOnlySpan<double> omega, Span<double> strengths)
    {
        if (strengths.Length < omega.Length)
            throw new ArgumentException(
                $"{omega.Length} frequencies have as many strengths, there is room for {strengths.Length}.",
                nameof(strengths)
            );
        for (var i = 0; i < omega.Length; i++)
            strengths[i] = At(omega[i]);
    }

    /// <summary>
    /// The rate at which a bath of this law forgets, beside the thermal one 2πT: its cutoff or width; null where it has
    /// none.
    /// </summary>
    public virtual double? MemoryRate => null;

    /// <summary>
    /// Whether it is meant below the first gap of a system too, where no transition is and quanta pass in fourth order
    /// alone; a law that gives rates to transitions says nothing there.
    /// </summary>
    internal virtual bool IsMeantBelowGap => true;

    /// <summary>
    /// What the rate between levels that coincide is taken to be; the limit of the law unless the law says otherwise.
    /// </summary>
    public ZeroFrequencyRule AtZero { get; init; }

    /// <summary>
    /// lim J(ω)/ω as ω → 0, by which Γ(0) follows: γ for J = γ ω, 0 above Ohmic, +∞ below.
    /// </summary>
    protected abstract double SlopeAtZero { get; }

    /// <summary>
    /// lim J(ω) n(ω) as ω → 0, which is T lim J(ω)/ω; Eq. (S9) of docs/theory/spectral-laws.md. 0 at T = 0, and +∞
    /// above it where the law is below Ohmic.
    /// </summary>
    /// <param name="temperature">Temperature of the bath, finite and not negative.</param>
    public double LimitAtZero(double temperature) =>
        Require.NotNegative(temperature) == 0 ? 0 : SlopeAtZero * temperature;

    /// <summary>
    /// Γ(0), the rate between levels that coincide, by the rule <see cref="AtZero"/>: it makes jumps between them, and
    /// dephases. +∞ where the rule is the limit of a law that has none: the caller refuses.
    /// </summary>
    /// <param name="temperature">Temperature of the bath, finite and not negative.</param>
    public double RateAtZero(double temperature) => AtZero.Rate ?? LimitAtZero(temperature);

    /// <summary>
    /// dΓ(0)/dT, which is the same at every temperature: γ where Γ(0) = γ T, 0 above Ohmic and where a rate is given.
    /// </summary>
    /// <returns>+∞ where the rule is the limit of a law that has none.</returns>
    public double RateAtZeroSlope() => AtZero.Rate is null ? SlopeAtZero : 0;

    /// <summary>
    /// Σ(ω), what the bath adds to the response of what it holds, with the counter-term, so that Re Σ(0) = 0 and Im Σ =
    /// J/2; Eq. (L2) of docs/theory/harmonic.md.
    /// </summary>
    /// <param name="omega">A frequency, ω &gt; 0.</param>
    /// <exception cref="NumericalFailureException">It is not known, as <see cref="WhyNoSelfEnergy"/> says.</exception>
    public virtual Complex SelfEnergy(double omega) => throw new NumericalFailureException(WhyNoSelfEnergy!);

    /// <summary>Why Σ(ω) is not known, a sentence; null where it is.</summary>
    public virtual string? WhyNoSelfEnergy =>
        "the real part of this law's self-energy is not known: take ohmic, drude, lorentz, underdamped or flat.";

    /// <summary>
    /// ∫ J/(πω) dω, the stiffness that the bath takes away and the counter-term gives back, Eq. (L3) of
    /// docs/theory/harmonic.md; +∞ where the integral diverges.
    /// </summary>
    public virtual double CounterTerm => double.PositiveInfinity;

    /// <summary>Whether Re Σ is left out because it grows without bound with the band.</summary>
    public virtual bool LeavesOutRealPart => false;

    /// <summary>
    /// The poles of J where it is rational: J(ω)/2 = Σ_k w_k ω/(ν_k² + ω²), with Re ν_k &gt; 0, Eq. (T4) of
    /// docs/theory/hierarchy.md; none where it is not.
    /// </summary>
    internal virtual ImmutableArray<(Complex Rate, Complex Weight)> OddPoles => [];

    /// <summary>
    /// Why the bath's correlation is no sum of exponentials that decay, a sentence; null where it is one, or nearly.
    /// </summary>
    public virtual string? WhyNoExponentials =>
        "this law is cut off at no frequency, or sharply, so that its correlation is no sum of exponentials: take drude, lorentz, underdamped, a table, or ohmic with a cutoff.";

    /// <summary>
    /// S(ω) = P∫ Γ(ω')/(ω - ω') dω'/2π over both signs of ω', by which a transition that gives the contact the energy ω
    /// shifts the level that it leaves, and what it may be off by; Eq. (S14) of docs/theory/spectral-laws.md.
    /// </summary>
    /// <param name="omega">ω, above 0 where energy is given to the contact, finite.</param>
    /// <param name="temperature">Temperature of the bath, finite and not negative.</param>
    /// <param name="shift">With the counter-term, or without it; 0 where there is no shift.</param>
    /// <exception cref="NumericalFailureException">It is infinite, as <see cref="WhyNoLambShift"/> says.</exception>
    public (double Value, double Error) ShiftAt(double omega, double temperature, LambShift shift)
    {
        Require.Finite(omega);
        Require.NotNegative(temperature);
        if (shift == LambShift.None)
            return (0, 0);
        if (WhyNoLambShift is { } why)
            throw new NumericalFailureException(why);
        var size = Math.Abs(omega);
        var (even, ofEven) = EvenShift(size, shift);
        var (odd, ofOdd) = size == 0 ? (0, 0) : OddShift(size, temperature);
        return (even + Math.Sign(omega) * odd, ofEven + ofOdd);
    }

    /// <summary>
    /// The part of S(ω) that is even in ω: -(Re Σ(ω) + ∫ J/(πω) dω)/2, the latter without counter-term.
    /// </summary>
    internal (double Value, double Error) EvenShift(double omega, LambShift shift)
    {
        var reaction = omega == 0 ? 0 : SelfEnergy(omega).Real;
        var lost = shift == LambShift.Bare ? CounterTerm : 0;
        return (-(reaction + lost) / 2, ReactionError * (Math.Abs(reaction) + KnownAt(omega) + Math.Abs(lost)));
    }

    /// <summary>
    /// Why the shift of levels is not finite or not known, a sentence; null where it is. It needs a law that a cutoff
    /// or a width ends.
    /// </summary>
    public virtual string? WhyNoLambShift =>
        MemoryRate is null
            ? "the shift of levels by this law is infinite, as nothing ends it at high frequencies: give a law with a cutoff (drude, ohmic with a cutoff frequency, lorentz or underdamped), or lamb-shift none."
            : null;

    /// <summary>The part of S(ω) that is odd in ω and knows the temperature; ω above 0. Eq. (S15).</summary>
    internal virtual (double Value, double Error) OddShift(double omega, double temperature) =>
        ReactiveShift.At(this, omega, temperature);

    /// <summary>
    /// dS(ω)/dT, odd in ω, and what it may be off by; of a law whose <see cref="ShiftAt"/> is known.
    /// </summary>
    /// <param name="omega">ω, above 0 where energy is given to the contact.</param>
    /// <param name="temperature">Temperature of the bath, not negative.</param>
    internal (double Value, double Error) ShiftSlope(double omega, double temperature)
    {
        if (omega == 0)
            return (0, 0);
        var (value, error) = ReactiveShift.SlopeAt(this, Math.Abs(omega), temperature);
        return (Math.Sign(omega) * value, error);
    }

    /// <summary>The power of ω with which J begins at 0.</summary>
    internal virtual double PowerAtZero => 1;

    /// <summary>What Re Σ may be off by, relative to its terms.</summary>
    private protected virtual double ReactionError => 1e-15;

    /// <summary>Where J changes most, and over what width; null for a law without a scale.</summary>
    internal virtual (double Center, double Width)? Feature => null;

    /// <summary>
    /// The same law with every value multiplied, as matching to a conductivity needs; a rate at frequency 0 that is
    /// given is multiplied too.
    /// </summary>
    /// <param name="factor">The factor, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite and above 0, or the strength would
    /// not be.</exception>
    public SpectralFunction Scaled(double factor) =>
        WithStrength(Strength * Require.Positive(factor)) with
        {
            AtZero = AtZero.Scaled(factor),
        };

    /// <summary>The same law with another strength.</summary>
    /// <param name="strength">The strength.</param>
    protected abstract SpectralFunction WithStrength(double strength);
}
