using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Heat flux and conductivity of one classical particle in a potential between Maxwell walls or partially accommodating
/// walls, by quadrature over the box.
/// </summary>
/// <remarks>
/// A particle that leaves a wall crosses if its kinetic energy is above the highest V on its way, and otherwise comes
/// back. The mean time of either is an integral over phase space, in which the energy is done in closed form: Eq. (V12)
/// to Eq. (V15) of docs/theory/potentials.md. Nothing underflows at low temperatures: logarithms are kept.
/// </remarks>
public sealed class PotentialTransport
{
    // The rule of a piece and how far pieces are halved.
    private const int Order = 16;
    private const int MostHalvings = 24;
    private const double Tolerance = 1e-14;
    private const int SamplesOfPiece = 512;

    // Of the largest abs(V): how far V may be off by rounding, of which a root is taken under a maximum.
    private const double Rounded = 4.4e-16;

    private const double LossOfExponent = 4.4e-16;

    private static readonly GaussLegendre Rule = new(Order);

    private readonly double _mass;
    private readonly Side[] _sides;

    /// <summary>A particle in a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="mass">The mass, above 0.</param>
    /// <exception cref="NumericalFailureException">V is not finite somewhere.</exception>
    public PotentialTransport(Potential potential, double mass = 1)
    {
        ArgumentNullException.ThrowIfNull(potential);
        (Potential, _mass) = (potential, Require.Positive(mass));
        var highest = Highest(potential);
        _sides = [Side.Of(potential, isLeft: true, highest), Side.Of(potential, isLeft: false, highest)];
    }

    /// <summary>The potential.</summary>
    public Potential Potential { get; }

    /// <summary>The highest V less that at the left wall, what a particle from it needs to cross.</summary>
    public double LeftBarrier => _sides[0].Barrier;

    /// <summary>The highest V less that at the right wall.</summary>
    public double RightBarrier => _sides[1].Barrier;

    /// <summary>The heat flux from left to right.</summary>
    /// <param name="leftTemperature">T_L, finite and not negative.</param>
    /// <param name="rightTemperature">T_R, finite and not negative.</param>
    /// <param name="wall">A law that has a closed form: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The wall's law has none.</exception>
    public PotentialFlux HeatFlux(double leftTemperature, double rightTemperature, WallLaw wall)
    {
        Require.NotNegative(leftTemperature);
        Require.NotNegative(rightTemperature);
        var (log, error) = Crossings(leftTemperature, rightTemperature, Accommodation(wall));
        var difference = leftTemperature - rightTemperature;
        var value = Math.Exp(log) * difference;
        return new PotentialFlux(value, log + Math.Log(Math.Abs(difference)), Math.Abs(value) * error);
    }

    /// <summary>
    /// The conductivity dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2 as Δ → 0: how many particles cross either way a time.
    /// </summary>
    /// <param name="temperature">T, finite and not negative.</param>
    /// <param name="wall">A law that has a closed form: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The wall's law has none.</exception>
    public PotentialFlux Conductivity(double temperature, WallLaw wall)
    {
        Require.NotNegative(temperature);
        var (log, error) = Crossings(temperature, temperature, Accommodation(wall));
        return new PotentialFlux(Math.Exp(log), log, Math.Exp(log) * error);
    }

    /// <summary>
    /// The logarithm of the rate of crossings to the right, as many as to the left, and its relative error.
    /// </summary>
    private (double Logarithm, double Error) Crossings(double left, double right, double accommodation)
    {
        var (a, errorA) = LogTimeOfCrossing(0, left, accommodation);
        var (b, errorB) = LogTimeOfCrossing(1, right, accommodation);
        var largest = Math.Max(a, b);
        if (double.IsPositiveInfinity(largest))
            return (double.NegativeInfinity, 0);
        return (-largest - Math.Log(Math.Exp(a - largest) + Math.Exp(b - largest)), Math.Max(errorA, errorB));
    }

    /// <summary>
    /// ln(τ/p): the time that a particle spends of its stays that began at one wall, for each crossing from there;
    /// Eq. (V14).
    /// </summary>
    private (double Logarithm, double Error) LogTimeOfCrossing(int side, double temperature, double accommodation)
    {
        var own = _sides[side];
        if (temperature == 0 && own.Barrier > 0)
            return (double.PositiveInfinity, 0);
        // Both ways of a return are gone through 1/α times until the wall keeps the particle; a crossing
        // (2 - α)/(1 - (1 - α)²) = 1/α times, and it ends at the other wall with the chance 1/(2 - α): p =
        // e^(-B/T)/(2 - α).
        var (returning, first) = own.Integral(own.Returning, temperature);
        var (crossing, second) = own.Integral(own.Crossing, temperature);
        if (!double.IsFinite(returning + crossing))
            return (double.PositiveInfinity, 0);
        var stay = 2 * returning - crossing;
        var exponent = own.Barrier > 0 ? own.Barrier / temperature : 0;
        return (
            Math.Log(Math.Sqrt(_mass / 2) * stay / accommodation * (2 - accommodation)) + exponent,
            (2 * first + second) / stay + LossOfExponent * (1 + exponent)
        );
    }

    private static double Accommodation(WallLaw wall)
    {
        ArgumentNullException.ThrowIfNull(wall);
        return wall.Accommodation
            ?? throw new ArgumentException($"{wall.GetType().Name} has no closed form in a potential.", nameof(wall));
    }

    private static double Highest(Potential potential)
    {
        double[] edges = [0, .. potential.Kinks, potential.Length];
        return Places(potential, edges).Max(potential.At);
    }

    /// <summary>Edges, and the maxima of V between them.</summary>
    private static List<double> Places(Potential potential, double[] edges)
    {
        var places = new List<double>();
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            // A hair inside, so that a jump at the kink is seen from this side.
            var (begin, end) = (Math.BitIncrement(edges[k]), Math.BitDecrement(edges[k + 1]));
            if (k == 0)
                begin = edges[0];
            if (k + 2 == edges.Length)
                end = edges[^1];
            places.Add(begin);
            var step = (end - begin) / SamplesOfPiece;
            var values = new double[SamplesOfPiece + 1];
            for (var i = 0; i <= SamplesOfPiece; i++)
                values[i] = potential.At(Math.Min(begin + i * step, end));
            for (var i = 1; i < SamplesOfPiece; i++)
                if (values[i] >= values[i - 1] && values[i] > values[i + 1])
                    places.Add(
                        BrentMaximum
                            .Find(
                                potential.At,
                                begin + (i - 1) * step,
                                begin + (i + 1) * step,
                                1e-12 * potential.Length
                            )
                            .Place
                    );
            places.Add(end);
        }

        return places;
    }

    /// <summary>What a particle from one wall meets, x being the distance from it.</summary>
    private sealed class Side
    {
        private readonly Func<double, double> _rise;
        private readonly double[] _edges;
        private readonly (double Place, double Height)[] _records;

        private readonly double _rounding;

        private Side(
            Func<double, double> rise,
            double barrier,
            double rounding,
            double[] edges,
            (double, double)[] records
        ) => (_rise, Barrier, _rounding, _edges, _records) = (rise, barrier, rounding, edges, records);

        /// <summary>The highest V less that at the wall.</summary>
        public double Barrier { get; }

        public static Side Of(Potential potential, bool isLeft, double highest)
        {
            var length = potential.Length;
            double Own(double x) => isLeft ? x : length - x;
            var wall = potential.At(Own(0));
            double Rise(double x) => potential.At(Own(x)) - wall;
            double[] kinks = [0, .. potential.Kinks, length];
            double[] places = [.. Places(potential, kinks).Select(Own).Order()];

            // The maxima above all before them, and where V comes up to each again.
            var records = new List<(double Place, double Height)> { (0, 0) };
            var edges = new SortedSet<double>(places);
            for (var i = 1; i < places.Length; i++)
            {
                var height = Rise(places[i]);
                if (height <= records[^1].Height)
                    continue;
                if (Rise(places[i - 1]) < records[^1].Height)
                    edges.Add(Reached(Rise, records[^1].Height, places[i - 1], places[i]));
                records.Add((places[i], height));
            }

            var largest = places.Max(x => Math.Abs(potential.At(Own(x))));
            return new Side(Rise, highest - wall, Rounded * largest, [.. edges], [.. records]);
        }

        /// <summary>
        /// √(2/m) times the mean time that a particle which leaves the wall is at x on its way there, a length.
        /// </summary>
        public (double Value, double Loss) Returning(double x, double temperature)
        {
            var rise = _rise(x);
            var needed = Math.Max(rise, RecordBefore(x));
            return Time(needed, needed - rise, temperature);
        }

        /// <summary>The same of particles that cross.</summary>
        public (double Value, double Loss) Crossing(double x, double temperature) =>
            Time(Barrier, Barrier - _rise(x), temperature);

        /// <summary>
        /// ∫ e^(-k/T)/T / √(k - V) dk over the kinetic energies k from the one that is needed on, Eq. (V13); at T = 0
        /// that of a particle at rest.
        /// </summary>
        private (double Value, double Loss) Time(double needed, double beyond, double temperature)
        {
            beyond = Math.Max(beyond, 0);
            if (temperature == 0)
                return needed > 0 ? (0, 0) : (1 / Math.Sqrt(beyond), 0);
            var weight = Math.Sqrt(Math.PI / temperature) * Math.Exp(-needed / temperature);
            var root = Math.Sqrt(beyond / temperature);
            return (
                weight * ScaledComplementaryError.At(root),
                beyond > 0
                    ? weight * 2 / Math.Sqrt(Math.PI) * (Math.Sqrt((beyond + _rounding) / temperature) - root)
                    : 0
            );
        }

        /// <summary>
        /// An integral over the box, and its error. At the ends of a piece, a wall, a maximum or where V comes up to
        /// one, the integrand may begin like a square root or its inverse: x = u² (3 - 2u) of the piece takes both
        /// away.
        /// </summary>
        public (double Value, double Error) Integral(
            Func<double, double, (double Value, double Loss)> integrand,
            double temperature
        )
        {
            double sum = 0,
                error = 0;
            double whole = 0,
                lost = 0;
            var pieces = new double[_edges.Length - 1];
            for (var i = 0; i < pieces.Length; i++)
            {
                (pieces[i], var loss) = Once(i, 0, 1);
                (whole, lost) = (whole + pieces[i], lost + loss);
            }

            if (!double.IsFinite(whole))
                return (double.PositiveInfinity, 0);
            var tolerance = Math.Max(Tolerance * whole, 0.1 * lost / pieces.Length);
            for (var i = 0; i < pieces.Length; i++)
                Add(i, 0, 1, pieces[i], 0);
            return (sum, error + lost);

            void Add(int piece, double begin, double end, double rough, int depth)
            {
                var middle = begin + (end - begin) / 2;
                var (left, right) = (Once(piece, begin, middle).Value, Once(piece, middle, end).Value);
                var off = Math.Abs(left + right - rough);
                if (off <= tolerance || depth == MostHalvings)
                {
                    sum += left + right;
                    error += off;
                    return;
                }

                Add(piece, begin, middle, left, depth + 1);
                Add(piece, middle, end, right, depth + 1);
            }

            (double Value, double Loss) Once(int piece, double begin, double end)
            {
                double value = 0,
                    loss = 0;
                var (from, width) = (_edges[piece], _edges[piece + 1] - _edges[piece]);
                var (center, half) = ((begin + end) / 2, (end - begin) / 2);
                for (var i = 0; i < Order; i++)
                {
                    var u = center + half * Rule.Nodes[i];
                    var weight = Rule.Weights[i] * 6 * u * (1 - u) * half * width;
                    var (one, lostHere) = integrand(from + width * u * u * (3 - 2 * u), temperature);
                    (value, loss) = (value + weight * one, loss + weight * lostHere);
                }

                return (value, loss);
            }
        }

        private double RecordBefore(double x)
        {
            var height = 0.0;
            foreach (var (place, own) in _records)
                if (place <= x)
                    height = own;
            return height;
        }

        /// <summary>Where V comes up to a height between a place below it and one above it.</summary>
        private static double Reached(Func<double, double> rise, double height, double below, double above)
        {
            for (var i = 0; i < 100 && above - below > 1e-15 * above; i++)
            {
                var middle = below + (above - below) / 2;
                if (rise(middle) < height)
                    below = middle;
                else
                    above = middle;
            }

            return above;
        }
    }
}

/// <summary>A flux in a potential.</summary>
/// <param name="Value">The number.</param>
/// <param name="LogMagnitude">The logarithm of its size, where the number itself underflows too.</param>
/// <param name="NumericalError">Its error.</param>
public readonly record struct PotentialFlux(double Value, double LogMagnitude, double NumericalError);
