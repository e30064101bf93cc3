using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>
/// QuTiP on the Lindblad and the Redfield equation of one particle in the well, as its guide does it and with
/// everything reused.
/// </summary>
internal sealed class QutipPeer
{
    private const double MiddleContact = 0.5;
    private static readonly int[] PointsTimed = [38, 20, 51];

    private readonly PeerReport _report;
    private readonly PeerEffort _effort;
    private readonly PythonInterpreter _python;
    private readonly string _name;

    private QutipPeer(PeerReport report, PeerEffort effort, PythonInterpreter python)
    {
        (_report, _effort, _python) = (report, effort, python);
        _name = python
            .Versions.Split(", ")
            .Single(version => version.StartsWith("qutip", StringComparison.Ordinal))
            .Replace("qutip", "QuTiP", StringComparison.Ordinal);
    }

    /// <summary>Compares equations of weak coupling with every version of QuTiP that is found.</summary>
    public static void Compare(PeerReport report, PeerEffort effort) =>
        Compare(report, effort, peer => [peer.Lindblad, peer.Contacts, peer.Dynamics, peer.Sweep, peer.Redfield]);

    /// <summary>Compares the hierarchy with every version of QuTiP that is found.</summary>
    public static void CompareHierarchy(PeerReport report, PeerEffort effort) =>
        Compare(report, effort, peer => [peer.Hierarchy]);

    private static void Compare(PeerReport report, PeerEffort effort, Func<QutipPeer, Action[]> parts)
    {
        var pythons = PythonInterpreter.With("qutip", "numpy", "scipy");
        if (pythons.Count == 0)
            report.Note("skipped: no python3 with qutip.");
        foreach (var python in pythons)
        {
            report.Note($"QuTiP: {python.Versions}.");
            foreach (var part in parts(new QutipPeer(report, effort, python)))
            {
                try
                {
                    part();
                }
                catch (InvalidOperationException fault)
                {
                    report.Fault(fault.Message);
                }
            }
        }
    }

    private void Lindblad()
    {
        var growth = new PointGrowth(
            _report,
            $"{_name}, Lindblad point",
            levels => Point("qutip_lindblad.py", levels, 10),
            levels => new WellSweep(levels).Point(10)
        );
        if (growth.Measure(_effort.LindbladLevels, _effort.Levels) is null)
            return;
        var ours = new WellSweep(_effort.Levels);
        var round = 0;
        var times = Turns.Take(
            _effort.LongRounds,
            () => Checked(ours, WellSweep.Cold(PointsTimed[round++ % PointsTimed.Length])),
            () => ours.Point(10)
        );
        if (times is not { } median)
            return;
        _report.Add(
            new PeerRow(
                $"Lindblad point, N = {_effort.Levels}, build and solve",
                $"{_name}, as its guide",
                median.Theirs,
                median.Ours,
                30_000
            )
        );
        var sweep = Turns.Ours(ours.Solve);
        _report.Add(
            new PeerRow(
                $"Lindblad sweep, {WellSweep.Points} temperatures, N = {_effort.Levels}",
                $"{_name}, as its guide: {WellSweep.Points} times the point",
                WellSweep.Points * median.Theirs,
                sweep,
                100_000
            )
        );
        _report.Add(new PeerRow("the same, ours alone", "–", null, sweep) { Most = 5e-3 });
    }

    private void Contacts()
    {
        var agree = true;
        var theirs = _python.Run("qutip_contacts.py", PeerProgram.Argument(MiddleContact));
        foreach (var (contact, pair) in theirs["heat"].Zip(ThreeQubits.Heats(MiddleContact)).Index())
            agree &= _report.Agree($"{_name}, three contacts, heat {contact}", pair.First, pair.Second);
        if (!agree || _effort.Rounds == 0)
            return;
        _report.Add(
            new PeerRow(
                "three qubits, a contact each: a point, build and solve",
                $"{_name}, as its guide",
                theirs["seconds"].Single(),
                Turns.Ours(() => ThreeQubits.Heats(MiddleContact)[0])
            )
        );
    }

    private void Dynamics()
    {
        // A pseudo-inverse of N² × N², and a stiff equation step by step: QuTiP's time grows as N⁶ and more.
        foreach (var levels in _effort.DynamicsLevels)
        {
            var theirs = _python.Run(
                "qutip_dynamics.py",
                levels.ToString(CultureInfo.InvariantCulture),
                PeerProgram.Argument(WellDynamics.Cold)
            );
            var ours = new WellDynamics(levels);
            var agree = _report.Agree($"{_name}, noise, N = {levels}", theirs["noise"].Single(), ours.Noise());
            foreach (
                var (place, pair) in theirs["energy"].Zip(ours.Energies()).Index().Where(one => one.Index % 10 == 9)
            )
                agree &= _report.Agree(
                    $"{_name}, energy after a quench, N = {levels}, time {place}",
                    pair.First,
                    pair.Second
                );
            if (!agree || _effort.Rounds == 0)
                continue;
            _report.Add(
                new PeerRow(
                    $"noise of the heat, N = {levels}",
                    $"{_name}, a pseudo-inverse",
                    theirs["noise_seconds"].Single(),
                    Turns.Ours(ours.Noise)
                )
            );
            _report.Add(
                new PeerRow(
                    $"60 times after a quench, N = {levels}",
                    $"{_name}, mesolve to 1e-10",
                    theirs["quench_seconds"].Single(),
                    Turns.Ours(() => ours.Energies()[^1])
                )
            );
        }
    }

    private double Checked(WellSweep ours, double cold)
    {
        var theirs = Point("qutip_lindblad.py", _effort.Levels, cold);
        _report.Agree(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_name}, Lindblad point, N = {_effort.Levels}, T_R = {cold:F1}"
            ),
            theirs.Flux,
            ours.Point(cold)
        );
        return theirs.Seconds;
    }

    private void Sweep()
    {
        const int rebuilt = 3;
        var ours = new WellSweep(_effort.Levels);
        var theirs = _python.Run(
            "qutip_sweep.py",
            [
                .. ((int[])[_effort.Levels, WellSweep.Points, rebuilt]).Select(n =>
                    n.ToString(CultureInfo.InvariantCulture)
                ),
            ]
        );
        var agree = ours.Agrees(_report, $"{_name}, elements reused", theirs["pattern_flux"]);
        foreach (var (point, flux) in theirs["rebuilt_at"].Zip(theirs["rebuilt_flux"]))
            agree &= _report.Agree(
                $"{_name}, left bath kept, point {point} of the sweep",
                flux,
                ours.Point(WellSweep.Cold((int)point))
            );
        if (!agree || _effort.Rounds == 0)
            return;
        var sweep = Turns.Ours(ours.Solve);
        var (setUp, seconds) = (theirs["pattern_set_up"].Single(), theirs["pattern_seconds"].Single());
        _report.Add(
            new PeerRow(
                "the same",
                $"{_name}, left bath kept, right one rebuilt ({rebuilt} of {WellSweep.Points} measured)",
                theirs["rebuilt_seconds"].Single(),
                sweep,
                50_000
            )
        );
        _report.Add(
            new PeerRow(
                "the same",
                $"{_name}, each jump's superoperator made once, elements in one pattern",
                setUp + seconds,
                sweep,
                50_000
            )
        );
        _report.Add(new PeerRow("the same", $"{_name}, that without its set-up", seconds, sweep));
    }

    private void Redfield()
    {
        var growth = new PointGrowth(
            _report,
            $"{_name}, Redfield point",
            levels => Point("qutip_redfield.py", levels, RedfieldPoint.Cold),
            levels => RedfieldPoint.Solve(levels, RedfieldPoint.Cold)
        );
        if (growth.Measure(_effort.RedfieldLevels, _effort.Levels) is not { } last || _effort.Rounds == 0)
            return;
        var (name, peer) = (
            $"Redfield point, N = {_effort.Levels}, γ = 1e-4",
            $"{_name}, as its guide{(last.Extrapolated ? ", extrapolated" : "")}"
        );
        _report.Add(new PeerRow(name, peer, last.Seconds, last.Ours, 5000));
        _report.Add(
            new PeerRow(
                $"{name}, peak memory above idle",
                peer,
                last.Megabytes,
                PeakMemory.Of(PeakMemory.RedfieldPoint),
                50
            )
            {
                IsMemory = true,
            }
        );
    }

    private void Hierarchy()
    {
        const int depth = 4,
            terms = 4,
            manyTerms = 27;
        var theirs = _python.Run(
            "qutip_hierarchy.py",
            depth.ToString(CultureInfo.InvariantCulture),
            Hierarchies.Json(terms)
        );
        var agree = _report.Agree(
            $"{_name}, hierarchy, the same exponentials",
            theirs["heat"].Single(),
            Hierarchies.TwoLevels(terms, depth)
        );
        if (!agree || _effort.Rounds == 0)
            return;
        _report.Add(
            new PeerRow(
                $"hierarchy of two levels, {2 * terms} exponentials, depth {depth}: build and steady state",
                $"{_name}, HEOMSolver",
                theirs["seconds"].Single(),
                Turns.Ours(() => Hierarchies.TwoLevels(terms, depth)),
                200
            )
        );
        _report.Add(
            new PeerRow(
                $"{2 * manyTerms} exponentials, depth 2, ours alone",
                "–",
                null,
                Turns.Ours(() => Hierarchies.TwoLevels(manyTerms, 2))
            )
            {
                Most = 30e-3,
            }
        );
        _report.Add(
            new PeerRow(
                "oscillator of 8 levels, 10 exponentials, depth 3, ours alone",
                "–",
                null,
                Turns.Ours(() => Hierarchies.Oscillator(8, 5, 3))
            )
            {
                Most = 0.5,
            }
        );
        _report.Add(
            new PeerRow(
                "the same oscillator, peak memory above idle",
                "–",
                null,
                PeakMemory.Of(PeakMemory.HierarchyOfOscillator)
            )
            {
                Most = 100,
                IsMemory = true,
            }
        );
        HierarchyGrowth.Measure(_report);
        var (whole, last) = Hierarchies.Found();
        _report.Add(
            new PeerRow("a point with terms, depth and error found by itself, beside its last solve", "–", null, whole)
            {
                Most = Math.Max(30e-3, 5 * last),
            }
        );
        if (Environment.ProcessorCount == 1)
            return;
        var (one, two) = Turns.Wall(() => Hierarchies.TwoLevels(6, 8), () => Hierarchies.TwoLevels(6, 8, threads: 2));
        _report.Add(
            new PeerRow(
                "hierarchy of two levels, 12 exponentials, depth 8, wall time",
                "ours on one core, against two",
                one,
                two,
                1.7
            )
        );
    }

    private PeerPoint Point(string file, int levels, double cold)
    {
        var values = _python.Run(file, levels.ToString(CultureInfo.InvariantCulture), PeerProgram.Argument(cold));
        return new PeerPoint(values["flux"].Single(), values["seconds"].Single(), values["megabytes"].Single());
    }
}
