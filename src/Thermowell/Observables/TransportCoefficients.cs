namespace Thermowell.Observables;

/// <summary>
/// What a small difference of temperature or of chemical potential does where particles pass: conductance, Seebeck and
/// Peltier coefficient, thermal conductance without current, and the figure of merit; Eq. (M1), Eq. (M2) and Eq. (M3)
/// of docs/theory/coupled-transport.md.
/// </summary>
/// <remarks>
/// J_r = L_rr Δ(μ/T) + L_ru Δ(-1/T), J_u = L_ru Δ(μ/T) + L_uu Δ(-1/T) for particles and energy, at one T and μ; with
/// the heat J_q = J_u - μ J_r, the same L_rr, and L_rq, L_qq, J_r = L_rr Δμ/T + L_rq ΔT/T². Units: k_B = 1, and one
/// for the charge of a particle.
/// </remarks>
public sealed class TransportCoefficients
{
    private readonly double[] _covariance;

    // a = L_rr, q = L_rq/L_rr, the heat of a particle, and k = L_qq - L_rq²/L_rr: what L_qq has beyond a q² is kept by
    // itself, as it is lost to rounding where all particles carry the same energy. The covariances are those of a, a q
    // and k + a q², or of a, q and k.
    private TransportCoefficients(
        double particles,
        double heat,
        double spread,
        double temperature,
        double[] covariance,
        bool isOfSpread
    )
    {
        (ParticleResponse, Peltier, Spread) = (
            Require.Positive(particles),
            Require.Finite(heat),
            Require.Finite(spread)
        );
        (Temperature, _covariance) = (Require.Positive(temperature), covariance);
        Conductance = particles / temperature;
        Seebeck = heat / temperature;
        ThermalConductance = spread / temperature / temperature;
        FigureOfMerit = spread > 0 && particles * heat * (heat / spread) is var z && double.IsFinite(z) ? z : null;
        ConductanceError = Error(1 / temperature, 0, 0);
        var slope = heat / spread;
        if (isOfSpread)
        {
            PeltierError = Error(0, 1, 0);
            ThermalConductanceError = Error(0, 0, 1) / temperature / temperature;
            FigureOfMeritError = FigureOfMerit is null
                ? null
                : Error(heat * slope, 2 * particles * slope, -particles * slope * slope);
        }
        else
        {
            PeltierError = Error(-heat / particles, 1 / particles, 0);
            ThermalConductanceError = Error(heat * heat, -2 * heat, 1) / temperature / temperature;
            var all = 1 + particles * heat * slope;
            FigureOfMeritError = FigureOfMerit is null
                ? null
                : Error(-heat * slope * all, 2 * slope * all, -slope * slope * particles);
        }

        SeebeckError = PeltierError / temperature;
    }

    /// <summary>From the responses of particles and energy.</summary>
    /// <param name="particles">L_rr, above 0.</param>
    /// <param name="cross">L_ru.</param>
    /// <param name="energy">L_uu.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="potential">μ.</param>
    /// <param name="covariance">The covariances of the errors of L_rr, L_ru and L_uu, 3 × 3 row-major; none where they
    /// have no errors.</param>
    /// <exception cref="ArgumentException">There are not nine covariances.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static TransportCoefficients OfEnergy(
        double particles,
        double cross,
        double energy,
        double temperature,
        double potential,
        ReadOnlySpan<double> covariance = default
    )
    {
        Require.Positive(particles);
        Require.Finite(potential);
        var mean = Require.Finite(cross) / particles;
        double[] jacobian = [1, 0, 0, -potential, 1, 0, potential * potential, -2 * potential, 1];
        var given = Covariance(covariance);
        var heat = new double[9];
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
        for (var k = 0; k < 3; k++)
        for (var l = 0; l < 3; l++)
            heat[3 * i + j] += jacobian[3 * i + k] * given[3 * k + l] * jacobian[3 * j + l];

        // L_uu - L_ru²/L_rr is the same for energy and for heat.
        return new TransportCoefficients(
            particles,
            mean - potential,
            Math.FusedMultiplyAdd(-mean, cross, energy),
            temperature,
            heat,
            isOfSpread: false
        );
    }

    /// <summary>From the responses of particles and heat.</summary>
    /// <param name="particles">L_rr, above 0.</param>
    /// <param name="cross">L_rq.</param>
    /// <param name="heat">L_qq.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="covariance">The covariances of the errors of L_rr, L_rq and L_qq, 3 × 3 row-major; none where they
    /// have no errors.</param>
    /// <exception cref="ArgumentException">There are not nine covariances.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static TransportCoefficients OfHeat(
        double particles,
        double cross,
        double heat,
        double temperature,
        ReadOnlySpan<double> covariance = default
    ) => OfEnergy(particles, cross, heat, temperature, 0, covariance);

    /// <summary>
    /// From the heat of a particle and what L_qq is beyond it: no digits are lost where particles all carry about the
    /// same energy.
    /// </summary>
    /// <param name="particles">L_rr, above 0.</param>
    /// <param name="heatOfParticle">L_rq/L_rr.</param>
    /// <param name="spread">L_qq - L_rq²/L_rr, which is L_rr times the variance of the energy that passes.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="errors">The errors of the three, which have nothing to do with one another; none where they have
    /// none.</param>
    /// <exception cref="ArgumentException">There are not three errors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static TransportCoefficients OfSpread(
        double particles,
        double heatOfParticle,
        double spread,
        double temperature,
        ReadOnlySpan<double> errors = default
    )
    {
        if (errors.Length is not (0 or 3))
            throw new ArgumentException($"three numbers have 3 errors, not {errors.Length}.", nameof(errors));
        var covariance = new double[9];
        for (var i = 0; i < errors.Length; i++)
            covariance[4 * i] = errors[i] * errors[i];
        return new(particles, heatOfParticle, spread, temperature, covariance, isOfSpread: true);
    }

    /// <summary>T.</summary>
    public double Temperature { get; }

    /// <summary>L_rr.</summary>
    public double ParticleResponse { get; }

    /// <summary>L_rq = L_qr.</summary>
    public double CrossResponse => ParticleResponse * Peltier;

    /// <summary>L_qq.</summary>
    public double HeatResponse => Spread + ParticleResponse * Peltier * Peltier;

    /// <summary>L_qq - L_rq²/L_rr, T² times the thermal conductance.</summary>
    public double Spread { get; }

    /// <summary>G = L_rr/T, particles a time for a difference of μ at equal temperatures.</summary>
    public double Conductance { get; }

    /// <summary>S = -Δμ/ΔT where no particles pass, L_rq/(T L_rr).</summary>
    public double Seebeck { get; }

    /// <summary>Π = T S, the heat of a particle at equal temperatures.</summary>
    public double Peltier { get; }

    /// <summary>κ = (L_qq - L_rq²/L_rr)/T², heat a time for a difference of T where no particles pass.</summary>
    public double ThermalConductance { get; }

    /// <summary>ZT = G S² T/κ; null where κ is not above 0: it has no bound there.</summary>
    public double? FigureOfMerit { get; }

    /// <summary>The error of <see cref="Conductance"/>, to first order in those of the responses, as all are.</summary>
    public double ConductanceError { get; }

    /// <summary>The error of <see cref="Seebeck"/>.</summary>
    public double SeebeckError { get; }

    /// <summary>The error of <see cref="Peltier"/>.</summary>
    public double PeltierError { get; }

    /// <summary>The error of <see cref="ThermalConductance"/>.</summary>
    public double ThermalConductanceError { get; }

    /// <summary>The error of <see cref="FigureOfMerit"/>; null with it.</summary>
    public double? FigureOfMeritError { get; }

    /// <summary>
    /// The largest efficiency of an engine at small differences as a share of Carnot's,
    /// (√(1 + ZT) - 1)/(√(1 + ZT) + 1); 1 where ZT has no bound.
    /// </summary>
    public double EfficiencyOverCarnot => FigureOfMerit is { } z ? z / Math.Pow(Math.Sqrt(1 + z) + 1, 2) : 1;

    /// <summary>
    /// The efficiency at maximum power at small differences as a share of Carnot's, ZT/(2 (ZT + 2)); ½ where ZT has no
    /// bound.
    /// </summary>
    public double EfficiencyAtPowerOverCarnot => FigureOfMerit is { } z ? z / (z + 2) / 2 : 0.5;

    private static double[] Covariance(ReadOnlySpan<double> given) =>
        given.Length switch
        {
            0 => new double[9],
            9 => given.ToArray(),
            _ => throw new ArgumentException($"three responses have 9 covariances, not {given.Length}."),
        };

    // The root of gᵀ C g; rounding may leave it a hair below 0.
    private double Error(double byParticles, double byCross, double byHeat)
    {
        double sum = 0;
        ReadOnlySpan<double> slopes = [byParticles, byCross, byHeat];
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
            sum += slopes[i] * _covariance[3 * i + j] * slopes[j];
        return Math.Sqrt(Math.Max(sum, 0));
    }
}
