namespace Thermowell.Numerics;

/// <summary>
/// Sums that are rounded once: those that are equal come out equal, in whatever order their terms are given.
/// </summary>
/// <remarks>
/// After J. R. Shewchuk, Discrete and Computational Geometry 18, 305 (1997): partial sums that do not overlap, and at
/// the end one rounding to nearest, ties to even.
/// </remarks>
internal static class ExactSum
{
    /// <summary>The sum, rounded to nearest; 0 of none.</summary>
    /// <param name="terms">Finite numbers whose sum is finite; overwritten.</param>
    public static double Of(Span<double> terms)
    {
        var count = 0;
        foreach (var term in terms)
        {
            var x = term;
            var kept = 0;
            for (var j = 0; j < count; j++)
            {
                var y = terms[j];
                if (Math.Abs(x) < Math.Abs(y))
                    (x, y) = (y, x);
                var high = x + y;
                var low = y - (high - x);
                if (low != 0)
                    terms[kept++] = low;
                x = high;
            }

            // No more partial sums than terms that were read: they stand where those stood.
            terms[kept] = x;
            count = kept + 1;
        }

        return Rounded(terms[..count]);
    }

    /// <summary>Adds the terms of a product to a list: the rounded product, and what rounding took.</summary>
    public static void AddProduct(List<double> terms, double x, double y)
    {
        var product = x * y;
        if (product == 0)
            return;
        terms.Add(product);
        var rest = Math.FusedMultiplyAdd(x, y, -product);
        if (rest != 0)
            terms.Add(rest);
    }

    private static double Rounded(ReadOnlySpan<double> partials)
    {
        var n = partials.Length;
        if (n == 0)
            return 0;
        var sum = partials[--n];
        double rest = 0;
        while (n > 0 && rest == 0)
        {
            var before = sum;
            var next = partials[--n];
            sum = before + next;
            rest = next - (sum - before);
        }

        // Half of the last place was rounded to even: what is below it decides.
        if (n > 0 && rest != 0 && Math.Sign(rest) == Math.Sign(partials[n - 1]))
        {
            var twice = 2 * rest;
            var other = sum + twice;
            if (other - sum == twice)
                return other;
        }

        return sum;
    }
}
