using Thermowell.Reservoirs;

namespace Thermowell.Observables;

/// <summary>
/// What small differences of μ/T and of -1/T do to a channel between two reservoirs, by simulation: both signs of each
/// and two sizes, extrapolated to none, Eq. (E7) and Eq. (E8) of docs/theory/reservoirs.md.
/// </summary>
public sealed class SimulatedTransport
{
    /// <summary>The larger difference of μ/T that is usual, and that of ln T.</summary>
    public const double UsualBias = 0.5;

    private const int RunsOfForce = 4;

    private SimulatedTransport(
        (double Value, double Variance)[] responses,
        (double ByPotential, double ByTemperature) covariances,
        (double Temperature, double Potential) at,
        double meanParticles,
        ChannelResult[] runs
    )
    {
        var (rr, ur, ru, uu) = (responses[0], responses[1], responses[2], responses[3]);
        Asymmetry = ur.Value - ru.Value;
        AsymmetryError = Math.Sqrt(ur.Variance + ru.Variance);
        Cross = 0.5 * (ur.Value + ru.Value);
        CrossError = 0.5 * AsymmetryError;
        (Particles, Energy) = (rr.Value, uu.Value);
        (ParticlesError, EnergyError) = (Math.Sqrt(rr.Variance), Math.Sqrt(uu.Variance));

        // Each quotient and each difference is of runs under one force, whose particles and energies go together, so
        // that κ ∝ L_uu - (L_ur/L_rr) L_ru has an error that falls with it. An L_uu that goes with L_rr and L_ur alone
        // follows from κ.
        var quotient = ur.Value / rr.Value;
        var (byRr, byUr) = (quotient * (ru.Value - ur.Value) / rr.Value, (2 * ur.Value - ru.Value) / rr.Value);
        var (withRr, withUr) = (
            byRr * rr.Variance + byUr * covariances.ByPotential,
            byRr * covariances.ByPotential + byUr * ur.Variance
        );
        var variance =
            byRr * withRr
            + byUr * withUr
            + quotient * quotient * ru.Variance
            - 2 * quotient * covariances.ByTemperature
            + uu.Variance;
        Coefficients = TransportCoefficients.OfEnergy(
            Particles,
            ur.Value,
            uu.Value - quotient * ru.Value + quotient * ur.Value,
            at.Temperature,
            at.Potential,
            [
                rr.Variance,
                covariances.ByPotential,
                withRr,
                covariances.ByPotential,
                ur.Variance,
                withUr,
                withRr,
                withUr,
                variance,
            ]
        );
        (MeanParticles, Runs) = (meanParticles, runs);
    }

    /// <summary>L_rr.</summary>
    public double Particles { get; }

    /// <summary>The standard error of <see cref="Particles"/>.</summary>
    public double ParticlesError { get; }

    /// <summary>L_ru = L_ur, the mean of both.</summary>
    public double Cross { get; }

    /// <summary>The standard error of <see cref="Cross"/>.</summary>
    public double CrossError { get; }

    /// <summary>L_uu.</summary>
    public double Energy { get; }

    /// <summary>The standard error of <see cref="Energy"/>.</summary>
    public double EnergyError { get; }

    /// <summary>
    /// L_ur - L_ru, energy by a difference of μ/T less particles by one of -1/T: 0 by Onsager's symmetry.
    /// </summary>
    public double Asymmetry { get; }

    /// <summary>The standard error of <see cref="Asymmetry"/>.</summary>
    public double AsymmetryError { get; }

    /// <summary>Conductance, Seebeck and Peltier coefficient, thermal conductance and ZT, with their errors.</summary>
    public TransportCoefficients Coefficients { get; }

    /// <summary>Whether one of the runs shows that it was not yet stationary.</summary>
    public bool NotYetStationary => Runs.Any(run => run.Stationarity.NotYetStationary);

    /// <summary>
    /// The mean number of particles without a difference, Eq. (E5), exact for masses in a random order.
    /// </summary>
    public double MeanParticles { get; }

    /// <summary>Events that were counted.</summary>
    public long Events => Runs.Sum(run => run.Events);

    /// <summary>Collisions between particles among them.</summary>
    public long PairCollisions => Runs.Sum(run => run.PairCollisions);

    internal IReadOnlyList<ChannelResult> Runs { get; }

    /// <summary>Simulates the eight runs.</summary>
    /// <param name="gas">The gas.</param>
    /// <param name="reservoir">T, above 0, and μ of both ends without a difference.</param>
    /// <param name="events">Events to count in each run.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The first of the eight points of the study that the runs take.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="bias">The larger of both differences of μ/T, and of ln T; above 0 and at most 2.</param>
    /// <param name="progress">Receives the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">A number is outside its range, or the channel cannot be
    /// simulated.</exception>
    public static SimulatedTransport Of(
        ChannelGas gas,
        ParticleReservoir reservoir,
        long events,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        double bias = UsualBias,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(reservoir);
        var (t, mu) = (Require.Positive(reservoir.Temperature), reservoir.ChemicalPotential);
        Require.Within(bias, 1e-6, 2, "a number from 1e-6 to 2");
        var stages = new StagedProgress(progress);
        var runs = new ChannelResult[2 * RunsOfForce];
        for (var number = 0; number < runs.Length; number++)
        {
            var (left, right) = (End(number, 1), End(number, -1));
            stages.Until((number + 1.0) / runs.Length);
            runs[number] = ChannelEnsemble.Run(
                gas,
                left,
                right,
                events,
                seed,
                point + (ulong)number,
                threads,
                stages,
                cancellation
            );
        }

        var byPotential = Response(runs.AsSpan(0, RunsOfForce), bias, 0.5 * bias);
        var byTemperature = Response(runs.AsSpan(RunsOfForce), Force(bias), Force(0.5 * bias));
        return new SimulatedTransport(
            [byPotential.Particles, byPotential.Energy, byTemperature.Particles, byTemperature.Energy],
            (byPotential.Covariance, byTemperature.Covariance),
            (t, mu),
            IdealChannel.MeanParticles(gas, reservoir, reservoir),
            runs
        );

        // 1/T at T e^{-b/2} less that at T e^{b/2}.
        double Force(double difference) => 2 / t * Math.Sinh(0.5 * difference);

        // Runs 0 to 3 differ in μ/T at one T, runs 4 to 7 in ln T at one μ/T: by +b, -b, +b/2 and -b/2.
        ParticleReservoir End(int number, int side)
        {
            var half = 0.5 * side * bias * (number % 2 == 0 ? 1 : -1) * (number % RunsOfForce < 2 ? 1 : 0.5);
            var temperature = number < RunsOfForce ? t : t * Math.Exp(half);
            var ratio = number < RunsOfForce ? mu / t + half : mu / t;
            return new ParticleReservoir(temperature, ratio * temperature);
        }
    }

    // [J(b) - J(-b)]/2X = L + c b² + ...: (4 L(b/2) - L(b))/3.
    private static (
        (double Value, double Variance) Particles,
        (double Value, double Variance) Energy,
        double Covariance
    ) Response(ReadOnlySpan<ChannelResult> runs, double wide, double narrow)
    {
        ReadOnlySpan<double> weights = [-1 / (6 * wide), 1 / (6 * wide), 2 / (3 * narrow), -2 / (3 * narrow)];
        (double Value, double Variance) particles = default,
            energy = default;
        var covariance = 0.0;
        for (var i = 0; i < runs.Length; i++)
        {
            var square = weights[i] * weights[i];
            particles.Value += weights[i] * runs[i].ParticleFlux;
            energy.Value += weights[i] * runs[i].EnergyFlux;
            particles.Variance += square * runs[i].ParticleVariance;
            energy.Variance += square * runs[i].EnergyVariance;
            covariance += square * runs[i].Covariance;
        }

        return (particles, energy, covariance);
    }
}
