using System.Numerics;

namespace Thermowell.Tests.Quantum;

/// <summary>The little dense algebra that the tests of generators need, in its plainest form.</summary>
internal static class Dense
{
    /// <summary>A B.</summary>
    public static Complex[,] Multiply(Complex[,] a, Complex[,] b)
    {
        var n = a.GetLength(0);
        var product = new Complex[n, n];
        for (var i = 0; i < n; i++)
        for (var k = 0; k < n; k++)
        for (var j = 0; a[i, k] != Complex.Zero && j < n; j++)
            product[i, j] += a[i, k] * b[k, j];
        return product;
    }

    /// <summary>exp(A t): the Taylor series of A t/2^s, squared s times.</summary>
    public static Complex[,] Exponential(Complex[,] a, double t)
    {
        var n = a.GetLength(0);
        double norm = 0;
        foreach (var x in a)
            norm = Math.Max(norm, Complex.Abs(x) * n * t);
        var squarings = Math.Max(0, Math.ILogB(norm) + 4);
        var step = new Complex[n, n];
        var sum = new Complex[n, n];
        var term = new Complex[n, n];
        for (var i = 0; i < n; i++)
        {
            sum[i, i] = term[i, i] = 1;
            for (var j = 0; j < n; j++)
                step[i, j] = a[i, j] * (t * Math.ScaleB(1, -squarings));
        }

        for (var order = 1; order <= 20; order++)
        {
            term = Multiply(term, step);
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                sum[i, j] += term[i, j] /= order;
        }

        for (var s = 0; s < squarings; s++)
            sum = Multiply(sum, sum);
        return sum;
    }

    /// <summary>A v.</summary>
    public static Complex[] Apply(Complex[,] a, Complex[] v)
    {
        var image = new Complex[v.Length];
        for (var i = 0; i < v.Length; i++)
        for (var j = 0; j < v.Length; j++)
            image[i] += a[i, j] * v[j];
        return image;
    }
}
