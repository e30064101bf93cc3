"""python qutip_dynamics.py N T_R: the noise of the left heat and 60 times after a quench, as QuTiP's tools give them.

The second cumulant of a heat by the pseudo-inverse of the Liouvillian, as countstat_current_noise takes it for a current: there a jump counts one, here
its energy. The quench by mesolve from the Gibbs state of the hot bath, to a relative tolerance of 1e-10.
"""
import sys
import time

import numpy as np
import qutip

import well
from qutip_lindblad import collapse, jumps


def counted(model, temperature, power):
    """The superoperator of the left bath's jumps, each times its energy to a power."""
    total = 0
    for rate, operator, energy in zip(model.rates(temperature), jumps(model, model.left), np.column_stack([-model.omega, model.omega]).ravel()):
        total = total + rate * energy**power * qutip.sprepost(operator, operator.dag())
    return total


def noise(model, cold):
    hamiltonian = qutip.Qobj(np.diag(model.energies))
    left = collapse(model, jumps(model, model.left), well.HOT)
    whole = qutip.liouvillian(hamiltonian, left + collapse(model, jumps(model, model.right), cold))
    rho = qutip.steadystate(whole, method="direct")
    vector = qutip.operator_to_vector(rho).full()
    first, second = counted(model, well.HOT, 1).full(), counted(model, well.HOT, 2).full()
    trace = np.eye(model.levels).reshape(1, -1)
    projector = np.eye(len(vector)) - vector @ trace
    inverse = projector @ np.linalg.pinv(whole.full()) @ projector
    return float(np.real(trace @ second @ vector - 2 * trace @ first @ inverse @ first @ vector)[0, 0])


def quench(model, cold, times):
    hamiltonian = qutip.Qobj(np.diag(model.energies))
    weights = np.exp((model.energies[0] - model.energies) / well.HOT)
    rho = qutip.Qobj(np.diag(weights / weights.sum()))
    operators = collapse(model, jumps(model, model.left), well.HOT) + collapse(model, jumps(model, model.right), cold)
    few = {"nsteps": 10**7, "rtol": 1e-10, "atol": 1e-13, "method": "bdf"}
    options = qutip.Options(**few) if qutip.__version__.startswith("4.") else few
    return qutip.mesolve(0 * hamiltonian, rho, np.concatenate([[0], times]), operators, [hamiltonian], options=options).expect[0][1:]


def main(levels, cold):
    model = well.Well(levels, well.LINDBLAD_GAMMA)
    begin = time.process_time()
    cumulant = noise(model, cold)
    counted_at = time.process_time()
    energies = quench(model, cold, 1e-3 * 1e4 ** (np.arange(60) / 59))
    well.report(noise=cumulant, noise_seconds=counted_at - begin, energy=energies, quench_seconds=time.process_time() - counted_at)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
