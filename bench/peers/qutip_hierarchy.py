"""python qutip_hierarchy.py DEPTH TERMS: the steady heat through two levels between two baths by HEOMSolver, of the exponentials that are given.

TERMS is a JSON list of baths, each a list of [rate, real part, imaginary part]: QuTiP's own baths pair coefficients that do not belong together in the cold.
"""
import json
import sys
import time

import numpy as np
import qutip
from qutip.nonmarkov.heom import BosonicBath, HEOMSolver

import well


def heat(hamiltonian, coupling, baths, depth):
    """-i Tr([H, S] of the sum of the first tier's matrices of the first bath)."""
    tagged = [BosonicBath(coupling, *columns(bath), combine=True, tag=str(at)) for at, bath in enumerate(baths)]
    solver = HEOMSolver(hamiltonian, tagged, depth)
    _, matrices = solver.steady_state()
    first = sum(matrices.extract(label) for label in matrices.filter(level=1, tags=["0"]))
    return float(np.real((-1j * qutip.commutator(hamiltonian, coupling) * first).tr()))


def columns(bath):
    rates = [rate for rate, _, _ in bath]
    return [real for _, real, _ in bath], rates, [imaginary for _, _, imaginary in bath], rates


def main(depth, baths):
    hamiltonian, coupling = 0.5 * qutip.sigmaz(), qutip.sigmax()
    found = heat(hamiltonian, coupling, baths, depth)
    begin = time.process_time()
    heat(hamiltonian, coupling, baths, depth)
    well.report(heat=found, seconds=time.process_time() - begin)


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))
