# %% [markdown]
# # Levels of one's own
# A Hamiltonian and couplings as matrices, in any basis: here three sites in a row, along which one excitation hops, held
# by a hot bath on the left and a cold one on the right.

# %%
import numpy as np

import thermowell as tw

energies, hopping = np.array([1.0, 1.4, 1.1]), 0.15
hamiltonian = np.zeros((4, 4))  # the empty state, and one excitation on each site
hamiltonian[1:, 1:] = np.diag(energies) - hopping * (np.eye(3, k=1) + np.eye(3, k=-1))


def raised_and_lowered(site):
    """Of the excitation at a site."""
    coupling = np.zeros((4, 4))
    coupling[0, 1 + site] = coupling[1 + site, 0] = 1
    return coupling


chain = tw.Junction(
    hamiltonian=hamiltonian,
    contacts=[
        tw.Contact("hot", T=0.5, coupling=raised_and_lowered(0), spectrum=tw.Drude(1e-3, cutoff=5)),
        tw.Contact("cold", T=0.1, coupling=raised_and_lowered(2), spectrum=tw.Drude(1e-3, cutoff=5)),
    ],
)
answer = chain.flux("lindblad", rectification=True)
print(f"heat {answer.contacts['hot'].heat:.6e}, verdict {answer.verdict}")
print(f"rectification ratio {answer.rectification_ratio:.6f}: heat that flows more easily one way than the other")

# %% [markdown]
# At temperatures far below the gap the heat is tiny, and keeps its digits.

# %%
for cold in (1e-2, 1e-3, 0):
    both = {"contacts.hot.temperature": 0.02, "contacts.cold.temperature": cold}
    print(f"T = 0.02 and {cold:g}: {chain.flux('lindblad', set=both).contacts['hot'].heat:.6e}")
