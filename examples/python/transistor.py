# %% [markdown]
# # A thermal transistor of three qubits
# Three qubits in a row, each with a bath of its own. The bath of the middle one, the base, is the gate: a little heat
# through it changes the heats of the other two by much more. Devices after K. Joulain et al., Phys. Rev. Lett. 116,
# 200601 (2016).

# %%
import numpy as np

import thermowell as tw

ohmic = tw.Ohmic(1e-3, at_zero="limit")
transistor = tw.Junction(
    sites={"L": "qubit", "M": "qubit", "R": "qubit"},
    terms=["0.5 Z(L) Z(M)", "0.5 Z(M) Z(R)"],
    contacts=[
        tw.Contact("emitter", T=0.2, coupling="X(L)", spectrum=ohmic),
        tw.Contact("base", T=0.1, coupling="X(M)", spectrum=ohmic),
        tw.Contact("collector", T=0.02, coupling="X(R)", spectrum=ohmic),
    ],
)
answer = transistor.flux("lindblad", gain="base")
for contact in answer.contacts.values():
    print(f"{contact.name}: {contact.heat:.6e}")

# %% [markdown]
# The amplification is the change of the emitter's heat over that of the base's, as the temperature of the base changes.

# %%
table = tw.sweep(transistor, {"contacts.base.temperature": np.linspace(0.03, 0.19, 9)}, gain="base")
for temperature, gain, verdict in zip(table.axes["contacts.base.temperature"], table["gain.emitter"], table.verdict):
    print(f"T_base = {temperature:.2f}: amplification {gain:.1f}, {verdict}")
