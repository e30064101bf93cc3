using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Plain C++ event loops against the ensembles on one core; the time is that of an event, burn-in among them on both
/// sides.
/// </summary>
internal static class CppPeer
{
    private const long CheckedEvents = 1 << 25;
    private const long TimedEvents = 1 << 24;

    /// <summary>Compares each loop, by every compiler found.</summary>
    public static void Compare(PeerReport report, PeerEffort effort)
    {
        var compilers = CppCompiler.All();
        if (compilers.Count == 0)
            report.Note("skipped: no C++ compiler.");
        var folder = Directory.CreateTempSubdirectory("thermowell-peers-");
        try
        {
            foreach (var compiler in compilers)
            {
                report.Note($"C++: {compiler.Version}, `{CppCompiler.Options}`.");
                Loop(
                    report,
                    effort,
                    compiler,
                    folder.FullName,
                    "maxwell.cpp",
                    Ensemble.Maxwell,
                    "Maxwell walls, a collision",
                    3.5
                );
                Loop(
                    report,
                    effort,
                    compiler,
                    folder.FullName,
                    "metropolis.cpp",
                    Ensemble.Metropolis,
                    "Metropolis walls, a step",
                    5
                );
                Loop(
                    report,
                    effort,
                    compiler,
                    folder.FullName,
                    "pair.cpp",
                    Ensemble.Pair,
                    "two hard points, an event",
                    2.5
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Loop(
        PeerReport report,
        PeerEffort effort,
        CppCompiler compiler,
        string folder,
        string file,
        Ensemble ensemble,
        string name,
        double least
    )
    {
        try
        {
            var program = compiler.Compile(file, folder);
            ILookup<string, double> Theirs(long seed, long events) =>
                PeerProgram.Run(
                    program,
                    seed.ToString(CultureInfo.InvariantCulture),
                    events.ToString(CultureInfo.InvariantCulture)
                );
            var (theirs, ours) = (Theirs(1, CheckedEvents), ensemble.Run(CheckedEvents));
            if (
                !report.Agree(
                    name,
                    (theirs["flux"].Single(), theirs["error"].Single()),
                    (ours.HeatFlux, ours.StandardError)
                )
            )
                return;
            var seed = 1;
            var times = Turns.Take(
                effort.Rounds,
                () =>
                    Theirs(++seed, TimedEvents) is var round ? round["seconds"].Single() / round["events"].Single() : 0,
                () => ensemble.Run(TimedEvents).HeatFlux
            );
            if (times is { } median)
                report.Add(
                    new PeerRow(
                        name,
                        $"C++, {Path.GetFileName(compiler.Program)}",
                        median.Theirs,
                        median.Ours / ensemble.EventsOf(ensemble.Run(TimedEvents)),
                        least
                    )
                );
        }
        catch (InvalidOperationException fault)
        {
            report.Fault(fault.Message);
        }
    }
}
