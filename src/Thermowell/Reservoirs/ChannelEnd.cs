using Thermowell.Numerics;
using Thermowell.Walls;

namespace Thermowell.Reservoirs;

/// <summary>What closes a channel on one side: a reservoir of particles, or a wall that gives heat alone.</summary>
/// <remarks>Immutable. Temperatures are energies (k_B = 1).</remarks>
public abstract record ChannelEnd
{
    private protected ChannelEnd(double temperature) => Temperature = Require.NotNegative(temperature);

    /// <summary>T.</summary>
    public double Temperature { get; }

    /// <summary>
    /// μ, by which energy and heat differ for each particle that passes; 0 at a wall, which none passes.
    /// </summary>
    public abstract double ChemicalPotential { get; }

    /// <summary>The particles that it injects in a unit of time, Eq. (E1).</summary>
    internal abstract ScaledDouble Rate { get; }
}

/// <summary>
/// A classical ideal gas at T and μ that absorbs what arrives and injects particles at the rate T e^{μ/T}/2πħ, whatever
/// their mass, with speeds of the density f(v) = (m v/T) exp(-m v²/2T); Eq. (E1) of docs/theory/reservoirs.md and
/// Eq. (2) of the Letter.
/// </summary>
public sealed record ParticleReservoir : ChannelEnd
{
    /// <summary>A reservoir.</summary>
    /// <param name="temperature">T, finite and not negative.</param>
    /// <param name="chemicalPotential">μ, finite; not above 0 at T = 0, where the density would have no bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ParticleReservoir(double temperature, double chemicalPotential)
        : base(temperature)
    {
        ChemicalPotential = Require.Finite(chemicalPotential);
        if (temperature == 0 && chemicalPotential > 0)
            throw new ArgumentOutOfRangeException(
                nameof(chemicalPotential),
                chemicalPotential,
                "a reservoir at T = 0 has a chemical potential of 0 or below: its density would have no bound."
            );
    }

    /// <inheritdoc/>
    public override double ChemicalPotential { get; }

    /// <summary>T e^{μ/T}/2πħ; infinite where no double holds it.</summary>
    public double InjectionRate => Rate.ToDouble();

    /// <summary>
    /// ln of <see cref="InjectionRate"/>, also where that is below all doubles; minus infinity at T = 0.
    /// </summary>
    public double LogInjectionRate => Rate.LogMagnitude();

    /// <summary>
    /// e^{μ/T}, the particles in a cell of phase space of size 2πħ at rest: above 1 no gas is classical.
    /// </summary>
    public double Occupation => Temperature == 0 ? 0 : Math.Exp(ChemicalPotential / Temperature);

    /// <summary>Particles of one mass in a unit of length, e^{μ/T} √(mT/2π)/ħ.</summary>
    /// <param name="mass">The mass, finite and above 0.</param>
    public double Density(double mass) => Occupation * Math.Sqrt(Require.Positive(mass) * Temperature / (2 * Math.PI));

    /// <summary>The reservoir at T that holds a density of particles of one mass.</summary>
    /// <param name="temperature">T, finite and above 0.</param>
    /// <param name="density">Particles in a unit of length, finite and above 0.</param>
    /// <param name="mass">Their mass, finite and above 0.</param>
    public static ParticleReservoir OfDensity(double temperature, double density, double mass)
    {
        Require.Positive(temperature);
        Require.Positive(density);
        Require.Positive(mass);
        var atZero = 0.5 * (Math.Log(mass) + Math.Log(temperature) - Math.Log(2 * Math.PI));
        return new ParticleReservoir(temperature, temperature * (Math.Log(density) - atZero));
    }

    internal override ScaledDouble Rate =>
        Temperature == 0
            ? default
            : (ScaledDouble)Temperature * ScaledDouble.Exp(ChemicalPotential / Temperature) * (0.5 / Math.PI);
}

/// <summary>A wall that returns every particle and exchanges heat with it.</summary>
public sealed record ThermalWall : ChannelEnd
{
    /// <summary>A wall.</summary>
    /// <param name="law">How it sends particles back.</param>
    /// <param name="temperature">T, finite and not negative; 0 holds ever more particles and is not
    /// simulated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    public ThermalWall(WallLaw law, double temperature)
        : base(temperature)
    {
        ArgumentNullException.ThrowIfNull(law);
        Law = law;
    }

    /// <summary>How it sends particles back.</summary>
    public WallLaw Law { get; }

    /// <inheritdoc/>
    public override double ChemicalPotential => 0;

    internal override ScaledDouble Rate => default;
}
