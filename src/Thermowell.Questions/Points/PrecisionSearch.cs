using System.Globalization;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <summary>
/// Simulates until the precision that a route asks for is reached: each run begins anew, so that its answer is that of
/// its number of collisions.
/// </summary>
internal static class PrecisionSearch
{
    /// <summary>The collisions of the first run, whose standard error tells how many are needed.</summary>
    public const long FirstRun = 100_000;

    // More than the first run asks for: its standard error is known to 9 %, and a run that just fails is done again.
    private const double Reserve = 1.25;

    // A flux that is not yet told from 0 tells little of what is needed.
    private const double MostGrowth = 100;

    // So many standard errors the flux may be larger than a run says.
    private const double LargestSurprise = 3;

    /// <summary>
    /// Runs until the standard error is at most the precision times the value; once, where no precision is asked for.
    /// </summary>
    /// <param name="route">How to simulate; its collisions are those of the first run.</param>
    /// <param name="run">Simulates by a route.</param>
    /// <param name="estimate">The value and standard error of a run.</param>
    /// <returns>The last run, and its route.</returns>
    /// <exception cref="NumericalFailureException">More collisions would be needed than are ever simulated.</exception>
    public static (T Result, SimulatedRoute Route) Reach<T>(
        SimulatedRoute route,
        Func<SimulatedRoute, T> run,
        Func<T, (double Value, double Error)> estimate
    )
    {
        if (route.Precision is not { } precision)
            return (run(route), route);
        while (true)
        {
            var result = run(route);
            var (value, error) = estimate(result);
            var excess = error / (precision * Math.Abs(value));
            if (excess <= 1)
                return (result, route);
            var least = error / (precision * (Math.Abs(value) + LargestSurprise * error));
            var wanted =
                route.Collisions * (excess * excess < MostGrowth / Reserve ? Reserve * excess * excess : MostGrowth);
            if (Math.Max(wanted, route.Collisions * least * least) > PointParameters.Collisions.Highest)
                throw new NumericalFailureException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the relative standard error {precision:G3} was not reached: {route.Collisions:G3} collisions give {value:G6} with the standard error {error:G2}, and at most {PointParameters.Collisions.Highest:G3} are simulated."
                    )
                );
            route = route with { Collisions = (long)Math.Ceiling(wanted) };
        }
    }
}
