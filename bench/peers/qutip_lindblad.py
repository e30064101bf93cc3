"""python qutip_lindblad.py N T_R: one Lindblad point as QuTiP's guide builds it, a list of collapse operators, liouvillian, steadystate.

One operator for each Bohr frequency, bath and direction: with one for each pair of levels there would be more of them, and the coherences would be wrong.
"""
import sys
import time

import numpy as np
import qutip
import scipy.sparse

import well


def jumps(model, coupling):
    """A(w) and its adjoint for every Bohr frequency."""
    operators = []
    for lower, upper in model.pairs:
        elements = scipy.sparse.csr_matrix((coupling[lower, upper].astype(complex), (lower, upper)), shape=(model.levels, model.levels))
        operators += [qutip.Qobj(elements), qutip.Qobj(elements).dag()]
    return operators


def collapse(model, operators, temperature):
    """sqrt(rate) A for every jump whose rate has not underflowed."""
    return [np.sqrt(rate) * operator for rate, operator in zip(model.rates(temperature), operators) if rate > 0]


def flux(model, dissipator, rho):
    return model.heat(qutip.vector_to_operator(dissipator * qutip.operator_to_vector(rho)).full())


def main(levels, cold):
    idle = well.peak_megabytes()
    begin = time.process_time()
    model = well.Well(levels, well.LINDBLAD_GAMMA)
    hamiltonian = qutip.Qobj(np.diag(model.energies))
    left = qutip.liouvillian(0 * hamiltonian, collapse(model, jumps(model, model.left), well.HOT))
    whole = left + qutip.liouvillian(hamiltonian, collapse(model, jumps(model, model.right), cold))
    built = time.process_time()
    rho = qutip.steadystate(whole, method="direct")
    current = flux(model, left, rho)
    well.report(flux=current, seconds=time.process_time() - begin, build=built - begin, megabytes=well.peak_megabytes() - idle)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
