"""Tests of studies from Python, beside the command's where it is built."""

import csv
import json
import os
import subprocess
import tempfile
import threading
import unittest
import warnings
from pathlib import Path

import numpy as np

import thermowell as tw
from thermowell import _library

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / "src/Thermowell.Cli/bin/Release/net10.0/Thermowell.Cli.dll"
WIDTHS = {512: {}, 256: {"DOTNET_EnableAVX512": "0"}}

SMALL = {
    "study": 2,
    "name": "small",
    "quantity": "flux",
    "parameters": {"formalism": "lindblad", "gamma": 1e-9, "left-temperature": 100},
    "axes": [
        {"name": "eta", "values": [-2.25, -2]},
        {"name": "right-temperature", "logarithmic": {"from": 1, "to": 90, "points": 5}},
    ],
}
SAMPLED = """
study = 2
name = "sampled"
quantity = "flux"
[parameters]
masses = [1, 2]
left-temperature = 2
collisions = 2000000
[[axes]]
name = "right-temperature"
linear = { from = 0.5, to = 1.5, points = 40 }
"""


def command(*words):
    return subprocess.run(
        ["dotnet", str(COMMAND), *map(str, words)],
        env={**os.environ, **WIDTHS[_library.vector_bits()]},
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    ).stdout


def quietly(call, *args, **kwargs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", tw.VerdictWarning)
        return call(*args, **kwargs)


class Studies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_a_study_has_the_bits_of_its_points(self):
        table = tw.Study(SMALL).run(self.folder / "small")
        self.assertEqual(table.shape, (2, 5))
        for i, eta in enumerate([-2.25, -2]):
            for j, cold in enumerate(table.axes["rightTemperature"]):
                point = tw.flux(formalism="lindblad", gamma=1e-9, left_temperature=100, right_temperature=cold, eta=eta)
                self.assertEqual(table.heat_flux[i, j], point.heat_flux)
        np.testing.assert_array_equal(table.axes["eta"], [-2.25, -2])

    def test_an_axis_of_shifts_has_the_bits_of_its_points(self):
        bath = {
            "formalism": "redfield", "spectral-law": "drude", "gamma": 1e-6, "cutoff-frequency": 50, "levels": 6,
            "left-temperature": 100, "right-temperature": 10,
        }
        shifts = ["none", "renormalised", "bare"]
        study = tw.Study(
            {"study": 2, "quantity": "flux", "parameters": bath, "axes": [{"name": "lamb-shift", "values": shifts}]}
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", tw.VerdictWarning)
            table = study.run(self.folder / "shifts")
            for flux, shift in zip(table.heat_flux, shifts):
                options = {name.replace("-", "_"): value for name, value in bath.items()}
                self.assertEqual(flux, tw.flux(**options, lamb_shift=shift).heat_flux)
        self.assertEqual(len(set(table.heat_flux)), 3)

    @unittest.skipUnless(COMMAND.exists(), "the command is not built here")
    def test_a_folder_has_the_bytes_of_the_command(self):
        for file in ("figure-4.toml", "electron.toml"):
            path = ROOT / "examples/studies" / file
            quietly(tw.Study(path).run, self.folder / ("ours-" + file))
            command("study", "run", path, "--out", self.folder / ("theirs-" + file))
            for name in ("table.csv", "table.json"):
                with self.subTest(file=file, name=name):
                    self.assertEqual(
                        (self.folder / ("ours-" + file) / name).read_bytes(),
                        (self.folder / ("theirs-" + file) / name).read_bytes(),
                    )

    @unittest.skipUnless(COMMAND.exists(), "the command is not built here")
    def test_the_table_is_that_of_the_file(self):
        path = ROOT / "examples/studies/electron.toml"
        command("study", "run", path, "--out", self.folder / "electron")
        table = tw.Study.from_folder(self.folder / "electron").table()
        with open(self.folder / "electron/table.csv", newline="") as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        self.assertEqual(list(table), [name.partition(" [")[0] for name in rows[0]])
        for (name, column), head in zip(table.items(), rows[0]):
            unit = table.units[name]
            self.assertEqual(head, f"{name} [{unit}]" if unit else name)
            for value, row in zip(column.ravel(), rows):
                written = row[head]
                if column.dtype.kind == "U":
                    self.assertEqual(value, written)
                else:
                    np.testing.assert_equal(value, float(written) if written else np.nan)

    @unittest.skipUnless(COMMAND.exists(), "the command is not built here")
    def test_a_check_is_that_of_the_command(self):
        path = ROOT / "examples/studies/figure-4.toml"
        check = tw.Study(path).check()
        printed = json.loads(command("study", "check", path, "--json"))
        for key in ("name", "quantity", "points", "axes"):
            self.assertEqual(check.to_dict()[key], printed[key])
        self.assertEqual(check.to_dict()["estimate"].keys(), printed["estimate"].keys())
        self.assertEqual(check.disk_bytes, printed["estimate"]["diskBytes"])
        self.assertGreater(check.seconds, 0)
        self.assertIn("points", repr(check))

    def test_everything_wrong_is_told_at_once(self):
        bad = {**SMALL, "parameters": {"formalism": "lindblad", "gama": 1, "left-temperature": -1}}
        for call in (lambda study: study.check(), lambda study: study.run(self.folder / "bad")):
            with self.assertRaises(ValueError) as refused:
                call(tw.Study(bad))
            told = "\n".join(refused.exception.faults)
            self.assertIn("gama", told)
            self.assertIn("left-temperature", told)
        self.assertFalse((self.folder / "bad").exists())
        with self.assertRaisesRegex(ValueError, "line 3"):
            tw.Study('study = 2\nname = "x"\nquantity = "heat"\n').check()

    def test_an_interrupt_loses_nothing(self):
        whole = quietly(tw.Study(SAMPLED).run, self.folder / "whole")
        shares = []

        def stop(share):
            shares.append(share)
            if 0 < share < 1:
                raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            tw.Study(SAMPLED).run(self.folder / "again", progress=stop)
        self.assertLess(shares[-1], 1)
        with self.assertRaises(tw.IncompleteStudy):
            tw.Study.from_folder(self.folder / "again").table()
        more = []
        table = quietly(tw.Study.from_folder(self.folder / "again").run, progress=more.append)
        self.assertEqual(more, sorted(more))
        np.testing.assert_array_equal(table.heat_flux, whole.heat_flux)
        self.assertEqual((self.folder / "again/table.csv").read_bytes(), (self.folder / "whole/table.csv").read_bytes())

    def test_a_study_that_is_done_is_not_done_again(self):
        study = tw.Study(SMALL)
        first = study.run(self.folder / "small")
        stamps = {path: path.stat().st_mtime_ns for path in (self.folder / "small/shards").glob("*.rows")}
        second = study.run()
        self.assertGreater(len(stamps), 0)
        self.assertEqual(stamps, {path: path.stat().st_mtime_ns for path in stamps})
        np.testing.assert_array_equal(first.heat_flux, second.heat_flux)
        with self.assertRaisesRegex(ValueError, "another study"):
            tw.Study({**SMALL, "quantity": "ndtr", "axes": SMALL["axes"][:1]}).run(self.folder / "small")

    def test_two_at_once_share_the_work(self):
        tables = []

        def work():
            tables.append(quietly(tw.Study(SAMPLED).run, self.folder / "shared"))

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(tables), 2)
        np.testing.assert_array_equal(tables[0].heat_flux, tables[1].heat_flux)

    def test_options_without_effect_are_told(self):
        idle = {**SMALL, "parameters": {**SMALL["parameters"], "collisions": 1000}}
        with self.assertWarnsRegex(UserWarning, "collisions has no effect"):
            tw.Study(idle).check()

    def test_a_study_of_a_junction(self):
        path = ROOT / "examples/studies/paper-heat-switch.toml"
        table = quietly(tw.Study(path).run, self.folder / "switch")
        self.assertTrue(any(name.startswith("heat.") for name in table))
        self.assertEqual(sum(len(axis) > 1 for axis in table.axes.values()), len([n for n in table.shape if n > 1]))

    def test_a_study_without_a_file_needs_a_folder(self):
        with self.assertRaisesRegex(ValueError, "folder is missing"):
            tw.Study(SMALL).run()


if __name__ == "__main__":
    unittest.main()
