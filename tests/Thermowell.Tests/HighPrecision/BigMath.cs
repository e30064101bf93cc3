using System.Numerics;

namespace Thermowell.Tests.HighPrecision;

/// <summary>The functions that the reference values need.</summary>
internal static class BigMath
{
    private const int Bits = BigFloat.Precision + 64;

    // The argument of the exponential series is halved this often, and the result squared as often.
    private const int Halvings = 48;

    /// <summary>π = 16 atan(1/5) - 4 atan(1/239) (Machin).</summary>
    public static BigFloat Pi { get; } =
        BigFloat.Scaled(16 * InverseArcTangent(5, -1) - 4 * InverseArcTangent(239, -1), -Bits);

    /// <summary>ln 2 = 2 artanh(1/3).</summary>
    public static BigFloat LnTwo { get; } = BigFloat.Scaled(2 * InverseArcTangent(3, 1), -Bits);

    /// <summary>exp(x).</summary>
    public static BigFloat Exp(BigFloat x)
    {
        var k = Math.Round((x / LnTwo).ToDouble());
        var r = (x - (BigFloat)k * LnTwo) * BigFloat.Scaled(1, -Halvings);
        BigFloat sum = 1,
            term = 1;
        for (var n = 1; BigFloat.Abs(term) > BigFloat.Scaled(1, -Bits); n++)
        {
            term = term * r / n;
            sum += term;
        }

        for (var i = 0; i < Halvings; i++)
            sum *= sum;
        return sum * BigFloat.Scaled(1, (long)k);
    }

    /// <summary>exp(L t) x, right to some 100 digits: twelve terms of a step of norm 2^-30, squared.</summary>
    public static BigFloat[] Exponential(BigFloat[,] generator, double time, BigFloat[] x)
    {
        var n = x.Length;
        double norm = 0;
        for (var r = 0; r < n; r++)
        for (var c = 0; c < n; c++)
            norm += Math.Abs(generator[r, c].ToDouble());
        var halvings = Math.Max(0, Math.ILogB(norm * time) + 31);
        BigFloat[,] step = new BigFloat[n, n],
            power = new BigFloat[n, n];
        for (var i = 0; i < n; i++)
            power[i, i] = 1;
        for (var r = 0; r < n; r++)
        for (var c = 0; c < n; c++)
            step[r, c] = generator[r, c] * (BigFloat)time * BigFloat.Scaled(1, -halvings);
        for (var k = 12; k > 0; k--)
        {
            power = Product(power, step, k);
            for (var i = 0; i < n; i++)
                power[i, i] += 1;
        }

        for (var k = 0; k < halvings; k++)
            power = Product(power, power, 1);
        return
        [
            .. Enumerable
                .Range(0, n)
                .Select(r => Enumerable.Range(0, n).Aggregate((BigFloat)0, (sum, c) => sum + power[r, c] * x[c])),
        ];
    }

    private static BigFloat[,] Product(BigFloat[,] a, BigFloat[,] b, int divisor)
    {
        var n = a.GetLength(0);
        var product = new BigFloat[n, n];
        for (var r = 0; r < n; r++)
        for (var c = 0; c < n; c++)
        {
            for (var k = 0; k < n; k++)
                if (!a[r, k].IsZero && !b[k, c].IsZero)
                    product[r, c] += a[r, k] * b[k, c];
            product[r, c] /= divisor;
        }

        return product;
    }

    /// <summary>ln x for x > 0, by Halley's iteration on exp.</summary>
    public static BigFloat Ln(BigFloat x)
    {
        if (x <= 0)
            throw new ArgumentOutOfRangeException(nameof(x), "only a positive number has a logarithm.");
        long k = 0;
        var scaled = x;
        while (scaled.ToDouble() is double.PositiveInfinity)
            (scaled, k) = (scaled * BigFloat.Scaled(1, -1000), k + 1000);
        while (scaled.ToDouble() < 1e-290)
            (scaled, k) = (scaled * BigFloat.Scaled(1, 900), k - 900);
        BigFloat y = Math.Log(scaled.ToDouble());
        for (var i = 0; i < 5; i++)
        {
            var e = Exp(y);
            y += 2 * (scaled - e) / (scaled + e);
        }

        return y + (BigFloat)(double)k * LnTwo;
    }

    /// <summary>x^power for x > 0.</summary>
    public static BigFloat Pow(BigFloat x, BigFloat power) => Exp(power * Ln(x));

    /// <summary>
    /// Σ sign^j (1/n)^(2j+1)/(2j+1) in units of 2^-Bits: artanh(1/n) for sign 1, atan(1/n) for sign -1.
    /// </summary>
    private static BigInteger InverseArcTangent(int n, int sign)
    {
        BigInteger sum = 0,
            power = (BigInteger.One << Bits) / n;
        for (var j = 0; !power.IsZero; j++, power /= n * n)
            sum += (j % 2 == 0 ? 1 : sign) * power / (2 * j + 1);
        return sum;
    }
}
