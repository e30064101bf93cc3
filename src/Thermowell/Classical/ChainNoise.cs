using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How the variance of the heat through one particle grows between walls that have no closed form, from the stationary
/// chain of its speeds: Eq. (N17) and Eq. (N18) of docs/theory/noise.md.
/// </summary>
internal static class ChainNoise
{
    // The slope at rest is extrapolated over the panel beside it, whose error the lower orders show.
    private const int FewerNodes = 2;

    // Of the thermal speed: a flight that is slower by more is of no time that anybody waits for.
    private const double LeastSlowSpeed = 1e-3;

    /// <summary>A; and B where the temperatures agree, by the conductivity.</summary>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, take too wide steps, or the iteration
    /// did not converge.</exception>
    public static HeatNoise Of(Junction<HardPointGas> junction, WallLaw wall)
    {
        if (junction.LeftTemperature != junction.RightTemperature)
        {
            var (value, error) = LogCoefficient(junction, wall);
            return new HeatNoise(value, null) { LogCoefficientError = error };
        }

        var temperature = junction.LeftTemperature;
        var kappa = SpeedChain.Conductivity(junction.Model, temperature, wall);
        var twice = 2 * temperature * temperature;
        return new HeatNoise(0, twice * kappa.Conductivity) { ConstantError = twice * kappa.NumericalError };
    }

    /// <summary>A, and its error.</summary>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not
    /// converge.</exception>
    private static (double Value, double Error) LogCoefficient(Junction<HardPointGas> junction, WallLaw wall)
    {
        var mass = OneParticle.Mass(junction.Model);
        foreach (var temperature in (double[])[junction.LeftTemperature, junction.RightTemperature])
            if (
                wall.SlowSpeed(mass, temperature) is var slow
                && !(slow >= LeastSlowSpeed * Math.Sqrt(temperature / mass))
            )
                throw new NumericalFailureException(
                    FormattableString.Invariant(
                        $"Metropolis steps of this width at the temperature {temperature:G6} refuse speeds down to {slow:G2}: the variance takes the form A ln t + B only over times far longer than a flight of that speed. Take narrower steps, or simulate stated times."
                    )
                );
        SpeedChain.RequireWithinReach(mass, (wall, junction.LeftTemperature), (wall, junction.RightTemperature));
        var order = new SpeedChainOptions().Order;
        var value = Once(junction, wall, order);
        double error = 0;
        for (var fewer = 1; fewer <= FewerNodes; fewer++)
            error = Math.Max(error, Math.Abs(Once(junction, wall, order - fewer).Value - value.Value));
        return (value.Value, error + value.Error);
    }

    private static (double Value, double Error) Once(Junction<HardPointGas> junction, WallLaw wall, int order)
    {
        var (hot, cold) = (junction.LeftTemperature, junction.RightTemperature);
        var chain = new StationaryChain(
            OneParticle.Mass(junction.Model),
            (wall, hot),
            (wall, cold),
            order,
            new SpeedChainOptions().Halvings
        );
        var state = chain.Solve(
            Array.ConvertAll(chain.Grid.Nodes, v => MaxwellSpeeds.Difference(chain.Left, chain.Right, v))
        );
        var solution = SpeedChain.From(junction, chain, state);
        var (slopeL, slopeR) = (
            SlopeAtRest(chain, chain.Left, state.Left),
            SlopeAtRest(chain, chain.Right, state.Right)
        );

        var length = junction.Model.Length;
        var value =
            solution.HeatFlux * solution.HeatFlux / solution.MeanCycleTime * length * length * (slopeL + slopeR);
        var relative = 2 * Math.Abs(solution.NumericalError / solution.HeatFlux);
        return (value, value * relative);
    }

    /// <summary>lim φ(v)/v at v → 0, of the density of leaving speeds.</summary>
    private static double SlopeAtRest(StationaryChain chain, MaxwellSpeeds own, double[] difference)
    {
        var (grid, order) = (chain.Grid, chain.Grid.Rule.Order);
        var ratio = 0.0;
        for (var i = 0; i < order; i++)
        {
            var weight = 1.0;
            for (var j = 0; j < order; j++)
                if (j != i)
                    weight *= grid.Nodes[j] / (grid.Nodes[j] - grid.Nodes[i]);
            ratio += weight * difference[i] / own.Density(grid.Nodes[i]);
        }

        return chain.Mass / own.Temperature * (1 + ratio);
    }
}
