using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>The rate equation in NumPy: a sweep as one stack of matrices.</summary>
internal static class NumpyPeer
{
    /// <summary>Compares the sweep with the first NumPy that is found.</summary>
    public static void Compare(PeerReport report, PeerEffort effort)
    {
        var pythons = PythonInterpreter.With("numpy");
        if (pythons is not [var python, ..])
        {
            report.Note("skipped: no python3 with numpy.");
            return;
        }

        report.Note($"NumPy: {python.Versions}.");
        try
        {
            Sweep(report, effort, python);
        }
        catch (InvalidOperationException fault)
        {
            report.Fault(fault.Message);
        }
    }

    private static void Sweep(PeerReport report, PeerEffort effort, PythonInterpreter python)
    {
        ILookup<string, double> Theirs(int repeats) =>
            python.Run(
                "rate_equation.py",
                [
                    .. ((int[])[effort.Levels, WellSweep.Points, repeats]).Select(n =>
                        n.ToString(CultureInfo.InvariantCulture)
                    ),
                ]
            );
        var ours = new WellSweep(effort.Levels);
        if (!ours.Agrees(report, "NumPy", Theirs(1)["flux"]))
            return;
        var times = Turns.Take(effort.Rounds, () => Theirs(3)["seconds"].Single(), ours.Solve);
        if (times is { } median)
            report.Add(
                new PeerRow(
                    $"rate equation, {WellSweep.Points} temperatures, N = {effort.Levels}",
                    "NumPy, `linalg.solve`",
                    median.Theirs,
                    median.Ours
                )
            );
    }
}
