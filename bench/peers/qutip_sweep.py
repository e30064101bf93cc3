"""python qutip_sweep.py N POINTS REBUILT: a Lindblad sweep over T_R with everything reused.

First what QuTiP's own functions allow: the left bath's superoperator and the bare jump operators of the right one are kept, its Liouvillian is built at
each temperature (at REBUILT of the POINTS temperatures only). Then by hand: every right jump's dissipator is made once; the Liouvillians of all
temperatures have one pattern, and its elements are a fixed sparse matrix times the rates.
"""
import sys
import time

import numpy as np
import qutip
import scipy.sparse

import well
from qutip_lindblad import collapse, flux, jumps


def in_one_pattern(parts):
    """The common pattern (indptr, indices) of square sparse matrices, and the matrix that takes their weights to its elements."""
    size = parts[0].shape[0]
    parts = [scipy.sparse.coo_matrix(part) for part in parts]
    places = np.concatenate([part.row.astype(np.int64) * size + part.col for part in parts])
    pattern, where = np.unique(places, return_inverse=True)
    weights = np.repeat(np.arange(len(parts)), [part.nnz for part in parts])
    elements = scipy.sparse.csr_matrix((np.concatenate([part.data for part in parts]), (where, weights)), shape=(len(pattern), len(parts)))
    return np.searchsorted(pattern, size * np.arange(size + 1)), pattern % size, elements


def plain(superoperator):
    """The superoperator as SciPy keeps it, in either generation of QuTiP."""
    data = superoperator.data
    return scipy.sparse.csr_matrix(data.as_scipy() if hasattr(data, "as_scipy") else data)


def main(levels, points, rebuilt):
    begin = time.process_time()
    model = well.Well(levels, well.LINDBLAD_GAMMA)
    hamiltonian = qutip.Qobj(np.diag(model.energies))
    left = qutip.liouvillian(0 * hamiltonian, collapse(model, jumps(model, model.left), well.HOT))
    operators = jumps(model, model.right)
    kept = qutip.liouvillian(hamiltonian) + left
    set_up = time.process_time() - begin

    temperatures = well.sweep(points)
    chosen = np.linspace(0, points - 1, rebuilt + 2).astype(int)[1:-1]
    begin = time.process_time()
    fluxes = [flux(model, left, qutip.steadystate(qutip.liouvillian(kept, collapse(model, operators, temperatures[i])), method="direct")) for i in chosen]
    well.report(rebuilt_at=chosen, rebuilt_flux=fluxes, rebuilt_seconds=set_up + (time.process_time() - begin) * points / rebuilt)

    begin = time.process_time()
    indptr, indices, elements = in_one_pattern([plain(kept)] + [plain(qutip.lindblad_dissipator(jump)) for jump in operators])
    set_up += time.process_time() - begin
    begin = time.process_time()
    fluxes = []
    for cold in temperatures:
        data = elements @ np.concatenate([[1], model.rates(cold)])
        whole = qutip.Qobj(scipy.sparse.csr_matrix((data, indices, indptr), shape=left.shape), dims=left.dims)
        fluxes.append(flux(model, left, qutip.steadystate(whole, method="direct")))
    seconds = time.process_time() - begin
    well.report(pattern_flux=fluxes, pattern_seconds=seconds, pattern_set_up=set_up)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
