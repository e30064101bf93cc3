using System.Runtime.CompilerServices;
using Thermowell.Models;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>
/// Flight times in a potential of straight pieces, in closed form: Eq. (V17). The pieces are held twice, as either wall
/// meets them.
/// </summary>
internal sealed class LinearFlights
{
    // More pieces are looked up in a table sooner.
    private const int MostPieces = 16;
    private const int SamplesOfPiece = 512;

    // Of the largest abs(V) of a piece: a line to rounding.
    private const double Rounded = 16 * 2.2e-16;

    private LinearFlights(double mass, Piece[] left, Piece[] right) => (Mass, Left, Right) = (mass, left, right);

    /// <summary>The mass.</summary>
    public double Mass { get; }

    /// <summary>The pieces from the left wall on.</summary>
    public Piece[] Left { get; }

    /// <summary>Whether V is the same everywhere.</summary>
    public bool IsFlat => Left.All(piece => piece is { Begin: 0, End: 0 });

    /// <summary>The pieces from the right wall on.</summary>
    public Piece[] Right { get; }

    /// <summary>The pieces of a potential that is straight between its kinks; null if it is not.</summary>
    public static LinearFlights? Of(Potential potential, double mass)
    {
        double[] edges = [0, .. potential.Kinks, potential.Length];
        if (edges.Length - 1 > MostPieces)
            return null;
        var heights = new (double Begin, double End)[edges.Length - 1];
        for (var k = 0; k < heights.Length; k++)
        {
            // A hair inside, so that a jump at the kink is seen from this side.
            var begin = k == 0 ? 0 : Math.BitIncrement(edges[k]);
            var end = k == heights.Length - 1 ? edges[^1] : Math.BitDecrement(edges[k + 1]);
            heights[k] = (potential.At(begin), potential.At(end));
            var largest = Math.Max(Math.Abs(heights[k].Begin), Math.Abs(heights[k].End));
            for (var i = 1; i < SamplesOfPiece; i++)
            {
                var share = (double)i / SamplesOfPiece;
                var line = heights[k].Begin + share * (heights[k].End - heights[k].Begin);
                var place = begin + share * (end - begin);

                // V changes by rounding of the place too.
                if (!(Math.Abs(potential.At(place) - line) <= Rounded * largest))
                    return null;
            }
        }

        var widths = edges.Zip(edges.Skip(1), (a, b) => b - a).ToArray();
        return new LinearFlights(
            mass,
            Pieces(heights, widths),
            Pieces(
                [.. heights.Reverse().Select(height => (height.End, height.Begin))],
                [.. widths.AsEnumerable().Reverse()]
            )
        );
    }

    private static Piece[] Pieces((double Begin, double End)[] heights, double[] widths)
    {
        var (wall, record) = (heights[0].Begin, 0.0);
        var pieces = new Piece[heights.Length];
        for (var k = 0; k < pieces.Length; k++)
        {
            var (begin, end) = (heights[k].Begin - wall, heights[k].End - wall);
            record = Math.Max(record, begin);
            pieces[k] = new Piece(
                begin,
                end,
                record,
                widths[k],
                end > begin ? widths[k] / (end - begin) : double.PositiveInfinity
            );
            record = Math.Max(record, end);
        }

        return pieces;
    }

    /// <summary>A straight piece of U, the potential less that at the wall from which it is met.</summary>
    /// <param name="Begin">U where it begins.</param>
    /// <param name="End">U where it ends.</param>
    /// <param name="Needed">The highest U up to its begin: who has less never comes here.</param>
    /// <param name="Width">Its width.</param>
    /// <param name="WidthPerHeight">The way that takes a unit of energy; infinite where U does not rise.</param>
    internal readonly record struct Piece(double Begin, double End, double Needed, double Width, double WidthPerHeight);
}

/// <summary>How long a stay lasts, from leaving a wall to arriving at one, a lane each.</summary>
internal interface IFlightLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>The time of a particle that leaves with a kinetic energy.</summary>
    /// <param name="energy">The kinetic energy, above 0.</param>
    /// <param name="right">Mask of those that leave the right wall.</param>
    /// <param name="crosses">Mask of those that do not come back.</param>
    V Time(V energy, V right, V crosses);
}

/// <summary><see cref="LinearFlights"/> in lanes: the mean of the speeds at both ends of a piece is that on it.</summary>
internal readonly struct LinearFlightLanes<V, Op>(LinearFlights flights) : IFlightLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _twoOverMass = Op.Create(2 / flights.Mass);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Time(V energy, V right, V crosses)
    {
        var (fromL, fromR) = (flights.Left, flights.Right);
        var sum = Op.Create(0);
        for (var k = 0; k < fromL.Length; k++)
        {
            ref readonly var a = ref fromL[k];
            ref readonly var b = ref fromR[k];
            var reached = Op.Less(Op.Select(right, Op.Create(b.Needed), Op.Create(a.Needed)), energy);
            var begins = Op.Subtract(energy, Op.Select(right, Op.Create(b.Begin), Op.Create(a.Begin)));
            var ends = Op.Max(Op.Subtract(energy, Op.Select(right, Op.Create(b.End), Op.Create(a.End))), Op.Create(0));
            var way = Op.Min(
                Op.Select(right, Op.Create(b.Width), Op.Create(a.Width)),
                Op.Multiply(begins, Op.Select(right, Op.Create(b.WidthPerHeight), Op.Create(a.WidthPerHeight)))
            );
            var speeds = Op.Add(Op.Sqrt(Op.Multiply(_twoOverMass, begins)), Op.Sqrt(Op.Multiply(_twoOverMass, ends)));
            sum = Op.Add(sum, Op.And(reached, Op.Divide(Op.Add(way, way), speeds)));
        }

        return Op.Select(crosses, sum, Op.Add(sum, sum));
    }
}
