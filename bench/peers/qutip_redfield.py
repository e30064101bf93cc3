"""python qutip_redfield.py N T_R: one Redfield point, bloch_redfield_tensor without a secular cut-off and steadystate.

All elements of the tensor are there, so the dense solver is taken: it needs less time and memory than the sparse one here. The heat is read off by the
products of docs/theory/redfield.md, (R3), which cost nothing beside the tensor; a tensor for the left bath alone would cost as much again.
"""
import math
import sys
import time

import numpy as np
import qutip

import well


def power(model, temperature):
    """S(w) = J (1 + n) for w > 0, J n for w < 0, 0 at w = 0."""

    def spectrum(omega):
        if omega == 0:
            return 0.0
        frequency = abs(omega)
        ratio = frequency / temperature
        occupation = 1 / math.expm1(ratio) if ratio < 700 else 0.0
        return model.spectral(frequency) * (1 + occupation if omega > 0 else occupation)

    return spectrum


def state(hamiltonian, baths):
    """The steady state, in the basis of the Hamiltonian as given."""
    if qutip.__version__.startswith("4."):
        tensor, kets = qutip.bloch_redfield_tensor(hamiltonian, baths, use_secular=False)
        basis = np.column_stack([ket.full() for ket in kets])
        return basis @ qutip.steadystate(tensor, method="direct", sparse=False).full() @ basis.conj().T
    tensor = qutip.bloch_redfield_tensor(hamiltonian, baths, sec_cutoff=-1, fock_basis=True)
    return qutip.steadystate(tensor.to("dense"), method="direct").full()


def main(levels, cold):
    idle = well.peak_megabytes()
    begin = time.process_time()
    model = well.Well(levels, well.REDFIELD_GAMMA)
    hot = power(model, well.HOT)
    rho = state(qutip.Qobj(np.diag(model.energies)), [[qutip.Qobj(model.left), hot], [qutip.Qobj(model.right), power(model, cold)]])
    relaxation = np.vectorize(hot)(np.subtract.outer(-model.energies, -model.energies)) * model.left / 2
    product = relaxation @ rho @ model.left - model.left @ relaxation @ rho
    current = model.heat(product + product.conj().T)
    well.report(flux=current, seconds=time.process_time() - begin, megabytes=well.peak_megabytes() - idle)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
