using Thermowell.Secular;
using Thermowell.Tests.HighPrecision;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// How many answers there were, how many stated an error below a millionth, how many were outside theirs.
/// </summary>
internal sealed class StatedErrors
{
    private double _worst;
    private int _refused;

    public int All { get; private set; }

    public int Tight { get; private set; }

    public List<string> Outside { get; } = [];

    /// <summary>An answer, or none where the steady state is not unique.</summary>
    public T? Solves<T>(Func<T> solve)
        where T : class
    {
        try
        {
            return solve();
        }
        catch (SteadyStateNotUniqueException)
        {
            _refused++;
            return default;
        }
    }

    public void Add(string what, BigFloat exact, double actual, double error)
    {
        All++;
        var off = Math.Abs((exact - actual).ToDouble());
        if (error <= 1e-6 * Math.Abs(actual))
            Tight++;
        if (off > 0)
            _worst = Math.Max(_worst, off / error);
        if (!(off <= error))
            Outside.Add(FormattableString.Invariant($"{what}: {actual:G6} is off by {off:G3}, stated {error:G3}"));
    }

    public override string ToString() =>
        FormattableString.Invariant(
            $"{All} answers and {_refused} refusals: {Outside.Count} outside their errors (largest share {_worst:G3}), {Tight} with an error below 1e-6."
        );
}
