using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Classical;

/// <summary>
/// How the variance of the heat through one particle in a potential grows between walls that forget: a renewal process
/// of crossings to and fro, of which the moments of flight times are wanted, Eq. (N19), Eq. (N20), Eq. (N21), Eq. (N22)
/// and Eq. (N28) of docs/theory/noise.md.
/// </summary>
internal static class PotentialNoise
{
    private const double Tolerance = 1e-11;

    // Of t² and of σ²/x, of which the difference is taken.
    private const double Rounding = 8 * 2.2e-16;

    // e^-x beyond it is nothing.
    private const double EndOfExponential = 60;

    // So near above a flat piece, as a share of its height, a time is that of a speed which has lost half its digits.
    private const double Nearest = 1e-8;
    private const double ErrorOfNearest = 1e-7;

    // Beside a maximum, to which the square of a time gives more weight than its table does.
    private const double ErrorOfTables = 1e-8;

    /// <summary>The noise between walls that forget with the probability α, 1 of Maxwell walls.</summary>
    /// <param name="junction">One particle in a potential and two temperatures above 0.</param>
    /// <param name="α">The share of collisions that are thermal.</param>
    /// <exception cref="NumericalFailureException">V is flat where no kink tells.</exception>
    public static HeatNoise Of(Junction<PotentialMotion> junction, double α)
    {
        var motion = junction.Model;
        var (hot, cold) = (junction.LeftTemperature, junction.RightTemperature);
        var (left, right) = (Half.Of(motion, fromLeft: true, hot), Half.Of(motion, fromLeft: false, cold));
        var largest = Math.Max(left.LogTime, right.LogTime);

        // Runs of flights at one energy, for each that ends across.
        var runs = FlightRuns.Between(α, α);
        double across = runs.Odd.Mean / runs.Odd.Chance,
            back = runs.Even.Mean / runs.Odd.Chance,
            all = runs.All.Mean / runs.Odd.Chance,
            squaresOfRuns = runs.All.Square / runs.Odd.Chance,
            logsOfRuns = runs.All.Log / runs.Odd.Chance;
        var log = largest + Math.Log(all * (Math.Exp(left.LogTime - largest) + Math.Exp(right.LogTime - largest)));
        var drive = hot - cold;
        var (squares, logs, error) = (0.0, 0.0, 0.0);
        foreach (var (half, sign) in ((Half, int)[])[(left, 1), (right, -1)])
        {
            // What crosses to the left carries its energy there: less heat to the right, in as long a time.
            // Times over that of a cycle, which may be beyond every number.
            double Share(double number) => number * Math.Exp(-log);
            double Often(double number) => number * Math.Exp(half.Exponent - log);
            var returning = drive * (all * Often(half.Returning) + back * Share(half.Crossing));
            var crossing = across * half.Crossing;

            // n flights of the time t are as one of the time n t, Eq. (N22).
            double Square(double square, double logarithm) => squaresOfRuns * square - logsOfRuns * logarithm;
            squares +=
                half.Temperature
                    * (half.Temperature - sign * 2 * drive * across * Share(half.EnergyTime - half.Crossing))
                + drive
                    * drive
                    * Math.Exp(-log)
                    * (
                        Share(Square(half.CrossingSquare, half.CrossingLog))
                        - Share(crossing * crossing)
                        + Often(Square(half.ReturningSquare, half.ReturningLog))
                    )
                + returning * returning;
            logs +=
                drive * drive * Math.Exp(-log) * squaresOfRuns * (Share(half.CrossingLog) + Often(half.ReturningLog));
            error = Math.Max(error, half.Error);
        }

        var rate = Math.Exp(-log);
        return new HeatNoise(rate * logs, rate * squares)
        {
            // The terms with J take their error twice from J, once each from the rate and from the moments.
            LogCoefficientError = 4 * error * rate * logs,
            ConstantError = error * rate * (Math.Abs(squares) + 4 * (hot * hot + cold * cold + drive * drive)),
        };
    }

    /// <summary>The stays that begin at one wall, up to one that crosses.</summary>
    private readonly record struct Half(double Temperature)
    {
        /// <summary>Barrier over temperature: e to its power are the stays for each crossing.</summary>
        public double Exponent { get; private init; }

        /// <summary>∫ e^-x t dx of crossing, of x = (k - B)/T from 0 on.</summary>
        public double Crossing { get; private init; }

        /// <summary>∫ x e^-x t dx.</summary>
        public double EnergyTime { get; private init; }

        /// <summary>∫ e^-x t² dx, without what of it grows with time.</summary>
        public double CrossingSquare { get; private init; }

        /// <summary>What of it goes with ln t.</summary>
        public double CrossingLog { get; private init; }

        /// <summary>∫ e^-y t dy of returning, of y = k/T up to the barrier.</summary>
        public double Returning { get; private init; }

        /// <summary>∫ e^-y t² dy likewise.</summary>
        public double ReturningSquare { get; private init; }

        /// <summary>What of it goes with ln t.</summary>
        public double ReturningLog { get; private init; }

        /// <summary>The logarithm of the mean time for each crossing.</summary>
        public double LogTime { get; private init; }

        /// <summary>The relative error of the moments.</summary>
        public double Error { get; private init; }

        public static Half Of(PotentialMotion motion, bool fromLeft, double temperature)
        {
            var barrier = fromLeft ? motion.LeftBarrier : motion.RightBarrier;
            var (heights, flat) = FlatPieces.Of(motion, fromLeft);
            var last = heights.Length - 1;
            var crossing = new Moments(
                motion,
                fromLeft,
                temperature,
                heights[last],
                double.PositiveInfinity,
                flat[last]
            );
            double first = 0,
                second = 0,
                logs = 0,
                error = crossing.Error;
            for (var i = 0; i < last; i++)
            {
                var part = new Moments(motion, fromLeft, temperature, heights[i], heights[i + 1], flat[i]);
                var weight = Math.Exp(-heights[i] / temperature);
                first += weight * part.First;
                second += weight * part.Second;
                logs += weight * part.Logarithm;
                error = Math.Max(error, part.Error);
            }

            var exponent = barrier > 0 ? barrier / temperature : 0;
            var (oneWay, back) = (
                Math.Log(crossing.First),
                first > 0 ? Math.Log(first) + exponent : double.NegativeInfinity
            );
            var more = Math.Max(oneWay, back);
            return new Half(temperature)
            {
                Exponent = exponent,
                Crossing = crossing.First,
                EnergyTime = crossing.Weighted,
                CrossingSquare = crossing.Second,
                CrossingLog = crossing.Logarithm,
                Returning = first,
                ReturningSquare = second,
                ReturningLog = logs,
                LogTime = more + Math.Log(Math.Exp(oneWay - more) + Math.Exp(back - more)),
                Error =
                    error
                    + (motion.HasStraightPieces ? 0 : ErrorOfTables + 2 * motion.TableError)
                    + motion.Transport.LogTimeOfCrossing(fromLeft, temperature).Error,
            };
        }
    }

    /// <summary>Moments of the times of particles from one wall with energies between two heights.</summary>
    private readonly struct Moments
    {
        public Moments(PotentialMotion motion, bool fromLeft, double temperature, double from, double to, double flat)
        {
            var end = Math.Min(EndOfExponential, (to - from) / temperature);
            var near = Math.Min(1, end);
            var edges = new SortedSet<double> { 0, near, end };
            for (var edge = 2 * near; edge < end; edge *= 2)
                edges.Add(edge);
            foreach (var speed in motion.FastSpeeds(fromLeft))
                if ((0.5 * motion.Mass * speed * speed - from) / temperature is var cut && cut > 0 && cut < end)
                    edges.Add(cut);
            // ε = k less the height is known to a rounding of k: below this share of it times are those of a flat
            // piece.
            var coarse = flat > 0 ? from / temperature : 0;
            var nearest = Math.Min(Nearest * coarse, near / 2);
            edges.Add(nearest);
            double[] places = [.. edges];
            double Time(double x) => motion.FlightTime(fromLeft, from + temperature * x);
            var σ = flat / Math.Sqrt(temperature);
            var steady = nearest > 0 ? Time(nearest) - σ / Math.Sqrt(nearest) : 0;
            double Whole(double x) => x < nearest ? steady + σ / Math.Sqrt(x) : Time(x);

            // What is beyond σ²/x has an integral.
            double Rest(double x)
            {
                if (x < nearest)
                    return steady * (steady + 2 * σ / Math.Sqrt(x)) + σ * σ * ExponentialMinusOne.At(-x) / x;
                var time = Time(x);
                return Math.Exp(-x) * time * time - (x < near ? σ * σ / x : 0);
            }

            // Rounding takes its share of σ²/x, and of x.
            double Lost(double x) => Rounding * σ * σ / x * (x < nearest ? 1 : 1 + coarse / x);

            (First, var first) = RootedIntegral.Of(places, x => (Math.Exp(-x) * Whole(x), 0), Tolerance);
            (Weighted, var weighted) = RootedIntegral.Of(places, x => (x * Math.Exp(-x) * Whole(x), 0), Tolerance);
            (var rest, var second) = RootedIntegral.Of(places, x => (Rest(x), Lost(x)), Tolerance);
            Second = rest + (σ > 0 ? σ * σ * (Math.Log(near) + 1 - 2 * Math.Log(σ)) : 0);
            Logarithm = 2 * σ * σ;
            Error =
                first / First
                + weighted / Weighted
                + second / (Math.Abs(Second) + First * First)
                + (coarse > 0 ? ErrorOfNearest + Rounding * coarse : 0)
                + Tolerance;
        }

        public double First { get; }

        public double Weighted { get; }

        public double Second { get; }

        public double Logarithm { get; }

        public double Error { get; }
    }
}
