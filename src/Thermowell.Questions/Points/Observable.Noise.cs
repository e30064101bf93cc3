using System.Collections.Immutable;
using Thermowell.Declarations;
using Thermowell.Fermions;

namespace Thermowell.Questions.Points;

/// <content>The numbers of how heat fluctuates.</content>
public sealed partial record Observable
{
    /// <summary>lim Var Q/t of the heat from the counted contact.</summary>
    [Concept]
    public static Observable Noise { get; } =
        new("noise", UnitName.Of(2, 1), "lim Var Q/t of the heat Q from the counted contact in the time t")
        {
            Order = 41,
            Quantities = [Quantity.Noise],
            Kinds = CountedKinds | PointKinds.Exact,
            Label = "noise, lim Var Q/t",
            Symbol = "*c*_{2}",
            Answers = Quantity.Noise,
            BearsErrorOf = Quantity.Noise,
            IsMarked = true,
            From = answer => SecondCumulant(answer),
            IsPlotted = true,
        };

    /// <summary>The numerical error of c_3.</summary>
    [Concept]
    public static Observable ThirdCumulantError { get; } = CumulantErrorOf(3, "thirdCumulant", 43);

    /// <summary>c_3.</summary>
    [Concept]
    public static Observable ThirdCumulant { get; } = Cumulant(3, "thirdCumulant", 42, ThirdCumulantError);

    /// <summary>The numerical error of c_4.</summary>
    [Concept]
    public static Observable FourthCumulantError { get; } = CumulantErrorOf(4, "fourthCumulant", 45);

    /// <summary>c_4.</summary>
    [Concept]
    public static Observable FourthCumulant { get; } = Cumulant(4, "fourthCumulant", 44, FourthCumulantError);

    /// <summary>c_2/|c_1|.</summary>
    [Concept]
    public static Observable FanoFactor { get; } =
        new("fanoFactor", UnitName.Energy, "c_2/|c_1|, the noise over the heat")
        {
            Order = 46,
            Quantities = [Quantity.Noise],
            Kinds = CountedKinds | PointKinds.Exact,
            Scale = units => units.EnergyScale,
            Label = "Fano factor c_2/|c_1|",
            Symbol = "*c*_{2}/|*c*_{1}|",
            IsPlotted = true,
            From = answer =>
                SecondCumulant(answer) is { } noise && FirstCumulant(answer) is { } heat && heat != 0
                    ? noise / Math.Abs(heat)
                    : null,
        };

    /// <summary>c_2 σ/c_1².</summary>
    [Concept]
    public static Observable UncertaintyProduct { get; } =
        new("uncertaintyProduct", "", "c_2 times the entropy production over c_1^2: at least 2 for populations")
        {
            Order = 47,
            Quantities = [Quantity.Noise],
            Kinds = CountedKinds | PointKinds.Exact,
            Label = "uncertainty product",
            Symbol = "*c*_{2}*σ*/*c*_{1}^{2}",
            IsPlotted = true,
            From = answer =>
                SecondCumulant(answer) is { } noise
                && FirstCumulant(answer) is { } heat
                && heat != 0
                && answer[EntropyProduction] is { } production
                    ? noise * (production / heat / heat)
                    : null,
        };

    /// <summary>The numerical error of lim Var N/t.</summary>
    [Concept]
    public static Observable ParticleNoiseError { get; } =
        OfCountedParticles("particleNoiseError", UnitName.Rate, "its numerical error", 55) with
        {
            From = answer => Own(answer, found => found.Particles.Errors),
        };

    /// <summary>lim Var N/t.</summary>
    [Concept]
    public static Observable ParticleNoise { get; } =
        OfCountedParticles(
            "particleNoise",
            UnitName.Rate,
            "lim Var N/t of the particles N from the counted contact",
            54
        ) with
        {
            Label = "noise of the particles, lim Var N/t",
            Error = ParticleNoiseError,
            From = answer => Own(answer, found => found.Particles.Values),
        };

    /// <summary>The numerical error of lim Cov(N, Q)/t.</summary>
    [Concept]
    public static Observable ParticleHeatCovarianceError { get; } =
        OfCountedParticles("particleHeatCovarianceError", UnitName.Flux, "its numerical error", 56) with
        {
            From = answer => Own(answer, found => found.ParticlesWithHeats.Errors),
        };

    /// <summary>lim Cov(N, Q)/t.</summary>
    [Concept]
    public static Observable ParticleHeatCovariance { get; } =
        OfCountedParticles(
            "particleHeatCovariance",
            UnitName.Flux,
            "lim Cov(N, Q)/t of particles and heat from the counted contact",
            55
        ) with
        {
            Label = "lim Cov(N, Q)/t",
            Error = ParticleHeatCovarianceError,
            From = answer => Own(answer, found => found.ParticlesWithHeats.Values),
        };

    /// <summary>Var N/|N|.</summary>
    [Concept]
    public static Observable ParticleFanoFactor { get; } =
        OfCountedParticles("particleFanoFactor", "", "noise of the particles over their number", 56) with
        {
            Label = "Fano factor of the particles",
            From = answer =>
                answer[ParticleNoise] is { } noise && Counted(answer) is { } current ? noise / Math.Abs(current) : null,
        };

    /// <summary>Var N σ/N².</summary>
    [Concept]
    public static Observable ParticleUncertaintyProduct { get; } =
        OfCountedParticles(
            "particleUncertaintyProduct",
            "",
            "noise of the particles times the entropy production over the square of their current: at least 2 for populations",
            56
        ) with
        {
            Label = "uncertainty product of the particles",
            From = answer =>
                answer[ParticleNoise] is { } noise
                && Counted(answer) is { } current
                && answer[EntropyProduction] is { } production
                    ? noise * (production / current / current)
                    : null,
        };

    /// <summary>The numerical error of what the counted bath gives.</summary>
    [Concept]
    public static Observable BathHeatError { get; } =
        new("bathHeatError", UnitName.Flux, "its numerical error")
        {
            Order = 52,
            Quantities = [Quantity.Noise],
            Kinds = PointKinds.Redfield | PointKinds.Jumps,
            From = answer =>
                answer.Noise is { BathHeatErrors.Count: > 0 } noise ? noise.BathHeatErrors[noise.Contact] : null,
        };

    /// <summary>What the counted bath gives.</summary>
    [Concept]
    public static Observable BathHeat { get; } =
        new("bathHeat", UnitName.Flux, "the heat that the counted bath gives, c_1: beside what the system takes")
        {
            Order = 51,
            Quantities = [Quantity.Noise],
            Kinds = PointKinds.Redfield | PointKinds.Jumps,
            Label = "heat given by the counted bath, c_1",
            Error = BathHeatError,
            IsMarked = true,
            From = answer => answer.Noise is { BathHeats.Count: > 0 } noise ? noise.BathHeats[noise.Contact] : null,
        };

    /// <summary>What all baths give.</summary>
    [Concept]
    public static Observable BathHeatSum { get; } =
        new("bathHeatSum", UnitName.Flux, "the sum of the heats that all baths give, which need not be 0")
        {
            Order = 53,
            Quantities = [Quantity.Noise],
            Kinds = PointKinds.Redfield | PointKinds.Jumps,
            Label = "sum of the heats given by all baths",
            IsMarked = true,
            From = answer => answer.Noise?.BathHeatSum,
        };

    /// <summary>How far the fluctuation symmetry of two contacts fails.</summary>
    [Concept]
    public static Observable SymmetryDefect { get; } =
        new("symmetryDefect", "", "how far theta(chi) = theta(-chi - 1/T_b + 1/T_a) fails, as a share of theta")
        {
            Order = 48,
            Quantities = [Quantity.Noise],
            Kinds = CountedKinds,
            Label = "defect of the fluctuation symmetry",
            From = answer => answer.Noise?.SymmetryDefect,
        };

    /// <summary>Var Q(t)/t over the longest time asked for.</summary>
    [Concept]
    public static Observable VarianceRate { get; } =
        new("varianceRate", UnitName.Of(2, 1), "Var Q(t)/t of the counted heat over the longest time t, simulated")
        {
            Order = 49,
            Quantities = [Quantity.Noise],
            Kinds = PointKinds.Simulated,
            Label = "Var Q(t)/t of the longest t",
            Answers = Quantity.Noise,
            BearsErrorOf = Quantity.Noise,
            From = answer => answer.NoiseOverTimes?.Longest.Rate,
        };

    /// <summary>The numerical error of A.</summary>
    [Concept]
    public static Observable LogCoefficientError { get; } =
        new("logCoefficientError", UnitName.Of(2, 1), "the numerical error of logCoefficient")
        {
            Order = 53,
            Quantities = [Quantity.Noise],
            Kinds = ClassicalKinds,
        };

    /// <summary>The numerical error of B.</summary>
    [Concept]
    public static Observable NoiseConstantError { get; } =
        new("constantError", UnitName.Of(2, 1), "the numerical error of constant")
        {
            Order = 57,
            Quantities = [Quantity.Noise],
            Kinds = ClassicalKinds,
        };

    /// <summary>A of Var Q(t)/t = A ln t + B.</summary>
    [Concept]
    public static Observable LogCoefficient { get; } =
        new("logCoefficient", UnitName.Of(2, 1), "A of Var Q(t)/t = A ln t + B, t in m_0 L_0^2/hbar")
        {
            Order = 51,
            Quantities = [Quantity.Noise],
            Kinds = ClassicalKinds,
            Label = "A of Var Q/t = A ln t + B",
            Answers = Quantity.Noise,
            Error = LogCoefficientError,
            HasNumericalError = true,
        };

    /// <summary>B of Var Q(t)/t = A ln t + B.</summary>
    [Concept]
    public static Observable NoiseConstant { get; } =
        new("constant", UnitName.Of(2, 1), "B of Var Q(t)/t = A ln t + B, t in m_0 L_0^2/hbar")
        {
            Order = 55,
            Quantities = [Quantity.Noise],
            Kinds = ClassicalKinds,
            Label = "B, of t in m_0 L_0^2/hbar",
            Error = NoiseConstantError,
            HasNumericalError = true,
        };

    private static Observable Cumulant(int order, string key, int place, Observable error) =>
        new(key, UnitName.Of(order, 1), $"c_{order}, the cumulant of order {order} of the counted heat over time")
        {
            Order = place,
            Quantities = [Quantity.Noise],
            Kinds = CountedKinds,
            Label = $"c_{order}",
            Error = error,
            From = answer => answer.Noise?.Cumulant(order),
        };

    private static Observable CumulantErrorOf(int order, string key, int place) =>
        new($"{key}Error", UnitName.Of(order, 1), $"the numerical error of c_{order}")
        {
            Order = place,
            Quantities = [Quantity.Noise],
            Kinds = CountedKinds,
            From = answer => answer.Noise?.CumulantError(order),
        };

    // Of classical particles: B, where A is 0.
    private static double? SecondCumulant(PointResult answer) =>
        answer.Noise?.Noise
        ?? (
            answer.NoiseOverTimes is null && answer.Readings[LogCoefficient] is 0
                ? answer.Readings[NoiseConstant]
                : null
        );

    private static Observable OfCountedParticles(string key, string unit, string meaning, int order) =>
        new(key, unit, meaning)
        {
            Order = order,
            Quantities = [Quantity.Noise],
            Kinds = PointKinds.Particles,
        };

    /// <summary>The element of the counted contact; null where it exchanges no particles.</summary>
    private static double? Own(PointResult answer, Func<ParticleCovariances, ImmutableArray<double>> of) =>
        answer.Noise is { Particles: { } found } noise && answer.Contacts[noise.Contact].Particles is not null
            ? of(found)[noise.Contact * (answer.Contacts.Count + 1)]
            : null;

    /// <summary>The particles from the counted contact; null where they are no more than their error.</summary>
    private static double? Counted(PointResult answer) =>
        answer.Noise is { } noise
        && answer.Contacts[noise.Contact] is { Particles: { } particles } contact
        && Math.Abs(particles) > contact.ParticlesError
            ? particles
            : null;

    /// <summary>c_1; null where it is no more than its error.</summary>
    private static double? FirstCumulant(PointResult answer) =>
        answer.Noise is not { } noise ? answer[HeatFlux]
        : Math.Abs(noise.Cumulants[0]) > noise.CumulantErrors[0] ? noise.Cumulants[0]
        : null;
}
