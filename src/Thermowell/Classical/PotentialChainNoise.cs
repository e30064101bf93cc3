using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// How the variance of the heat through one particle in a potential grows between walls of any law, from the stationary
/// chain of its speeds: Eq. (N29), Eq. (N30), Eq. (N31) and Eq. (N32) of docs/theory/noise.md.
/// </summary>
/// <remarks>
/// The times of stays are singular at heights of V, and a wall may send a particle back as it came. What happens at one
/// energy is summed where it is, in closed form; only what the walls have moved is held by the nodes.
/// </remarks>
internal static class PotentialChainNoise
{
    // More than for a flux: what is left of a large square is wanted.
    private const int Order = 14;

    // The errors of two lower orders, as for the box, and what they have in common.
    private const int FewerNodes = 2;
    private const double InCommon = 1e-6;
    private const double ErrorOverChange = 8;

    /// <summary>A and B.</summary>
    /// <param name="junction">One particle in a potential and two temperatures above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, take too wide steps for a particle at
    /// rest on a flat piece, or the iteration did not converge; V is flat where no kink tells.</exception>
    public static HeatNoise Of(Junction<PotentialMotion> junction, WallLaw wall)
    {
        var (motion, left, right) = (junction.Model, junction.LeftTemperature, junction.RightTemperature);
        SpeedChain.RequireWithinReach(motion.Mass, (wall, left), (wall, right));
        var (flatL, flatR) = (FlatPieces.Of(motion, fromLeft: true), FlatPieces.Of(motion, fromLeft: false));
        if (left != right)
            foreach (
                var (flat, temperature) in (ReadOnlySpan<(double[], double)>)[(flatL.Times, left), (flatR.Times, right)]
            )
                if (flat[0] > 0)
                    ChainNoise.RequireSlow(wall, motion.Mass, temperature);
        Found At(int order) => Once(junction, wall, (flatL, flatR), order);
        var found = At(Order);
        var (errorA, errorB) = (0.0, 0.0);
        for (var fewer = 1; fewer <= FewerNodes; fewer++)
        {
            var other = At(Order - fewer);
            errorA = Math.Max(errorA, Math.Abs(other.A - found.A));
            errorB = Math.Max(errorB, Math.Abs(other.B - found.B));
        }

        return new HeatNoise(found.A, found.B)
        {
            LogCoefficientError = ErrorOverChange * errorA + (2 * found.Share + InCommon) * found.A,
            ConstantError = ErrorOverChange * errorB + (found.Share + InCommon) * Math.Abs(found.B) + found.Owed,
        };
    }

    /// <summary>At one resolution.</summary>
    private static Found Once(
        Junction<PotentialMotion> junction,
        WallLaw wall,
        ((double[] Heights, double[] Times) Left, (double[] Heights, double[] Times) Right) flat,
        int order
    )
    {
        var (motion, hot, cold) = (junction.Model, junction.LeftTemperature, junction.RightTemperature);
        var chain = new PotentialChainState(motion, (wall, hot), (wall, cold), order, halvings: 0);
        var state = chain.Solve(ε => PotentialChainState.Difference(motion.Mass, ε, hot, cold));
        var time = chain.TimeOf(state);
        var heat = hot < cold ? -state.HeatLeft : state.HeatRight;
        var (sign, log) = (Math.Sign(heat), Math.Log(Math.Abs(heat)) - time.Logarithm);
        var flux = sign * Math.Exp(log);
        var n = chain.Left.Size;
        Leaving Of(PotentialChainSide side, ReadOnlySpan<double> beyond, double share) =>
            new(side, motion.Mass, beyond, share, sign * Math.Exp(log + side.Barrier / side.Temperature), flux);
        var left = Of(chain.Left, state.Values.AsSpan(0, n), 1 + state.LeftShare);
        var right = Of(chain.Right, state.Values.AsSpan(n), 1);
        var meeting = new Meeting(motion, left, right, flux);
        meeting.Sum(fromLeft: true, flat.Left);
        meeting.Sum(fromLeft: false, flat.Right);

        // What the walls do later: the second collision and all that follow.
        var (later, share) = chain.Later(
            meeting.ArrivingLeft,
            meeting.ArrivingRight,
            0.5 * (meeting.IntoLeft - meeting.IntoRight)
        );
        var waiting = Math.Exp(log + motion.Transport.LogTimeOfCrossing(fromLeft: true, hot).Logarithm);
        var follows =
            share * (hot - sign * waiting)
            + chain.Left.Excess(later.AsSpan(0, n))
            - chain.Right.Excess(later.AsSpan(n))
            - flux * (chain.Left.Time(later.AsSpan(0, n)) + chain.Right.Time(later.AsSpan(n)));
        var rate = Math.Exp(-time.Logarithm);
        var whole = Math.Abs(heat);
        return new Found(
            rate * meeting.Logarithm,
            rate * (meeting.Square + 2 * follows),
            2 * (time.Error + (heat == 0 ? 0 : Math.Abs(state.HeatLeft + state.HeatRight) / whole)),
            heat == 0 ? 0 : rate * 2 * state.HeatError / whole * (Math.Abs(meeting.Square) + 2 * Math.Abs(follows))
        );
    }

    /// <summary>
    /// A and B; the share by which times and the balance of the heat may be off; what the iteration of the flux may owe
    /// to B.
    /// </summary>
    private readonly record struct Found(double A, double B, double Share, double Owed);

    /// <summary>What leaves a wall, as a density of the kinetic energy there, for each crossing either way.</summary>
    private sealed class Leaving
    {
        private readonly double[] _beyond;
        private readonly double _share;
        private readonly double _often;
        private readonly double _flux;

        public Leaving(
            PotentialChainSide side,
            double mass,
            ReadOnlySpan<double> beyond,
            double share,
            double often,
            double flux
        )
        {
            (Side, Mass, _share, _often, _flux) = (side, mass, share, often, flux);
            _beyond = new double[side.Size];
            for (var i = 0; i < _beyond.Length; i++)
                _beyond[i] = beyond[i] / (mass * side.Grid.Nodes[i]);
        }

        public PotentialChainSide Side { get; }

        public double Mass { get; }

        public double Speed(double energy) => Math.Sqrt(2 * energy / Mass);

        /// <summary>J times the density below the barrier, where the density alone may be beyond every
        /// number.</summary>
        public double Returning(double energy) =>
            _share * _often * Own(energy) + _flux * Beyond(energy, crosses: false);

        /// <summary>The density of the energy above the top.</summary>
        public double Crossing(double excess) => _share * Own(excess) + Beyond(excess + Side.Barrier, crosses: true);

        private double Own(double energy) => Math.Exp(-energy / Side.Temperature) / Side.Temperature;

        private double Beyond(double energy, bool crosses)
        {
            var (grid, speed) = (Side.Grid, Speed(energy));
            if (speed >= grid.Edges[^1])
                return 0;
            var (panel, order) = (Side.PanelOf(speed, crosses), grid.Rule.Order);
            Span<double> row = stackalloc double[order];
            var (low, high) = (grid.Edges[panel], grid.Edges[panel + 1]);
            grid.Rule.AddInterpolation((speed - low - (high - speed)) / (high - low), 1, row);
            var sum = 0.0;
            for (var i = 0; i < order; i++)
                sum += row[i] * _beyond[panel * order + i];
            return sum;
        }
    }

    /// <summary>
    /// All flights at one energy above the top: the densities with which they leave either wall, what either wall sends
    /// back as it came, and what each has brought until it leaves, Eq. (N30).
    /// </summary>
    private readonly struct Flights(double excess, double time, double flux, Leaving left, Leaving right)
    {
        private readonly double _left = left.Crossing(excess);
        private readonly double _right = right.Crossing(excess);
        private readonly double _bringsL = excess - flux * time;
        private readonly double _bringsR = -excess - flux * time;
        public readonly double KeptL = left.Side.Kept(left.Speed(excess + left.Side.Barrier));
        public readonly double KeptR = right.Side.Kept(right.Speed(excess + right.Side.Barrier));

        public double FromLeft => (_bringsL * _left + KeptL * _bringsR * _right) / (1 - KeptL * KeptR);

        public double FromRight => (_bringsR * _right + KeptR * _bringsL * _left) / (1 - KeptL * KeptR);

        /// <summary>The mean square of what whole runs bring.</summary>
        public double Square =>
            _left * _bringsL * _bringsL
            + _right * _bringsR * _bringsR
            + 2 * (_bringsL * KeptL * FromRight + _bringsR * KeptR * FromLeft);

        /// <summary>Σ n² p_n of runs, and Σ n² ln n p_n.</summary>
        public (double Squares, double Logs) Runs =>
            (
                _left
                    + _right
                    + 2 * (KeptL * (_right + KeptR * _left) + KeptR * (_left + KeptL * _right)) / (1 - KeptL * KeptR),
                (_left - KeptL * _right) * FlightRuns.Between(1 - KeptR, 1 - KeptL).All.Log
                    + (_right - KeptR * _left) * FlightRuns.Between(1 - KeptL, 1 - KeptR).All.Log
            );
    }

    /// <summary>What particles bring at one energy, until a wall moves them.</summary>
    private sealed class Meeting(PotentialMotion motion, Leaving left, Leaving right, double flux)
    {
        private const double EulerGamma = 0.57721566490153286;

        // So near above a flat piece, as a share of its height, an energy has lost half its digits; beside a wall, as a
        // share of the temperature, tables of times end.
        private const double Nearest = 1e-8;
        private const double NearestToRest = 1e-10;

        public double[] ArrivingLeft { get; } = new double[left.Side.Size];

        public double[] ArrivingRight { get; } = new double[right.Side.Size];

        /// <summary>What arrives at a wall to be moved, altogether.</summary>
        public double IntoLeft { get; private set; }

        public double IntoRight { get; private set; }

        /// <summary>The mean square over runs, without what of it grows with time.</summary>
        public double Square { get; private set; }

        /// <summary>What of it goes with ln t.</summary>
        public double Logarithm { get; private set; }

        /// <summary>
        /// Sums over the energies of a wall's axis; the square of what crosses is taken on the left one.
        /// </summary>
        public void Sum(bool fromLeft, (double[] Heights, double[] Times) flat)
        {
            var own = fromLeft ? left : right;
            var (side, into) = (own.Side, 0.0);
            var (grid, arriving) = (side.Grid, fromLeft ? ArrivingLeft : ArrivingRight);
            var slow = new List<(double Height, double Time, double Squares)>();
            for (var i = 0; i < flat.Heights.Length; i++)
                if (flux != 0 && flat.Times[i] > 0 && (fromLeft || i + 1 < flat.Heights.Length))
                    slow.Add(
                        (
                            flat.Heights[i],
                            flat.Times[i],
                            Slow(i + 1 == flat.Heights.Length, flat.Heights[i], flat.Times[i])
                        )
                    );
            foreach (var point in side.Points)
            {
                var (weight, energy) = (point.Weight * own.Mass * point.Speed, point.Energy);
                var (arrives, moved, square) = At(energy, point.Time);
                grid.AddInterpolation(point.Panel, point.Speed, weight * arrives, arriving);
                into += weight * moved;
                if (!slow.Exists(one => energy > one.Height && energy - one.Height < Near(one.Height)))
                    Square += weight * (square - Told(energy));
            }

            // 1/√ε is left of it there, of which the integral is twice the value at the end.
            foreach (var one in slow)
            {
                var distance = Near(one.Height);
                var energy = one.Height + distance;
                Square += 2 * distance * (At(energy, motion.FlightTime(fromLeft, energy)).Square - Told(energy));
            }

            for (var i = 0; i < arriving.Length; i++)
                arriving[i] /= grid.Weights[i];
            if (fromLeft)
                IntoLeft = into;
            else
                IntoRight = into;

            double Near(double height) => Math.Max(Nearest * height, NearestToRest * side.Temperature);

            // What goes with ln t is told apart.
            double Told(double energy)
            {
                var sum = 0.0;
                foreach (var one in slow)
                    if (energy - one.Height is > 0 and var ε)
                        sum += one.Squares * one.Time * one.Time * Math.Exp(-ε / side.Temperature) / ε;
                return sum;
            }

            // What arrives at this wall, what of it is moved, and the square.
            (double Arrives, double Moved, double Square) At(double energy, double time)
            {
                if (energy > side.Barrier)
                {
                    var flights = new Flights(energy - side.Barrier, time, flux, left, right);
                    return fromLeft
                        ? (flights.FromRight, (1 - flights.KeptL) * flights.FromRight, flights.Square)
                        : (flights.FromLeft, (1 - flights.KeptR) * flights.FromLeft, 0);
                }

                var (density, kept) = (own.Returning(energy), side.Kept(own.Speed(energy)));
                return (
                    -density * time / (1 - kept),
                    -density * time,
                    flux * density * time * time * (1 + kept) / (1 - kept)
                );
            }

            // Eq. (N22) for runs of n flights; e^(-ε/T)/ε in place of θ(X - ε)/ε has ln T - γ for ln X.
            double Slow(bool crosses, double height, double time)
            {
                double squares,
                    logs;
                if (crosses)
                {
                    (squares, logs) = new Flights(0, 0, flux, left, right).Runs;
                    (squares, logs) = (flux * flux * squares, flux * flux * logs);
                }
                else
                {
                    var (density, kept) = (flux * own.Returning(height), side.Kept(own.Speed(height)));
                    squares = density * (1 + kept) / (1 - kept);
                    logs = density * (1 - kept) * FlightRuns.Between(1 - kept, 1 - kept).All.Log;
                }

                var constant = Math.Log(side.Temperature) - EulerGamma + 1 - 2 * Math.Log(time);
                Square += time * time * (squares * constant - 2 * logs);
                Logarithm += 2 * time * time * squares;
                return squares;
            }
        }
    }
}
