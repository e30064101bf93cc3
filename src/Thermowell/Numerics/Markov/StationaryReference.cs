using System.Numerics;

namespace Thermowell.Numerics.Markov;

/// <summary>
/// The same elimination as <see cref="StationaryElimination"/>, in ten plain lines and for any number type: the
/// reference the fast one is tested against, and the route for numbers beyond the range of a double.
/// </summary>
internal static class StationaryReference
{
    /// <summary>
    /// The stationary distribution of the chain with rates[i, j] from i to j, not normalised: its first component is 1.
    /// </summary>
    /// <param name="rates">Rates, overwritten; the diagonal is ignored.</param>
    public static T[] Solve<T>(T[,] rates)
        where T : struct,
            IAdditionOperators<T, T, T>,
            IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>,
            IMultiplicativeIdentity<T, T>,
            IAdditiveIdentity<T, T>
    {
        var n = rates.GetLength(0);
        for (var k = n - 1; k > 0; k--)
        {
            var outflow = T.AdditiveIdentity;
            for (var j = 0; j < k; j++)
                outflow += rates[k, j];
            for (var i = 0; i < k; i++)
                rates[i, k] /= outflow;
            for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                if (i != j)
                    rates[i, j] += rates[i, k] * rates[k, j];
        }

        var p = new T[n];
        p[0] = T.MultiplicativeIdentity;
        for (var k = 1; k < n; k++)
        {
            p[k] = T.AdditiveIdentity;
            for (var i = 0; i < k; i++)
                p[k] += p[i] * rates[i, k];
        }

        return p;
    }
}
