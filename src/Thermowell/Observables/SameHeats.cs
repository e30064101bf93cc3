using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// Whether two sectors, each with a steady state of its own, take the same heats: then they are answered, whichever of
/// them the system is in.
/// </summary>
internal static class SameHeats
{
    // Heats are the same if they differ by no more than this share of the largest, or by some times their rounding,
    // or by this share of all that the contacts exchange with the levels: where no heat runs, rounding decides what is
    // left of it.
    private const double ShareOfLargest = 1e-9;
    private const double Tolerance = 16;
    private const double ShareOfTurnover = 1e-13;

    /// <summary>The errors of the heats of one sector, by which they are those of the other too.</summary>
    /// <param name="one">The heats of one sector.</param>
    /// <param name="other">Those of the other.</param>
    /// <param name="errorOfOne">Their errors.</param>
    /// <param name="errorOfOther">Those of the other.</param>
    /// <param name="turnover">Asked where nothing else decides: what the contacts exchange with the levels.</param>
    /// <exception cref="SteadyStateNotUniqueException">They differ.</exception>
    public static double[] Errors(
        ReadOnlySpan<double> one,
        ReadOnlySpan<double> other,
        ReadOnlySpan<double> errorOfOne,
        ReadOnlySpan<double> errorOfOther,
        Func<double> turnover
    )
    {
        double largest = 0;
        foreach (var value in one)
            largest = Math.Max(largest, Math.Abs(value));
        var errors = new double[one.Length];
        for (var a = 0; a < errors.Length; a++)
        {
            var off = Math.Abs(one[a] - other[a]);
            if (
                !(off <= Math.Max(ShareOfLargest * largest, Tolerance * (errorOfOne[a] + errorOfOther[a])))
                && !(off <= ShareOfTurnover * turnover())
            )
                throw new SteadyStateNotUniqueException(
                    "the steady state is not unique, and the heat depends on which of them it is: the couplings and J(ω) leave some levels unconnected to the rest, or a superposition of levels that coincide."
                );
            errors[a] = Math.Max(Math.Max(errorOfOne[a], errorOfOther[a]), off);
        }

        return errors;
    }
}
