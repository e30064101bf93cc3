using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>
/// One question: a quantity of a system between two baths, in one formalism. The bits of the answer depend on this
/// alone.
/// </summary>
/// <param name="Quantity">What is asked.</param>
/// <param name="System">What stands between the baths.</param>
/// <param name="LeftTemperature">Temperature of the left bath; for quantities at one temperature, that
/// temperature.</param>
/// <param name="RightTemperature">Temperature of the right bath; for quantities at one temperature, the same one; for
/// NDTR, the coldest of the scan.</param>
/// <param name="Formalism">How it is treated.</param>
public sealed record PointRequest(
    Quantity Quantity,
    PointSystem System,
    double LeftTemperature,
    double RightTemperature,
    Formalism Formalism
)
{
    /// <summary>The hotter of the two temperatures, which decides on the levels.</summary>
    public double HotterTemperature => Math.Max(LeftTemperature, RightTemperature);

    /// <summary>The simulation of a matching's target unless told otherwise.</summary>
    public static SimulatedRoute StandardMatchRoute { get; } = new(20_000_000, 1);

    /// <summary>The classical wall whose conductivity a matching takes as its target.</summary>
    public WallLaw MatchAgainst { get; init; } = new MaxwellWall();

    /// <summary>
    /// How that conductivity is simulated where the masses differ: collisions of each of its four runs, and the seed.
    /// </summary>
    public SimulatedRoute MatchRoute { get; init; } = StandardMatchRoute;

    /// <summary>Whether the flux with the bias reversed is wanted too, for the rectification ratio.</summary>
    public bool WithRectification { get; init; }

    /// <summary>
    /// Whether the truncation error of a Lindblad flux is wanted, which takes further solves. Without it the numerical
    /// error is that of rounding alone: for a scan whose ends are done with it.
    /// </summary>
    public bool WithTruncationError { get; init; } = true;

    /// <summary>
    /// The point's number in its study: it keys the random streams, so that points of one study are independent.
    /// </summary>
    public long PointNumber { get; init; }

    /// <summary>What kind of point it is: that decides on the numbers which its answer may hold.</summary>
    public PointKinds Kinds
    {
        get
        {
            var several = System.Particles > 1;
            var kinds = Formalism.Kinds;

            // Where the masses differ a match takes a simulated target.
            if (Quantity == Quantity.Match && several)
                kinds |= PointKinds.Simulated;
            return kinds | (several ? PointKinds.Several : 0) | (WithRectification ? PointKinds.Rectified : 0);
        }
    }
}
