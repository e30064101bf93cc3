"""python qutip_contacts.py T_BASE: three qubits in a row with a contact each, as QuTiP's guide builds a Lindblad point: collapse operators, liouvillian, steadystate.

Prints the heats from the three contacts, and the seconds of a point after the first, which imports and compiles.
"""
import sys
import time

import numpy as np
import qutip

import well

FIELDS = [1.0, 0.7, 0.45]
COUPLING = 0.3
HOT, COLD = 0.9, 0.2


def jumps(energies, coupling):
    """A(w) for every Bohr frequency above 0 of a coupling: here all frequencies are above 0 and none is shared by chance."""
    found = {}
    for i in range(len(energies)):
        for j in range(len(energies)):
            omega = energies[j] - energies[i]
            if omega > 0 and coupling[i, j] != 0:
                found.setdefault(round(omega, 9), np.zeros_like(coupling))[i, j] = coupling[i, j]
    return [(omega, qutip.Qobj(matrix)) for omega, matrix in found.items()]


def point(base):
    z, x, one = np.diag([1.0, -1.0]), np.array([[0.0, 1.0], [1.0, 0.0]]), np.eye(2)
    at = lambda operator, site: np.kron(np.kron(*[operator if site == k else one for k in (0, 1)]), operator if site == 2 else one)
    hamiltonian = sum(field / 2 * at(z, site) for site, field in enumerate(FIELDS)) + COUPLING * (at(z, 0) @ at(z, 1) + at(z, 1) @ at(z, 2))
    energies = np.diagonal(hamiltonian)
    parts = []
    for site, temperature in enumerate([HOT, base, COLD]):
        operators = []
        for omega, jump in jumps(energies, at(x, site)):
            n = well.occupation(omega, temperature)
            operators += [np.sqrt(omega * (1 + n)) * jump, np.sqrt(omega * n) * jump.dag()]
        parts.append(qutip.liouvillian(0 * qutip.Qobj(hamiltonian), operators))
    rho = qutip.steadystate(qutip.liouvillian(qutip.Qobj(hamiltonian)) + sum(parts), method="direct")
    dissipated = [qutip.vector_to_operator(part * qutip.operator_to_vector(rho)).full() for part in parts]
    return [float(np.real(np.diagonal(one)) @ energies) for one in dissipated]


def main(base):
    heats = point(base)
    begin = time.process_time()
    for _ in range(5):
        heats = point(base)
    well.report(heat=heats, seconds=(time.process_time() - begin) / 5)


if __name__ == "__main__":
    main(float(sys.argv[1]))
