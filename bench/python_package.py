"""What the Python package costs, each measure beside its reference in the same run: python bench/python_package.py [--quick]

Run it with the interpreter that has the wheel. On a machine that others use, wall time says how much of it was had: the
column of processor time is the one to compare, and a measure that wall time misses is kept where processor time, spread
over the cores asked for, keeps it.
"""

import os
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parent / "peers"))

import rate_equation
import well

import thermowell as tw

QUICK = "--quick" in sys.argv[1:]
ROUNDS = 3 if QUICK else 15
CORES = os.cpu_count() or 1
LINDBLAD = {"formalism": "lindblad", "gamma": well.LINDBLAD_GAMMA, "left_temperature": well.HOT}


def timed(work):
    """Wall and processor time of one run, in ms."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1e3, (time.process_time() - processor) * 1e3


def turns(ours, baseline, rounds=None):
    """Medians of ours and of the baseline, taking turns, after one of each that is not counted."""
    ours(), baseline()
    pairs = [(timed(ours), timed(baseline)) for _ in range(rounds or ROUNDS)]
    return np.median([one for one, _ in pairs], axis=0), np.median([two for _, two in pairs], axis=0)


def row(name, ours, baseline, reference, held=None, cores=1):
    """A line of the table: ours and the reference, wall and processor, and whether it is kept."""
    wall, processor = ours
    kept = "–" if held is None else "yes" if min(wall, max(processor / cores, 0)) <= held else "no"
    print(
        f"| {name} | {wall:.3g} ms | {processor:.3g} ms | {reference}: {baseline[0]:.3g} ms | "
        f"{wall / baseline[0]:.3g} | {f'{held:g} ms' if held else '–'} | {kept} |",
        flush=True,
    )


def fresh(code):
    """Wall and processor time that a new process prints."""
    printed = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(word) for word in printed.split()]


def beginnings():
    clock = "import time\nw, p = time.perf_counter(), time.process_time()\n"
    told = "\nprint((time.perf_counter() - w) * 1e3, (time.process_time() - p) * 1e3)"
    call = "thermowell.flux(left_temperature=1000, right_temperature=1)"
    pairs = {
        "import, beyond numpy's": ("import numpy\n" + clock + "import thermowell" + told, clock + "import numpy" + told),
        "first call": ("import thermowell\n" + clock + call + told, f"import thermowell\n{call}\n{clock}{call}{told}"),
    }
    for (name, (ours, baseline)), reference in zip(pairs.items(), ("import numpy", "second call")):
        found = [(fresh(ours), fresh(baseline)) for _ in range(ROUNDS)]
        medians = np.median(np.array(found), axis=0)
        row(name, medians[0], medians[1], reference, held=50)


def points():
    model = well.Well(100, well.LINDBLAD_GAMMA)
    repeats = 20 if QUICK else 100
    found, theirs = turns(
        lambda: [tw.flux(right_temperature=10 + i / 10, levels=100, **LINDBLAD) for i in range(repeats)],
        lambda: [rate_equation.sweep(model, np.array([10 + i / 10])) for i in range(repeats)],
    )
    row("a flux of 100 levels", found / repeats, theirs / repeats, "NumPy's solve, no error", held=0.6)


def sweeps():
    cold = well.sweep(1000 if QUICK else 10_000)
    model = well.Well(30, well.LINDBLAD_GAMMA)
    ours = {}

    def sweep(**more):
        ours["table"] = tw.sweep("flux", {"right_temperature": cold}, levels=30, **LINDBLAD, **more)

    found, theirs = turns(sweep, lambda: rate_equation.sweep(model, cold), 3)
    relative = np.abs(ours["table"].heat_flux / rate_equation.sweep(model, cold) - 1).max()
    assert relative < 1e-6, f"the fluxes differ by {relative}"
    row(f"a sweep of {len(cold):,} fluxes of 30 levels", found, theirs, "NumPy's solve, no error", 60, CORES)
    found, one = turns(sweep, lambda: sweep(threads=1))
    row("the same", found, one, "on one thread", 60, CORES)
    found, plain = turns(sweep, lambda: sweep(no_truncation_error=True))
    row("the same", found, plain, "without the error of truncation")


def threads():
    calls = 200 if QUICK else 2000

    def some(count):
        for _ in range(count):
            tw.flux(right_temperature=10, levels=100, **LINDBLAD)

    def four():
        workers = [threading.Thread(target=some, args=(calls // 4,)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    found, one = turns(four, lambda: some(calls), 3)
    row(f"{calls:,} calls from four threads on {CORES} cores", found, one, "from one")


def memory():
    def resident():
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    calls = 2_000 if QUICK else 100_000

    def some():
        for _ in range(calls):
            tw.flux(left_temperature=1000, right_temperature=1)

    some()
    before = resident()
    some()
    print(f"\n{calls:,} calls, after as many: {before:.1f} MB before, {resident():.1f} MB after.")


def main():
    warnings.simplefilter("ignore", tw.VerdictWarning)
    print(f"thermowell {tw.__version__}, numpy {np.__version__}, {CORES} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| measure | wall | processor | reference, wall | ratio | held to | kept |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for measure in (beginnings, points, sweeps, threads, memory):
        measure()


if __name__ == "__main__":
    main()
