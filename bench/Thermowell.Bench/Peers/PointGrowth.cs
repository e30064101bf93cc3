using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>What a peer says of one point.</summary>
/// <param name="Flux">J.</param>
/// <param name="Seconds">Processor time, from nothing to the flux.</param>
/// <param name="Megabytes">Peak memory above the idle process.</param>
internal readonly record struct PeerPoint(double Flux, double Seconds, double Megabytes);

/// <summary>A point at the number of levels that was asked for.</summary>
/// <param name="Seconds">The peer's time.</param>
/// <param name="Megabytes">The peer's peak memory above idle.</param>
/// <param name="Ours">Our time.</param>
/// <param name="Extrapolated">Whether the peer's two were extrapolated.</param>
internal readonly record struct PointAtLevels(double Seconds, double Megabytes, double Ours, bool Extrapolated);

/// <summary>Time and memory of a point as the number of levels grows, the fluxes compared at each.</summary>
internal sealed class PointGrowth(PeerReport report, string name, Func<int, PeerPoint> theirs, Func<int, double> ours)
{
    // Of the memory that is free, what a measurement may need.
    private const double Share = 0.8;

    /// <summary>Measures; null if the two disagree anywhere.</summary>
    public PointAtLevels? Measure(int[] levels, int wanted)
    {
        var table = report.Growth(
            $"| N, {name} | peer's | peer's peak above idle | ours | peer's / ours |\n| --- | --- | --- | --- | --- |"
        );
        var measured = new List<(int Levels, PeerPoint Peer)>();
        foreach (var n in levels)
        {
            if (
                measured.Count >= 2
                && Extrapolate(measured, n, point => point.Megabytes) > Share * HostFacts.FreeMegabytes
            )
            {
                report.Note($"{name}, N = {n}: not measured, for want of memory.");
                break;
            }

            var peer = theirs(n);
            if (!report.Agree($"{name}, N = {n}", peer.Flux, ours(n)))
                return null;
            measured.Add((n, peer));
            table.Add(Line(n.ToString(CultureInfo.InvariantCulture), peer.Seconds, peer.Megabytes, Time(n)));
        }

        var last = measured[^1];
        if (last.Levels == wanted || measured.Count < 2)
            return new PointAtLevels(last.Peer.Seconds, last.Peer.Megabytes, Time(last.Levels), false);
        var point = new PointAtLevels(
            Extrapolate(measured, wanted, peer => peer.Seconds),
            Extrapolate(measured, wanted, peer => peer.Megabytes),
            Time(wanted),
            true
        );
        table.Add(
            Line(
                $"{wanted}, extrapolated as N^{Exponent(measured, peer => peer.Seconds):F1} and N^{Exponent(measured, peer => peer.Megabytes):F1}",
                point.Seconds,
                point.Megabytes,
                point.Ours
            )
        );
        return point;
    }

    private double Time(int n) => Turns.Ours(() => ours(n));

    private static string Line(string levels, double seconds, double megabytes, double ours) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {levels} | {ProcessorTime.Words(seconds)} | {megabytes:G3} MB | {ProcessorTime.Words(ours)} | {seconds / ours:#,0} |"
        );

    private static double Extrapolate(
        List<(int Levels, PeerPoint Peer)> measured,
        int levels,
        Func<PeerPoint, double> value
    ) => value(measured[^1].Peer) * Math.Pow((double)levels / measured[^1].Levels, Exponent(measured, value));

    private static double Exponent(List<(int Levels, PeerPoint Peer)> measured, Func<PeerPoint, double> value) =>
        Math.Log(value(measured[^1].Peer) / value(measured[^2].Peer))
        / Math.Log((double)measured[^1].Levels / measured[^2].Levels);
}
