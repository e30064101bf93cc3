namespace Thermowell.Classical;

/// <summary>What the two halves of a run say about each other, over independent replicas, Eq. (H8).</summary>
internal static class TwoHalves
{
    /// <summary>The mean change of a number from the first half to the second, in its standard errors.</summary>
    /// <param name="first">The number in the first half of each replica.</param>
    /// <param name="second">In the second.</param>
    public static double Trend(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0,
            squares = 0;
        for (var replica = 0; replica < first.Length; replica++)
            sum += second[replica] - first[replica];
        var average = sum / first.Length;
        for (var replica = 0; replica < first.Length; replica++)
        {
            var change = second[replica] - first[replica] - average;
            squares += change * change;
        }

        var error = Math.Sqrt(squares / first.Length / (first.Length - 1));
        return error > 0 ? average / error : 0;
    }

    // By ranks (Spearman), because one long flight in one replica would rule a correlation of the energies themselves.
    // Fisher's atanh r has the variance 1.06/(R - 3). The largest z of N particles is as rare as one of √(z² - 2 ln N)
    // of a single one.
    /// <summary>
    /// How strongly the first half tells the second: the largest rank correlation of some numbers over the replicas, in
    /// standard errors and corrected for how many they are.
    /// </summary>
    /// <param name="count">How many numbers.</param>
    /// <param name="first">One of them in the first half of each replica.</param>
    /// <param name="second">In the second.</param>
    public static double Memory(int count, Func<int, double[]> first, Func<int, double[]> second)
    {
        var (largest, n) = (-1.0, 0.0);
        for (var number = 0; number < count; number++)
        {
            var (a, b) = (Ranks(first(number)), Ranks(second(number)));
            n = a.Length;
            double squares = 0;
            for (var replica = 0; replica < a.Length; replica++)
                squares += (a[replica] - b[replica]) * (a[replica] - b[replica]);
            largest = Math.Max(largest, 1 - 6 * squares / (n * (n * n - 1)));
        }

        // Kept off 1, so that a perfect memory is a large number and not infinity.
        var z = Math.Atanh(Math.Clamp(largest, 0, 1 - 1e-12)) * Math.Sqrt((n - 3) / 1.06);
        return Math.Sqrt(Math.Max(0, z * z - 2 * Math.Log(count)));
    }

    /// <summary>The ranks of the replicas, 0 the lowest.</summary>
    private static double[] Ranks(double[] values)
    {
        var order = new int[values.Length];
        for (var replica = 0; replica < values.Length; replica++)
            order[replica] = replica;
        Array.Sort(values, order);
        var ranks = new double[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }
}
