using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// The Letter's power law, J(ω) = γ ω_c^(1-η) ω^η for ω ≥ ω_min, and 0 below.
/// </summary>
/// <remarks>
/// The Letter's exponents η are negative: the law holds at the Bohr frequencies of the system, all of which are at
/// least the smallest gap, and J is taken to vanish as ω → 0. With ω_min → 0+ (the default) only ω = 0 itself is
/// excluded, and Γ(0) = 0 unless <see cref="SpectralFunction.AtZero"/> says otherwise.
/// </remarks>
[Concept]
public sealed record PowerLawSpectrum : SpectralFunction
{
    private static readonly NumberParameter EtaParameter = NumberParameter.Within(
        "eta",
        "exponent of the spectral function J(w) = gamma w_c^(1-eta) w^eta",
        "",
        -10,
        10
    ) with
    {
        Key = "exponent",
        Default = -2.25,
        Symbol = "*η*",
    };

    private static readonly NumberParameter ReferenceParameter = NumberParameter.Positive(
        "reference-frequency",
        "reference frequency w_c of the spectral function",
        UnitName.Rate
    ) with
    {
        Key = "reference",
        Default = 1,
        Symbol = "*ω*_{c}",
    };

    private static readonly NumberParameter LowestParameter = NumberParameter.Within(
        "lowest-frequency",
        "w_min: J(w) = 0 below it; 0 is the limit w_min -> 0+",
        UnitName.Rate,
        0,
        1e30
    ) with
    {
        Key = "lowest",
        Default = 0,
        Symbol = "*ω*_{min}",
    };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SpectralFunction> Declaration { get; } =
        new(
            "power",
            "J(w) = gamma w_c^(1-eta) w^eta from w_min on",
            [EtaParameter, StrengthParameter, ReferenceParameter, LowestParameter],
            values => new PowerLawSpectrum(
                values[StrengthParameter],
                values[EtaParameter],
                values[ReferenceParameter],
                values[LowestParameter]
            )
        )
        {
            Order = 10,
        };

    /// <summary>A power law.</summary>
    /// <param name="gamma">Strength γ, dimensionless, finite and above 0.</param>
    /// <param name="eta">Exponent η, finite.</param>
    /// <param name="referenceFrequency">Reference frequency ω_c, finite and above 0.</param>
    /// <param name="lowestFrequency">ω_min: J is 0 below it. 0 means ω_min → 0+.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public PowerLawSpectrum(double gamma, double eta, double referenceFrequency = 1, double lowestFrequency = 0)
    {
        Gamma = Require.Positive(gamma);
        Eta = Require.Finite(eta);
        ReferenceFrequency = Require.Positive(referenceFrequency);
        LowestFrequency = Require.NotNegative(lowestFrequency);
        AtZero = ZeroFrequencyRule.None;
    }

    /// <summary>Strength γ.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    public override double Strength => Gamma;

    /// <summary>Exponent η.</summary>
    public double Eta { get; }

    /// <summary>Reference frequency ω_c, at which J = γ ω_c for every η.</summary>
    public double ReferenceFrequency { get; }

    /// <summary>ω_min: J is 0 below it.</summary>
    public double LowestFrequency { get; }

    // With ω_min -> 0+ the Letter's law stands for one that begins at the first gap.
    internal override bool IsMeantBelowGap => LowestFrequency > 0;

    /// <inheritdoc/>
    public override double At(double omega) =>
        omega <= 0 || omega < LowestFrequency ? 0 : Gamma * ReferenceFrequency * Power(omega / ReferenceFrequency);

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> omega, Span<double> strengths)
    {
        var whole = IsInQuarters && strengths.Length >= omega.Length ? omega.Length & ~7 : 0;
        ref readonly var first = ref MemoryMarshal.GetReference(omega);
        ref var target = ref MemoryMarshal.GetReference(strengths);
        Vector512<double> strength = Vector512.Create(Gamma * ReferenceFrequency),
            lowest = Vector512.Create(LowestFrequency),
            reference = Vector512.Create(ReferenceFrequency);
        for (var i = 0; i < whole; i += 8)
        {
            var w = Vector512.LoadUnsafe(in first, (nuint)i);
            var x = w / reference;
            if (
                Vector512.LessThanAll(x, Vector512.Create(MostByRoots))
                && Vector512.GreaterThanAll(x, Vector512.Create(LeastByRoots))
            )
                Vector512
                    .ConditionalSelect(Vector512.LessThan(w, lowest), Vector512<double>.Zero, strength * Roots(x))
                    .StoreUnsafe(ref target, (nuint)i);
            else
                base.Fill(omega.Slice(i, 8), strengths.Slice(i, 8));
        }

        base.Fill(omega[whole..], strengths[whole..]);
    }

    // Exponents of -4, -3.75 ... 4, those of the Letter among them: roots and products cost a tenth of a power, and
    // round no worse. Where x^4 would leave the range of a double only the power itself may stay inside it.
    private const double LeastByRoots = 1e-70;
    private const double MostByRoots = 1e70;

    private bool IsInQuarters => Math.Abs(Eta) <= 4 && 4 * Eta == Math.Floor(4 * Eta);

    private double Power(double x) =>
        IsInQuarters && x is > LeastByRoots and < MostByRoots
            ? Roots(Vector512.CreateScalar(x)).ToScalar()
            : Math.Pow(x, Eta);

    /// <summary>x^η for an exponent in quarters, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Roots(Vector512<double> x)
    {
        var quarters = (int)Math.Abs(4 * Eta);
        var power = Vector512<double>.One;
        for (var i = 4; i <= quarters; i += 4)
            power *= x;
        if ((quarters & 3) != 0)
        {
            var root = Vector512.Sqrt(x);
            if ((quarters & 2) != 0)
                power *= root;
            if ((quarters & 1) != 0)
                power *= Vector512.Sqrt(root);
        }

        return Eta < 0 ? Vector512<double>.One / power : power;
    }

    /// <inheritdoc/>
    protected override double SlopeAtZero =>
        LowestFrequency > 0 || Eta > 1 ? 0
        : Eta < 1 ? double.PositiveInfinity
        : Gamma;

    /// <inheritdoc/>
    /// <remarks>Eq. (L10) of docs/theory/harmonic.md.</remarks>
    public override Complex SelfEnergy(double omega)
    {
        if (WhyNoSelfEnergy is { } why)
            throw new NumericalFailureException(why);
        var half = 0.5 * At(omega);
        return new(Eta == 1 ? 0 : -half / Math.Tan(0.5 * Math.PI * Eta), half);
    }

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy =>
        Eta is > 0 and < 2 && LowestFrequency == 0 ? null
        : Eta is > 0 and < 2
            ? "a power law that begins above frequency 0 with a step has a reaction that is infinite there: leave out its lowest frequency, or take another law."
        : string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"a power law of exponent {Eta:R} has no finite self-energy, as {(Eta <= 0 ? "the integral of J/w from frequency 0 on diverges: the bath would yield to a constant force without end" : "the integral of J/w^3 up to high frequencies diverges: the bath would make the mass that it holds infinite")}; give an exponent between 0 and 2, or take another law."
        );

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) =>
        new PowerLawSpectrum(strength, Eta, ReferenceFrequency, LowestFrequency);
}
