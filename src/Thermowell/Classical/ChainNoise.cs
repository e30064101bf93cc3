using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How the variance of the heat through one particle grows between walls that have no closed form, from the stationary
/// chain of its speeds: Eq. (N17), Eq. (N18) and Eq. (N23) of docs/theory/noise.md.
/// </summary>
internal static class ChainNoise
{
    // The slope at rest is extrapolated over the panel beside it, whose error the lower orders show.
    private const int FewerNodes = 2;

    // After a collision the source bends as v ln v at rest, which panels hold to so much; speeds below the smallest
    // are in it too.
    private const double InCommon = 1e-6;
    private const double ErrorOverChange = 8;

    private const double EulerGamma = 0.57721566490153286;

    // Of the thermal speed: a flight that is slower by more is of no time that anybody waits for.
    private const double LeastSlowSpeed = 1e-3;

    /// <summary>A and B.</summary>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, take too wide steps, or the iteration
    /// did not converge.</exception>
    public static HeatNoise Of(Junction<HardPointGas> junction, WallLaw wall)
    {
        var mass = OneParticle.Mass(junction.Model);
        if (junction.LeftTemperature != junction.RightTemperature)
            foreach (var temperature in (double[])[junction.LeftTemperature, junction.RightTemperature])
                RequireSlow(wall, mass, temperature);
        SpeedChain.RequireWithinReach(mass, (wall, junction.LeftTemperature), (wall, junction.RightTemperature));
        var order = new SpeedChainOptions().Order;
        var found = Once(junction, wall, order);
        var (errorA, errorB) = (0.0, 0.0);
        for (var fewer = 1; fewer <= FewerNodes; fewer++)
        {
            var other = Once(junction, wall, order - fewer);
            errorA = Math.Max(errorA, Math.Abs(other.A - found.A));
            errorB = Math.Max(errorB, Math.Abs(other.B - found.B));
        }

        return new HeatNoise(found.A, found.B)
        {
            LogCoefficientError = errorA + found.Share * found.A,
            ConstantError = ErrorOverChange * errorB + (found.Share + InCommon) * Math.Abs(found.B),
        };
    }

    /// <summary>
    /// That a particle which is nearly at rest makes the steps that make slow flights rare in pairs, from speeds that
    /// anybody waits for.
    /// </summary>
    /// <exception cref="NumericalFailureException">The steps are too wide.</exception>
    internal static void RequireSlow(WallLaw wall, double mass, double temperature)
    {
        var slow = wall.SlowSpeed(mass, temperature);
        if (!(slow >= LeastSlowSpeed * Math.Sqrt(temperature / mass)))
            throw new NumericalFailureException(
                FormattableString.Invariant(
                    $"Metropolis steps of this width at the temperature {temperature:G6} refuse speeds down to {slow:G2}: the variance takes the form A ln t + B only over times far longer than a flight of that speed. Take narrower steps, or simulate stated times."
                )
            );
    }

    private static (double A, double B, double Share) Once(Junction<HardPointGas> junction, WallLaw wall, int order)
    {
        var chain = new StationaryChain(
            OneParticle.Mass(junction.Model),
            (wall, junction.LeftTemperature),
            (wall, junction.RightTemperature),
            order,
            new SpeedChainOptions().Halvings
        );
        var drive = Array.ConvertAll(chain.Grid.Nodes, v => MaxwellSpeeds.Difference(chain.Left, chain.Right, v));
        var state = chain.Solve(drive);
        var solution = SpeedChain.From(junction, chain, state);
        var (flux, length) = (solution.HeatFlux, junction.Model.Length);
        var left = new Flights(chain, chain.Left, state.Left, length, flux, sign: 1);
        var right = new Flights(chain, chain.Right, state.Right, length, flux, sign: -1);

        // What goes on after a flight, summed over all that follow.
        var later = chain.Solve(left.Source, right.Source);
        var follows = left.Mean(later.Left) + right.Mean(later.Right);
        var squares = left.Square + right.Square - left.Whole * left.Whole - right.Whole * right.Whole;
        return (
            flux * flux * (left.Logarithm + right.Logarithm) / solution.MeanCycleTime,
            (squares + 2 * follows) / solution.MeanCycleTime,
            flux == 0 ? 0 : 2 * Math.Abs(solution.NumericalError / flux)
        );
    }

    /// <summary>The flights from one wall, and what they carry beyond J times their time, ξ.</summary>
    private sealed class Flights
    {
        private readonly PanelGrid _grid;
        private readonly double[] _beyond;

        public Flights(
            StationaryChain chain,
            MaxwellSpeeds own,
            double[] difference,
            double length,
            double flux,
            int sign
        )
        {
            _grid = chain.Grid;
            var (mass, temperature) = (chain.Mass, own.Temperature);
            _beyond = Array.ConvertAll(_grid.Nodes, v => sign * 0.5 * mass * v * v - flux * length / v);
            var slope = SlopeAtRest(chain, own, difference) - mass / temperature;
            var near = _grid.Edges[1];
            double energies = temperature,
                times = length * MaxwellSpeeds.MeanInverse(mass, temperature),
                energySquares = 2 * temperature * temperature,
                energyTimes = 0.5 * mass * length * Math.Sqrt(Math.PI * temperature / (2 * mass));

            // Of Maxwell's density as Eq. (N10) has it, of what is beyond it as Eq. (N22).
            var square = 0.5 * mass * length * length / temperature;
            var timeSquares =
                square * (1 - EulerGamma - Math.Log(square))
                + slope * length * length * (Math.Log(near / length) + 0.5);
            for (var i = 0; i < difference.Length; i++)
            {
                var (v, chance) = (_grid.Nodes[i], _grid.Weights[i] * difference[i]);
                var (energy, time) = (0.5 * mass * v * v, length / v);
                energies += chance * energy;
                times += chance * time;
                energySquares += chance * energy * energy;
                energyTimes += chance * energy * time;
                timeSquares += chance * time * time - (v < near ? _grid.Weights[i] * slope * length * length / v : 0);
            }

            Whole = sign * energies - flux * times;
            Square = energySquares - 2 * sign * flux * energyTimes + flux * flux * timeSquares;
            Logarithm = 2 * square + slope * length * length;
            Source = [.. _grid.Nodes.Select((v, i) => (_beyond[i] - Whole) * (own.Density(v) + difference[i]))];
        }

        /// <summary>⟨ξ⟩.</summary>
        public double Whole { get; }

        /// <summary>⟨ξ²⟩, without what of it goes with ln t.</summary>
        public double Square { get; }

        /// <summary>That, over J².</summary>
        public double Logarithm { get; }

        /// <summary>The density of leaving speeds times ξ less its mean.</summary>
        public double[] Source { get; }

        /// <summary>∫ ξ u dv.</summary>
        public double Mean(double[] density)
        {
            double sum = 0;
            for (var i = 0; i < density.Length; i++)
                sum += _grid.Weights[i] * density[i] * _beyond[i];
            return sum;
        }
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
