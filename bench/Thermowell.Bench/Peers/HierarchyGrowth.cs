using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>Ours alone: time of a hierarchy as its levels, exponentials and depth grow, each by itself.</summary>
internal static class HierarchyGrowth
{
    /// <summary>Adds its table.</summary>
    public static void Measure(PeerReport report)
    {
        var table = report.Growth(
            "| hierarchy | matrices | numbers | ours | grows as numbers^ |\n| --- | --- | --- | --- | --- |"
        );
        Along([2, 4, 8, 16], levels => ($"oscillator of {levels} levels, 10 exponentials, depth 3", levels, 5, 3));
        Along([2, 4, 8, 16], terms => ($"2 levels, {2 * terms} exponentials, depth 4", 2, terms, 4));
        Along([2, 4, 6, 8], depth => ($"2 levels, 8 exponentials, depth {depth}", 2, 4, depth));

        void Along(int[] values, Func<int, (string Words, int Levels, int Terms, int Depth)> of)
        {
            (double Numbers, double Seconds)? before = null;
            foreach (var value in values)
            {
                var (words, levels, terms, depth) = of(value);
                var matrices = (double)Hierarchies.OscillatorState(levels, terms, depth).Matrices;
                (double Numbers, double Seconds) now = (
                    matrices * levels * levels,
                    Turns.Ours(() => Hierarchies.Oscillator(levels, terms, depth))
                );
                var power = before is { } last
                    ? Math.Log(now.Seconds / last.Seconds) / Math.Log(now.Numbers / last.Numbers)
                    : double.NaN;
                table.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {words} | {matrices:#,0} | {now.Numbers:#,0} | {ProcessorTime.Words(now.Seconds)} | {(double.IsNaN(power) ? "–" : power.ToString("0.0", CultureInfo.InvariantCulture))} |"
                    )
                );
                before = now;
            }
        }
    }
}
