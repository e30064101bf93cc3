namespace Thermowell.Tests.HighPrecision;

/// <summary>Gaussian elimination with partial pivoting, with digits to spare.</summary>
internal static class BigLinearSystem
{
    /// <summary>
    /// Solves the n equations whose last column, n + 1, is the right-hand side. The matrix is overwritten.
    /// </summary>
    public static BigFloat[] Solve(BigFloat[,] a)
    {
        var n = a.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var r = k + 1; r < n; r++)
                if (BigFloat.Abs(a[r, k]) > BigFloat.Abs(a[pivot, k]))
                    pivot = r;
            for (var c = k; c <= n; c++)
                (a[k, c], a[pivot, c]) = (a[pivot, c], a[k, c]);
            for (var r = k + 1; r < n; r++)
            {
                var factor = a[r, k] / a[k, k];
                for (var c = k + 1; c <= n; c++)
                    a[r, c] -= factor * a[k, c];
            }
        }

        var x = new BigFloat[n];
        for (var k = n - 1; k >= 0; k--)
        {
            x[k] = a[k, n];
            for (var c = k + 1; c < n; c++)
                x[k] -= a[k, c] * x[c];
            x[k] /= a[k, k];
        }

        return x;
    }

    /// <summary>The stationary distribution of the chain with rates[i, j] from i to j: p G = 0, Σ p = 1.</summary>
    public static BigFloat[] Stationary(double[,] rates)
    {
        var n = rates.GetLength(0);
        var a = new BigFloat[n, n + 1];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            if (i != j)
                (a[j, i], a[i, i]) = (a[j, i] + rates[i, j], a[i, i] - rates[i, j]);
        for (var c = 0; c <= n; c++)
            a[0, c] = 1;
        return Solve(a);
    }
}
