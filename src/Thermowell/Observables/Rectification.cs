using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Observables;

/// <summary>
/// Thermal rectification: the flux of a junction against that of the same junction with its two temperatures exchanged,
/// while the model and the wall laws stay where they are.
/// </summary>
/// <remarks>
/// Exchanging the temperatures is the same as turning the model and the wall laws round between the baths, up to the
/// sign of J: with laws alike on both walls it is listing the masses in the opposite order. Equal masses between walls
/// alike do not rectify.
/// </remarks>
/// <param name="Forward">J as given, positive from left to right.</param>
/// <param name="ForwardError">Its standard error.</param>
/// <param name="Backward">J with the temperatures exchanged, positive from left to right: of opposite sign.</param>
/// <param name="BackwardError">Its standard error.</param>
/// <param name="NotYetStationary">Whether one of the two runs shows that it was not yet stationary.</param>
public sealed record Rectification(
    double Forward,
    double ForwardError,
    double Backward,
    double BackwardError,
    bool NotYetStationary
)
{
    /// <summary>
    /// The ratio -J(forward)/J(backward): 1 without rectification, above 1 if heat flows more easily as given.
    /// </summary>
    public double Ratio => -Forward / Backward;

    /// <summary>The standard error of <see cref="Ratio"/> to first order, from two independent fluxes.</summary>
    public double RatioError =>
        Math.Sqrt(ForwardError * ForwardError + Ratio * Ratio * (BackwardError * BackwardError)) / Math.Abs(Backward);

    /// <summary>Simulates both directions.</summary>
    /// <param name="junction">The gas and two different temperatures.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="collisions">Collisions to count in each direction.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The first of the two points of the study that the simulations take.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The temperatures are equal, or the simulation refuses the
    /// junction.</exception>
    public static Rectification Simulate(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        if (junction.LeftTemperature == junction.RightTemperature)
            throw new ArgumentException(
                $"rectification compares two directions of a bias; both temperatures are {junction.LeftTemperature:R}.",
                nameof(junction)
            );
        var turned = new Junction<HardPointGas>(junction.Model, junction.RightTemperature, junction.LeftTemperature);
        var forward = EventDrivenEnsemble.Run(
            junction,
            left,
            right,
            collisions,
            seed,
            point,
            threads,
            cancellation: cancellation
        );
        var backward = EventDrivenEnsemble.Run(
            turned,
            left,
            right,
            collisions,
            seed,
            point + 1,
            threads,
            cancellation: cancellation
        );
        return new Rectification(
            forward.HeatFlux,
            forward.StandardError,
            backward.HeatFlux,
            backward.StandardError,
            forward.Stationarity is { NotYetStationary: true } || backward.Stationarity is { NotYetStationary: true }
        );
    }
}
