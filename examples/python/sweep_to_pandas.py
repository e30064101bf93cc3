# %% [markdown]
# # A sweep, as a data frame
# The strength of quantum NDTR under two spectral laws with a cutoff, against the temperature of the hot bath; every point
# on all cores, each with its error and its verdict. Without pandas the arrays are printed.

# %%
from importlib.util import find_spec

import numpy as np

import thermowell as tw

hot, laws = np.array([10, 100, 1000, 10_000]), ["drude", "ohmic"]
axes = {"spectral_law": laws, "left_temperature": hot}
table = tw.sweep(tw.ndtr, axes, formalism="lindblad", gamma=1e-16, cutoff_frequency=300)
print(table.shape, table.meanings["ndtrStrength"], np.unique(table.verdict))

# %%
if find_spec("pandas"):
    frame = table.to_pandas().pivot_table(index="spectralLaw", columns="leftTemperature", values="ndtrStrength")
    strength = frame.loc[laws].to_numpy()
else:
    strength = table["ndtrStrength"]
for law, row in zip(laws, strength):
    print(law, " ".join(f"{one:.3e}" for one in row))
