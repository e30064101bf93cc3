using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>
/// One line of the table. Values are in seconds or, where <paramref name="IsMemory"/> says so, in megabytes.
/// </summary>
/// <param name="Case">What is done.</param>
/// <param name="Peer">By whom.</param>
/// <param name="Theirs">The peer's median, if there is a peer.</param>
/// <param name="Ours">Our median.</param>
/// <param name="LeastRatio">How many times ours the peer's is to be, if that is held to anything.</param>
internal sealed record PeerRow(string Case, string Peer, double? Theirs, double Ours, double? LeastRatio = null)
{
    /// <summary>The table's head.</summary>
    public const string Heading =
        "| case | peer | peer's | ours | peer's / ours | held to | kept |\n| --- | --- | --- | --- | --- | --- | --- |";

    /// <summary>Whether the values are megabytes.</summary>
    public bool IsMemory { get; init; }

    /// <summary>The most that ours may be, where it is held to a value by itself.</summary>
    public double? Most { get; init; }

    /// <summary>The line.</summary>
    public string Markdown
    {
        get
        {
            var ratio = Theirs / Ours;
            var held =
                Most is { } most ? Words(most)
                : LeastRatio is { } least ? Times(least)
                : "–";
            var kept =
                Most is null && LeastRatio is null ? "–"
                : Ours <= (Most ?? double.PositiveInfinity) && (LeastRatio is null || ratio >= LeastRatio) ? "yes"
                : "no";
            return $"| {Case} | {Peer} | {(Theirs is { } theirs ? Words(theirs) : "–")} | {Words(Ours)} | {(ratio is { } times ? Times(times) : "–")} | {held} | {kept} |";
        }
    }

    private string Words(double value) =>
        IsMemory ? string.Create(CultureInfo.InvariantCulture, $"{value:G4} MB") : ProcessorTime.Words(value);

    private static string Times(double ratio) =>
        ratio.ToString(
            ratio < 10 ? "0.00"
                : ratio < 1000 ? "0"
                : "#,0",
            CultureInfo.InvariantCulture
        );
}
