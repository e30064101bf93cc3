"""Tests of the installed wheel: python -m unittest discover python/tests

Beside the built command of this repository, its answers are compared bit by bit with it.
"""

import contextlib
import json
import multiprocessing
import os
import re
import resource
import signal
import subprocess
import tempfile
import threading
import time
import unittest
import warnings
from pathlib import Path

import numpy as np

import thermowell as tw
from thermowell import _library

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / "src/Thermowell.Cli/bin/Release/net10.0/Thermowell.Cli.dll"
QUESTIONS = Path(__file__).with_name("questions.txt")

TRANSISTOR = {
    "sites": {"L": "qubit", "M": "qubit", "R": "qubit"},
    "terms": ["0.5 Z(L) Z(M)", "0.5 Z(M) Z(R)"],
    "contacts": [
        tw.Contact("emitter", T=0.2, coupling="X(L)", spectrum=tw.Ohmic(1, at_zero="limit")),
        tw.Contact("base", T=0.1, coupling="X(M)", spectrum=tw.Ohmic(1, at_zero="limit")),
        tw.Contact("collector", T=0.02, coupling="X(R)", spectrum=tw.Ohmic(1, at_zero="limit")),
    ],
}


def quietly(call, *args, **kwargs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", tw.VerdictWarning)
        return call(*args, **kwargs)


def command(*words):
    widths = {512: {}, 256: {"DOTNET_EnableAVX512": "0"}}
    return subprocess.run(
        ["dotnet", str(COMMAND), *words],
        env={**os.environ, **widths[_library.vector_bits()]},
        stdout=subprocess.PIPE,
        check=False,
    ).stdout


class Points(unittest.TestCase):
    @unittest.skipUnless(COMMAND.exists(), "the command is not built here")
    def test_answers_have_the_bits_of_the_command(self):
        for line in QUESTIONS.read_text().splitlines():
            words = line.split()
            printed = command(*words, "--json")
            given = {name[2:].replace("-", "_"): value for name, value in zip(words[1::2], words[2::2])}
            with self.subTest(line):
                self.assertEqual(json.loads(printed), quietly(getattr(tw, words[0]), **given).to_dict())

    def test_numbers_are_attributes(self):
        answer = tw.flux(formalism="lindblad", gamma=1e-9, left_temperature=20, right_temperature=10)
        self.assertTrue(answer.ok)
        self.assertEqual(answer.heat_flux, answer.contacts["left"].heat)
        self.assertGreater(answer.error, 0)
        self.assertLess(answer.error, 1e-10 * answer.heat_flux)
        self.assertAlmostEqual(answer.populations.sum(), 1, 12)
        self.assertIn("heat flux", repr(answer))
        self.assertIn("<td>", answer._repr_html_())
        with self.assertRaisesRegex(AttributeError, "heat_flux"):
            answer.heat

    def test_masses_are_any_sequence(self):
        for masses in ([1, 2], (1, 2), np.array([1.0, 2.0]), "1,2"):
            answer = tw.flux(masses=masses, left_temperature=2, right_temperature=1, collisions=10_000)
            self.assertGreater(answer.standard_error, 0)

    def test_everything_wrong_is_told_at_once(self):
        with self.assertRaises(ValueError) as refused:
            tw.flux(left_temperature=-1, formalism="lind")
        self.assertEqual(
            refused.exception.faults,
            [
                "formalism = 'lind' is not one of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, "
                "clustered, universal, hierarchy, landauer: is lindblad meant?",
                "left_temperature = -1 is out of range: give a number from 0 to 1E+30.",
                "right_temperature is missing: give a number from 0 to 1E+30.",
            ],
        )

    def test_a_doubtful_verdict_warns_and_strict_raises(self):
        doubtful = dict(formalism="lindblad", gamma=1, eta=1, reference_frequency=10)
        with self.assertWarns(tw.VerdictWarning):
            answer = tw.flux(left_temperature=50, right_temperature=5, **doubtful)
        self.assertEqual(answer.verdict, "uncontrolled")
        with self.assertRaises(tw.VerdictError) as refused:
            tw.flux(left_temperature=50, right_temperature=5, strict=True, **doubtful)
        self.assertEqual(refused.exception.answer.heat_flux, answer.heat_flux)


class Junctions(unittest.TestCase):
    def test_the_transistor_amplifies(self):
        answer = quietly(tw.Junction(**TRANSISTOR).flux, "lindblad", gain="base")
        # Checked to twelve digits by other means.
        self.assertAlmostEqual(answer.contacts["emitter"].heat, 5.60241573737e-4, 14)
        self.assertLess(answer.gain["emitter"], -100)
        self.assertAlmostEqual(sum(one.heat for one in answer.contacts.values()), 0, 15)
        np.testing.assert_allclose(answer.response.sum(axis=0), 0, atol=1e-15)

    @unittest.skipUnless(COMMAND.exists(), "the command is not built here")
    def test_shifts_of_levels_have_the_bits_of_the_command(self):
        qubits = {
            "sites": {"A": "qubit", "B": "qubit"},
            "terms": ["0.5 Z(A)", "0.45 Z(B)", "0.1 (S+(A) S-(B) + h.c.)"],
            "contacts": [
                tw.Contact("hot", T=1, coupling="X(A)", spectrum=tw.Drude(0.02, cutoff=3)),
                tw.Contact("cold", T=0.4, coupling="X(B)", spectrum=tw.Drude(0.03, cutoff=3)),
            ],
        }
        heats = {}
        for shift in ("none", "renormalised", "bare"):
            junction = tw.Junction(**qubits, settings={"lamb-shift": shift})
            for formalism in ("lindblad", "redfield", "local", "clustered", "universal"):
                answer = quietly(junction.flux, formalism)
                with tempfile.TemporaryDirectory() as folder, self.subTest(shift=shift, formalism=formalism):
                    file = Path(folder) / "junction.toml"
                    file.write_text(junction.toml)
                    printed = json.loads(command("flux", str(file), "--formalism", formalism, "--json"))
                    self.assertEqual(printed, answer.to_dict())
                heats[formalism, shift] = answer.contacts["hot"].heat
        self.assertEqual(heats["lindblad", "none"], heats["lindblad", "bare"])
        for formalism in ("redfield", "local", "universal"):
            self.assertNotEqual(heats[formalism, "none"], heats[formalism, "renormalised"])

    def test_a_request_as_json_knows_shifts_of_levels(self):
        ask = {
            "formalism": "redfield", "spectral-law": "drude", "gamma": 1e-6, "cutoff-frequency": 50, "levels": 6,
            "left-temperature": 100, "right-temperature": 10,
        }
        plain, shifted = (
            _library.ask({"ask": "flux", "options": {**ask, "lamb-shift": shift}}) for shift in ("none", "bare")
        )
        self.assertNotEqual(plain["heatFlux"], shifted["heatFlux"])
        with self.assertRaises(ValueError) as refused:
            _library.ask({"ask": "flux", "options": {**ask, "lamb-shift": "both"}})
        self.assertIn("both", refused.exception.faults[0])
        with self.assertRaises(ValueError) as refused:
            _library.ask({"ask": "flux", "options": {**ask, "spectral-law": "power", "lamb-shift": "bare"}})
        self.assertIn("infinite", "".join(refused.exception.faults))

    def test_a_number_is_set_for_one_question(self):
        junction = tw.Junction(**TRANSISTOR)
        hot = quietly(junction.flux, set={"contacts.base.temperature": 0.2})
        self.assertEqual(hot.contacts["base"].temperature, 0.2)
        self.assertEqual(quietly(junction.flux).contacts["base"].temperature, 0.1)

    def test_matrices_are_the_same_device_in_any_basis(self):
        random = np.random.default_rng(1)
        energies = np.array([0.0, 1.0, 1.7])
        first, second = (one + one.T for one in random.normal(size=(2, 3, 3)))
        turn, _ = np.linalg.qr(random.normal(size=(3, 3)) + 1j * random.normal(size=(3, 3)))

        def heats(basis):
            contacts = [
                tw.Contact("hot", T=1, coupling=basis.conj().T @ first @ basis, spectrum=tw.Ohmic(1e-3)),
                tw.Contact("cold", T=0.2, coupling=basis.conj().T @ second @ basis, spectrum=tw.Drude(1e-3, cutoff=2)),
            ]
            hamiltonian = basis.conj().T @ np.diag(energies) @ basis
            return [one.heat for one in tw.Junction(hamiltonian=hamiltonian, contacts=contacts).flux().contacts.values()]

        np.testing.assert_allclose(heats(turn), heats(np.eye(3)), rtol=1e-10)

    def test_a_file_and_its_text_answer_alike(self):
        path = ROOT / "examples/junctions/refrigerator.toml"
        one = quietly(tw.Junction.from_toml(path).flux)
        other = quietly(tw.Junction.from_text(path.read_text()).flux)
        self.assertEqual(one.to_dict(), other.to_dict())

    def test_the_guide_runs(self):
        for page in ("docs/guide/python.md", "python/README.md"):
            blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)
            self.assertGreater(len(blocks), 0)
            for block in blocks:
                with self.subTest(block), open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
                        os.symlink(ROOT / "examples", "examples")
                        quietly(exec, block, {})

    def test_files_beside_a_junction_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "density.csv").write_text("w,J\n0,0\n0.5,0.001\n2,0.002\n")
            text = (
                "junction = 1\n[system]\nenergies = [0, 1]\n"
                '[[contacts]]\nname = "hot"\ntemperature = 1\ncoupling = [[0, 1], [1, 0]]\n'
                'spectrum = { law = "table", file = "density.csv" }\n'
                '[[contacts]]\nname = "cold"\ntemperature = 0.5\ncoupling = [[0, 1], [1, 0]]\n'
                'spectrum = { law = "ohmic", strength = 0.001 }\n'
            )
            Path(folder, "j.toml").write_text(text)
            junction = tw.Junction.from_toml(Path(folder, "j.toml"))
            heat = junction.flux().contacts["hot"].heat
            table = tw.sweep(junction, {"contacts.cold.temperature": [0.5]})
        self.assertGreater(heat, 0)
        self.assertEqual(table.heat_flux[0], heat)

    def test_a_potential_is_a_formula_or_a_table(self):
        baths = {"left_temperature": 100, "right_temperature": 20}
        tilt = tw.flux(potential="50*x", **baths)
        self.assertAlmostEqual(tilt.heat_flux, 217.82730582, places=7)
        contacts = [
            tw.Contact(name, T=T, coupling=f"{wall} wall", spectrum=tw.Power(0.01, -2.25), wall={"law": "maxwell"})
            for name, T, wall in (("hot", 100, "left"), ("cold", 20, "right"))
        ]
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            Path("v.csv").write_text("x,V\n0,0\n0.5,25\n1,50\n")
            table = tw.flux(potential_file="v.csv", interpolation="linear", **baths)
            junction = tw.Junction(potential={"table": "v.csv"}, contacts=contacts).flux("maxwell")
        self.assertAlmostEqual(table.heat_flux, tilt.heat_flux, places=9)
        self.assertAlmostEqual(junction.contacts["hot"].heat, tilt.heat_flux, places=9)

    def test_numbers_of_a_circuit_are_in_kelvin(self):
        junction = tw.Junction.from_toml(ROOT / "examples/junctions/circuit.toml")
        colder = quietly(junction.flux, set={"contacts.cold.temperature": 0.02}).contacts["cold"]
        self.assertEqual(colder.temperature, 0.02)

    def test_ndtr_along_a_contact(self):
        answer = quietly(tw.Junction(**TRANSISTOR).ndtr, "base")
        self.assertEqual(answer.contact, "base")
        self.assertAlmostEqual(answer.peak_temperature, 0.1250975, 6)

    @unittest.skipUnless(COMMAND.exists(), "the command is not built here")
    def test_a_junction_is_asked_all_that_the_command_asks_it(self):
        files = ROOT / "examples/junctions"
        temperature = "contacts.cold.temperature"
        for name, words, ask in (
            ("two-walls", ["match"], lambda one: one.match()),
            ("two-walls", ["match", "--temperature", "50", "--against", "metropolis"],
             lambda one: one.match(temperature=50, against="metropolis")),
            ("transistor", ["ndtr", "--contact", "base", "--lowest-temperature", "0.01"],
             lambda one: one.ndtr("base", lowest_temperature=0.01)),
            ("transistor", ["noise", "--contact", "base", "--order", "3"], lambda one: one.noise("base", order=3)),
            ("transistor", ["evolve", "--initial", "gibbs:0.1", "--times", "1,10,1e3"],
             lambda one: one.evolve([1, 10, 1e3], "gibbs:0.1")),
            ("refrigerator", ["evolve", "--alternate", "cold=0.4,0.6", "--period", "100"],
             lambda one: one.evolve(alternate="cold=0.4,0.6", period=100)),
            ("refrigerator", ["noise", "--contact", "cold", "--generating-function", "21"],
             lambda one: one.noise("cold", generating_function=21)),
            ("transistor", ["noise", "--contact", "base", "--generating-function"],
             lambda one: one.noise("base", generating_function=True)),
            ("circuit", ["flux", "--set", f"{temperature}=20 mK", "--formalism", "lindblad", "--rectification"],
             lambda one: one.flux("lindblad", set={temperature: "20 mK"}, rectification=True)),
            ("circuit", ["flux", "--response", "--no-truncation-error"],
             lambda one: one.flux(response=True, no_truncation_error=True)),
        ):
            path = files / (name + ".toml")
            with self.subTest(words):
                printed = command(words[0], str(path), *words[1:], "--json")
                self.assertEqual(json.loads(printed), quietly(ask, tw.Junction.from_toml(path)).to_dict())

    def test_a_history_is_arrays_by_time(self):
        answer = quietly(
            tw.evolve, formalism="lindblad", gamma=0.1, initial="gibbs:10", times=[0.01, 0.1, 1], left_temperature=10,
            right_temperature=1
        )
        self.assertEqual(answer.energy.shape, (3,))
        self.assertEqual(answer.contacts["left"].heat.shape, (3,))
        given = sum(contact.integral for contact in answer.contacts.values())
        np.testing.assert_allclose(np.diff(answer.energy), np.diff(given), rtol=1e-9)

    def test_a_junction_is_compared_in_every_formalism(self):
        junction = tw.Junction.from_toml(ROOT / "examples/junctions/oscillators.toml")
        comparison = junction.compare()
        self.assertEqual("landauer", comparison.reference)
        self.assertTrue(comparison.rows[0].exact)
        for name in ("lindblad", "redfield", "local", "clustered", "universal"):
            row = comparison[name]
            self.assertLess(abs(row.off_reference), 0.02)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.assertEqual(junction.flux(name).heat_flux, row.answer.heat_flux)
            self.assertTrue(row.why)
        self.assertEqual("uncontrolled", comparison["lindblad"].verdict)
        self.assertIn("classical", comparison["maxwell"].refusal)
        self.assertIn("<table>", comparison._repr_html_())
        self.assertIsNotNone(comparison["local"].answer.contacts["hot"].bare_heat)
        with self.assertRaisesRegex(ValueError, "is no number of"):
            junction.compare(set={"parameters.q": 1})

    def test_a_junction_refuses_what_the_command_refuses(self):
        with self.assertRaisesRegex(ValueError, "lowest_temperature = -1 is out of range"):
            tw.Junction(**TRANSISTOR).ndtr("base", lowest_temperature=-1)
        with self.assertRaisesRegex(ValueError, "nothing says what a reduced unit is"):
            tw.Junction(**TRANSISTOR).flux(set={"contacts.base.temperature": "50 mK"})
        with self.assertRaises(ValueError):
            tw.Junction(**TRANSISTOR).match()

    def test_units_of_a_junction_are_those_of_its_file(self):
        warm = {"contacts": [
            tw.Contact("hot", T=0.2, coupling="X(q)", spectrum=tw.Ohmic(1e-3)),
            tw.Contact("cold", T=0.05, coupling="X(q)", spectrum=tw.Ohmic(1e-3)),
        ], "sites": {"q": "qubit"}, "terms": ["0.5 Z(q)"]}
        answer = tw.Junction(**warm, units={"frequency": "5 GHz"}).flux()
        self.assertEqual(answer.contacts["hot"].temperature, 0.2)
        self.assertLess(0, answer.contacts["hot"].heat, 1e-12)

    def test_faults_have_lines(self):
        with self.assertRaisesRegex(ValueError, "line 4"):
            tw.Junction.from_text('junction = 1\n[system]\nsites = { L = "qubit" }\nterms = ["Z(K)"]\n').flux()
        with self.assertRaisesRegex(ValueError, "not Hermitian"):
            tw.Junction(energies=[0, 1], contacts=[tw.Contact("a", T=1, coupling=[[0, 1], [2, 0]])])


class Sweeps(unittest.TestCase):
    def test_a_sweep_has_the_bits_of_its_points(self):
        colds, gammas = np.geomspace(1, 90, 7), [1e-9, 2e-9]
        table = tw.sweep(
            tw.flux, {"gamma": gammas, "right_temperature": colds}, formalism="lindblad", left_temperature=100
        )
        self.assertEqual(table.shape, (2, 7))
        for i, gamma in enumerate(gammas):
            for j, cold in enumerate(colds):
                point = tw.flux(formalism="lindblad", gamma=gamma, left_temperature=100, right_temperature=cold)
                self.assertEqual(table.heat_flux[i, j], point.heat_flux)
                self.assertEqual(table["numericalError"][i, j], point.numerical_error)
        self.assertTrue(np.all(table.verdict == "ok"))
        np.testing.assert_array_equal(table.axes["right_temperature"], colds)

    def test_threads_change_no_bit(self):
        one, two = (
            tw.sweep("flux", {"right_temperature": np.linspace(1, 9, 50)}, left_temperature=10, threads=threads)
            for threads in (1, 2)
        )
        np.testing.assert_array_equal(one.heat_flux, two.heat_flux)

    def test_a_junction_is_swept_over_its_numbers(self):
        junction = tw.Junction(**TRANSISTOR)
        temperatures = np.array([0.05, 0.1])
        table = quietly(tw.sweep, junction, {"contacts.base.temperature": temperatures}, gain="base")
        for at, temperature in enumerate(temperatures):
            point = quietly(junction.flux, gain="base", set={"contacts.base.temperature": temperature})
            self.assertEqual(table["heat.emitter"][at], point.contacts["emitter"].heat)
            self.assertEqual(table["gain.emitter"][at], point.gain["emitter"])

    def test_options_that_go_together_are_one_axis(self):
        table = tw.sweep("flux", {("left_temperature", "right_temperature"): [(2, 1), (3, 2)]})
        self.assertEqual(table.shape, (2,))
        self.assertEqual(table.heat_flux[1], tw.flux(left_temperature=3, right_temperature=2).heat_flux)

    def test_axes_are_any_sequence(self):
        expected = tw.sweep("flux", {"right_temperature": [1, 2]}, left_temperature=10)
        for values in ((1, 2), np.array([1, 2]), np.float32([1, 2]), [np.float64(1), 2], range(1, 3)):
            table = tw.sweep("flux", {"right_temperature": values}, left_temperature=10)
            np.testing.assert_array_equal(table.heat_flux, expected.heat_flux)
        together = tw.sweep("flux", {("right_temperature",): [(1,), (2,)]}, left_temperature=10)
        np.testing.assert_array_equal(together.heat_flux, expected.heat_flux)
        words = tw.sweep("flux", {"formalism": ["maxwell", "metropolis"]}, left_temperature=2, right_temperature=1)
        self.assertEqual(list(words.axes["formalism"]), ["maxwell", "metropolis"])
        masses = tw.sweep("flux", {"masses": [[1], [1, 1]]}, left_temperature=2, right_temperature=1)
        self.assertEqual(masses.heat_flux[1], tw.flux(masses=[1, 1], left_temperature=2, right_temperature=1).heat_flux)
        with self.assertRaisesRegex(ValueError, "no number"):
            tw.sweep("flux", {"right_temperature": [1, np.nan]}, left_temperature=10)
        with self.assertRaisesRegex(ValueError, "rows of another length"):
            tw.sweep("flux", {("left_temperature", "right_temperature"): [(2, 1), (3,)]})

    def test_everything_wrong_is_told_before_anything_is_computed(self):
        with self.assertRaises(ValueError) as refused:
            tw.sweep("flux", {"right_temperature": [1, -2]}, left_temperature=3, formalism="lind")
        self.assertEqual(len(refused.exception.faults), 2)
        with self.assertRaisesRegex(ValueError, "is right-temperature meant"):
            tw.sweep("flux", {"right_temp": [1, 2]}, left_temperature=3)
        with self.assertRaises(ValueError):
            tw.sweep("flux", {"right_temperature": []}, left_temperature=3)

    def test_one_warning_tells_of_all_doubtful_points(self):
        with self.assertWarnsRegex(tw.VerdictWarning, "3 uncontrolled of 3 points"):
            tw.sweep(
                "flux", {"right_temperature": [1, 2, 3]}, formalism="lindblad", gamma=5.2548, left_temperature=1000
            )

    def test_progress_is_told(self):
        shares = []
        tw.sweep(
            "flux",
            {"right_temperature": np.linspace(1, 1.5, 12)},
            masses=[1, 2],
            left_temperature=2,
            collisions=500_000,
            progress=shares.append,
        )
        self.assertEqual(shares, sorted(shares))
        self.assertEqual(shares[-1], 1)


class Processes(unittest.TestCase):
    def test_four_threads_at_once(self):
        expected = {cold: tw.flux(left_temperature=1000, right_temperature=cold).heat_flux for cold in range(1, 41)}
        found = {}

        def some(begin):
            for cold in range(begin, 41, 4):
                found[cold] = tw.flux(left_temperature=1000, right_temperature=cold).heat_flux

        threads = [threading.Thread(target=some, args=(begin,)) for begin in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, expected)

    def test_many_calls_leave_memory_where_it_was(self):
        def some():
            for _ in range(5000):
                tw.flux(left_temperature=1000, right_temperature=1)
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        some()
        before = some()
        self.assertLess(some() - before, 20_000)

    @unittest.skipIf(signal.getsignal(signal.SIGINT) == signal.SIG_IGN, "SIGINT is ignored by whoever started the tests")
    def test_interrupted_work_ends_within_seconds(self):
        timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        begin = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            tw.flux(masses=[1, 2], left_temperature=2, right_temperature=1, collisions=10**12)
        self.assertLess(time.monotonic() - begin, 5)

    @unittest.skipUnless(hasattr(os, "fork"), "this system does not fork")
    def test_a_fork_after_use_is_refused_in_words(self):
        tw.flux(left_temperature=2, right_temperature=1)
        ours, theirs = multiprocessing.Pipe(duplex=False)
        child = os.fork()
        if child == 0:
            try:
                tw.flux(left_temperature=2, right_temperature=1)
                theirs.send("answered")
            except RuntimeError as refusal:
                theirs.send(str(refusal))
            os._exit(0)
        self.assertIn("spawn", ours.recv())
        os.waitpid(child, 0)

    def test_words_of_the_declarations_are_the_signature(self):
        self.assertIn("left_temperature -- temperature of the left bath", tw.flux.__doc__)
        with self.assertRaises(TypeError):
            tw.flux(left_temp=1)


if __name__ == "__main__":
    unittest.main()
