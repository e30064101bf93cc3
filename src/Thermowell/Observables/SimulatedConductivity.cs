using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Observables;

/// <summary>
/// The conductivity κ = dJ/dΔ of a gas at T_L,R = T ± Δ/2, by simulation with both signs of the bias: (J(Δ) - J(-Δ))/2Δ
/// has no term linear in Δ, which a rectifying gas puts into J/Δ, Eq. (H9).
/// </summary>
/// <remarks>
/// It is done at Δ and at Δ/2. The quotient is κ + c Δ² + ...: the two together give what is left of c at the smaller
/// bias, with its own error, so that the reader sees whether the bias was small enough.
/// </remarks>
/// <param name="Value">κ(Δ/2).</param>
/// <param name="StandardError">The standard error of <see cref="Value"/>.</param>
/// <param name="BiasLeft">(κ(Δ) - κ(Δ/2))/3: the estimate of c (Δ/2)², which <see cref="Value"/> still holds.</param>
/// <param name="BiasLeftError">The standard error of <see cref="BiasLeft"/>.</param>
/// <param name="SecondOrder">(J(Δ) + J(-Δ))/2Δ²: the quadratic part of the flux, 0 without rectification.</param>
/// <param name="SecondOrderError">The standard error of <see cref="SecondOrder"/>.</param>
/// <param name="NotYetStationary">Whether one of the four runs shows that it was not yet stationary.</param>
public sealed record SimulatedConductivity(
    double Value,
    double StandardError,
    double BiasLeft,
    double BiasLeftError,
    double SecondOrder,
    double SecondOrderError,
    bool NotYetStationary
)
{
    /// <summary>
    /// κ from both biases, (4 κ(Δ/2) - κ(Δ))/3: free of the quadratic bias, at the price of a larger error.
    /// </summary>
    public double Extrapolated => Value - BiasLeft;

    /// <summary>The standard error of <see cref="Extrapolated"/>.</summary>
    // κ(Δ/2) - (κ(Δ) - κ(Δ/2))/3, with BiasLeftError² = (error of κ(Δ)² + StandardError²)/9.
    public double ExtrapolatedError =>
        Math.Sqrt(BiasLeftError * BiasLeftError + 15.0 / 9 * (StandardError * StandardError));

    /// <summary>Simulates the four runs.</summary>
    /// <param name="gas">The gas.</param>
    /// <param name="temperature">T, finite and above 0.</param>
    /// <param name="bias">Δ, the larger of the two differences of temperature, above 0 and below 2T.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="collisions">Collisions to count in each of the four runs.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The first of the four points of the study that the simulations take.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">A number is outside its range, or the simulation refuses the
    /// gas.</exception>
    public static SimulatedConductivity Of(
        HardPointGas gas,
        double temperature,
        double bias,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        CancellationToken cancellation = default
    ) =>
        Of(
            (leftTemperature, rightTemperature, number) =>
                EventDrivenEnsemble.Run(
                    new Junction<HardPointGas>(gas, leftTemperature, rightTemperature),
                    left,
                    right,
                    collisions,
                    seed,
                    point + number,
                    threads,
                    cancellation: cancellation
                ),
            temperature,
            bias
        );

    /// <summary>The same of any system that can be simulated.</summary>
    /// <param name="run">Simulates at a left and a right temperature; its third argument, 0 to 3, numbers the
    /// runs.</param>
    /// <param name="temperature">T, finite and above 0.</param>
    /// <param name="bias">Δ, the larger of the two differences of temperature, above 0 and below 2T.</param>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public static SimulatedConductivity Of(
        Func<double, double, ulong, EnsembleResult> run,
        double temperature,
        double bias
    )
    {
        ArgumentNullException.ThrowIfNull(run);
        Require.Positive(temperature);
        Require.Positive(bias);
        if (bias >= 2 * temperature)
            throw new ArgumentOutOfRangeException(
                nameof(bias),
                bias,
                $"a bias must be below 2T = {2 * temperature:R}."
            );
        EnsembleResult At(double delta, ulong number) =>
            run(temperature + 0.5 * delta, temperature - 0.5 * delta, number);
        EnsembleResult[] runs = [At(bias, 0), At(-bias, 1), At(0.5 * bias, 2), At(-0.5 * bias, 3)];
        var (wide, wideError) = (Difference(runs[0], runs[1]) / (2 * bias), Error(runs[0], runs[1]) / (2 * bias));
        var (value, error) = (Difference(runs[2], runs[3]) / bias, Error(runs[2], runs[3]) / bias);
        return new SimulatedConductivity(
            value,
            error,
            (wide - value) / 3,
            Math.Sqrt(wideError * wideError + error * error) / 3,
            (runs[0].HeatFlux + runs[1].HeatFlux) / (2 * bias * bias),
            Error(runs[0], runs[1]) / (2 * bias * bias),
            runs.Any(run => run.Stationarity is { NotYetStationary: true })
        );
    }

    private static double Difference(EnsembleResult a, EnsembleResult b) => a.HeatFlux - b.HeatFlux;

    private static double Error(EnsembleResult a, EnsembleResult b) =>
        Math.Sqrt(a.StandardError * a.StandardError + b.StandardError * b.StandardError);
}
