"""The examples run and print what stands beside them; those in C where there is a compiler."""

import ast
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from importlib.util import find_spec
from pathlib import Path

from thermowell import _library

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/python"
NATIVE = _library._FOLDER


class Examples(unittest.TestCase):
    def test_a_program_prints_what_stands_beside_it(self):
        programs = sorted(EXAMPLES.glob("*.py"))
        self.assertEqual(len(programs), 5)
        for program in programs:
            with self.subTest(program.name), tempfile.TemporaryDirectory() as folder:
                run = subprocess.run(
                    [sys.executable, "-W", "ignore::UserWarning", str(program)],
                    env={**os.environ, "MPLBACKEND": "Agg", "MPLCONFIGDIR": folder, "PYTHONDONTWRITEBYTECODE": "1"},
                    cwd=folder,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertEqual(run.stdout, program.with_suffix(".txt").read_text())

    def test_figure_4_takes_twelve_lines(self):
        lines = (EXAMPLES / "figure_4.py").read_text().splitlines()
        self.assertLessEqual(sum(bool(line.strip()) and not line.startswith("#") for line in lines), 12)
        ast.parse("\n".join(lines))

    @unittest.skipUnless(find_spec("qutip"), "no qutip")
    def test_the_device_of_the_guide_is_the_same_in_qutip(self):
        page = (ROOT / "docs/guide/coming-from-qutip.md").read_text()
        known = {}
        with contextlib.redirect_stdout(io.StringIO()):
            for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
                exec(block, known)
        self.assertEqual(len(known["from_qutip"]), 2)
        for contact, theirs in zip(known["answer"].contacts.values(), known["from_qutip"]):
            # The populations of QuTiP's steady state are good to some 1e-16 of 1, its heats to 1e-10 of themselves.
            self.assertLess(abs(contact.heat / theirs - 1), 1e-9)
        self.assertLess(known["frozen"].error, 1e-12 * known["frozen"].heat_flux)
        self.assertLess(known["frozen"].heat_flux, 1e-24)

    @unittest.skipUnless(shutil.which("gcc"), "no gcc")
    def test_the_program_in_c(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder, "flux")
            library = NATIVE / f"thermowell-{_library.vector_bits()}.so"
            subprocess.run(
                ["gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-I", str(NATIVE), str(ROOT / "examples/c/flux.c")]
                + ["-o", str(program), str(library), f"-Wl,-rpath,{NATIVE}"],
                check=True,
            )
            run = subprocess.run([str(program)], stdout=subprocess.PIPE, text=True, check=True)
        self.assertEqual(run.stdout, (ROOT / "examples/c/flux.txt").read_text())

    @unittest.skipUnless(shutil.which("gcc"), "no gcc")
    def test_the_header_is_c_and_c_plus_plus(self):
        for language in ("c", "c++"):
            checked = subprocess.run(
                ["gcc", "-x", language, "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-pedantic", "-"],
                input=f'#include "{NATIVE / "thermowell.h"}"\nint main(void) {{ return thermowell_version() == 0; }}\n',
                capture_output=True,
                text=True,
                check=False,
            )
            if "cannot execute" not in checked.stderr:
                self.assertEqual(checked.returncode, 0, checked.stderr)


if __name__ == "__main__":
    unittest.main()
