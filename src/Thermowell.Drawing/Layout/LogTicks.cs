using System.Collections.Immutable;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Layout;

/// <summary>
/// Ticks of a logarithmic axis: powers of ten, every so-manyth where they crowd; multiples 1, 2, 5 where the axis spans
/// little more than a decade; and those of a linear axis where it spans much less.
/// </summary>
internal static class LogTicks
{
    private const int MostLabels = 7;

    /// <summary>Below this many decades the powers alone are too few.</summary>
    private const double FewPowers = 1.5;

    /// <summary>Up to this many decades numbers near 1 are written out.</summary>
    private const double PlainDecades = 2.05;

    /// <summary>A tick may miss the limits by this share of itself: they are rounded too.</summary>
    private const double Slack = 1e-12;

    private const double ClosestMinor = 1.2;

    private static readonly int[] Sparse = [1, 2, 5];
    private static readonly int[] All = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>Chooses the ticks between two limits.</summary>
    /// <param name="map">The axis.</param>
    /// <param name="fits">Whether labels at these ticks stand clear of each other.</param>
    public static TickSet Choose(AxisMap map, Func<IReadOnlyList<Tick>, bool> fits)
    {
        double decades = Math.Log10(map.Upper / map.Lower);
        int first = PowersOfTen.Ceiling(map.Lower * (1 - Slack));
        int last = PowersOfTen.Floor(map.Upper * (1 + Slack));
        if (decades < FewPowers || first >= last)
        {
            var sparse = Multiples(map, Sparse);
            if (sparse.Major.Length >= 3 && fits(sparse.Major))
                return sparse;
            if (first >= last)
                return LinearTicks.Choose(map, fits);
        }

        bool plain = decades <= PlainDecades && first >= -2 && last <= 3;
        for (int stride = 1; ; stride++)
        {
            var set = Powers(map, first, last, stride, plain);
            if (set.Major.Length <= 2 || (set.Major.Length <= MostLabels && fits(set.Major)))
                return set;
        }
    }

    private static TickSet Powers(AxisMap map, int first, int last, int stride, bool plain)
    {
        int start = first + Modulo(-first, stride);
        ImmutableArray<Tick> major =
        [
            .. Enumerable
                .Range(first, Math.Max(0, last - first + 1))
                .Where(n => n >= start && (n - start) % stride == 0)
                .Select(n => new Tick(
                    PowersOfTen.Exact(n),
                    RichText.Parse(plain ? TickNumbers.Plain(PowersOfTen.Exact(n), 1, n) : TickNumbers.Power(n))
                )),
        ];
        var minor =
            stride == 1
                ? Between(map, All, first - 1, last)
                : [.. Enumerable.Range(first, last - first + 1).Select(PowersOfTen.Exact)];
        return new TickSet(major, minor, RichText.Empty);
    }

    private static TickSet Multiples(AxisMap map, int[] factors)
    {
        int low = PowersOfTen.Floor(map.Lower);
        int high = PowersOfTen.Floor(map.Upper);
        bool plain = low >= -3 && high <= 3;
        ImmutableArray<Tick> major =
        [
            .. from n in Enumerable.Range(low, high - low + 1)
            from factor in factors
            let value = PowersOfTen.Multiple(factor, n)
            where value >= map.Lower * (1 - Slack) && value <= map.Upper * (1 + Slack)
            select new Tick(
                value,
                RichText.Parse(plain ? TickNumbers.Plain(value, factor, n) : TickNumbers.Multiple(factor, n))
            ),
        ];
        return new TickSet(major, Between(map, All, low, high), RichText.Empty);
    }

    private static ImmutableArray<double> Between(AxisMap map, int[] factors, int low, int high)
    {
        if (Math.Log10(10.0 / 9) / Math.Log10(map.Upper / map.Lower) * map.Length < ClosestMinor)
            factors = Sparse;
        return
        [
            .. from n in Enumerable.Range(low, high - low + 1)
            from factor in factors
            let value = PowersOfTen.Multiple(factor, n)
            where value >= map.Lower && value <= map.Upper
            select value,
        ];
    }

    private static int Modulo(int value, int stride) => ((value % stride) + stride) % stride;
}
