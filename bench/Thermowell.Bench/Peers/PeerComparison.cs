namespace Thermowell.Bench.Peers;

/// <summary>
/// The same physics by other software in the same run: each peer is a small program in bench/peers, must agree with
/// ours before it is timed, and takes turns with ours. What is missing on this machine is said in words, and the rest
/// goes on.
/// </summary>
internal static class PeerComparison
{
    private static readonly (string Name, Action<PeerReport, PeerEffort> Compare)[] Peers =
    [
        ("qutip", QutipPeer.Compare),
        ("hierarchy", QutipPeer.CompareHierarchy),
        ("numpy", NumpyPeer.Compare),
        ("cpp", CppPeer.Compare),
        ("scaling", CoreScaling.Compare),
    ];

    /// <summary>
    /// Compares with the peers named, or all; 1 if one of them failed or disagreed, 2 if the words are not understood.
    /// </summary>
    public static int Run(string[] words)
    {
        if (words is ["memory", var point])
            return PeakMemory.Report(point);
        var effort =
            words.Contains("--check") ? PeerEffort.Check
            : words.Contains("--quick") ? PeerEffort.Quick
            : PeerEffort.Full;
        var names = words.Where(word => word is not ("--check" or "--quick")).ToList();
        if (names.Find(name => Peers.All(peer => peer.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine(
                $"peers: '{unknown}' is not one of {string.Join(", ", Peers.Select(peer => peer.Name))}, --quick, --check."
            );
            return 2;
        }

        var report = new PeerReport();
        foreach (var (name, compare) in Peers)
            if (names.Count == 0 || names.Contains(name))
                compare(report, effort);
        report.Write(effort);
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
