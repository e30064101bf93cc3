using System.Collections.Immutable;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Layout;

/// <summary>
/// Ticks of a linear axis: multiples of 1, 2 or 5 times a power of ten, as dense as their labels allow.
/// </summary>
internal static class LinearTicks
{
    private const int MostLabels = 7;
    private const double ClosestMinor = 3.5;

    /// <summary>
    /// Labels of this size and more, and all below the smaller one, share a power of ten as a factor.
    /// </summary>
    private const double LargestPlain = 99_999;
    private const double SmallestPlain = 0.01;

    private static readonly int[] Factors = [1, 2, 5];

    /// <summary>Chooses the ticks between two limits.</summary>
    /// <param name="map">The axis.</param>
    /// <param name="fits">Whether labels at these ticks stand clear of each other.</param>
    public static TickSet Choose(AxisMap map, Func<IReadOnlyList<Tick>, bool> fits)
    {
        int exponent = PowersOfTen.Floor(map.Upper - map.Lower) - 2;
        for (int k = 0; ; k++)
        {
            var step = new Step(Factors[k % 3], exponent + (k / 3));
            long[] multiples = Multiples(map, step);
            if (multiples.Length > MostLabels)
                continue;
            var set = Label(map, step, multiples);
            if (fits(set.Major) || multiples.Length <= 2)
                return set;
        }
    }

    /// <summary>Whole multiples of a step within the limits, a rounding error at either end forgiven.</summary>
    private static long[] Multiples(AxisMap map, Step step)
    {
        double slack = 1e-9 * (map.Upper - map.Lower);
        long first = (long)Math.Ceiling((map.Lower - slack) / step.Value);
        long last = (long)Math.Floor((map.Upper + slack) / step.Value);
        return last < first
            ? []
            : [.. Enumerable.Range(0, (int)Math.Min(last - first + 1, 1000)).Select(i => first + i)];
    }

    private static TickSet Label(AxisMap map, Step step, long[] multiples)
    {
        double largest = multiples.Select(m => Math.Abs(step.Times(m))).DefaultIfEmpty(0).Max();
        bool plain = largest == 0 || (largest is <= LargestPlain and >= SmallestPlain);
        int shift = plain ? 0 : PowersOfTen.Floor(largest);
        ImmutableArray<Tick> major =
        [
            .. multiples.Select(m => new Tick(
                step.Times(m),
                RichText.Parse(
                    TickNumbers.Plain(
                        PowersOfTen.Multiple(m * step.Factor, step.Exponent - shift),
                        m * step.Factor,
                        step.Exponent - shift
                    )
                )
            )),
        ];
        return new TickSet(
            major,
            Minor(map, step),
            plain ? RichText.Empty : RichText.Parse("×" + TickNumbers.Power(shift))
        );
    }

    private static ImmutableArray<double> Minor(AxisMap map, Step step)
    {
        Step[] finer = step.Factor switch
        {
            1 => [new Step(2, step.Exponent - 1), new Step(5, step.Exponent - 1)],
            2 => [new Step(5, step.Exponent - 1), new Step(1, step.Exponent)],
            _ => [new Step(1, step.Exponent)],
        };
        foreach (var minor in finer)
        {
            if (minor.Value / (map.Upper - map.Lower) * map.Length >= ClosestMinor)
                return [.. Multiples(map, minor).Select(minor.Times)];
        }

        return [];
    }

    private readonly record struct Step(int Factor, int Exponent)
    {
        public double Value => PowersOfTen.Multiple(Factor, Exponent);

        public double Times(long multiple) => PowersOfTen.Multiple(multiple * Factor, Exponent);
    }
}
