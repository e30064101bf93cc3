# %% [markdown]
# # Classical beside quantum, with error bars
# Two hard points of unequal masses between two baths: simulated classically, with a standard error from replicas, and
# solved quantum-mechanically, with a numerical error from the truncation.

# %%
import numpy as np

import thermowell as tw

masses, hot = [1, 1.414], 10
cold = np.array([1.0, 2.5, 5.0])
gamma = tw.match(masses=masses, temperature=hot, collisions=200_000).gamma
pair = {"masses": masses, "left_temperature": hot}
classical = tw.sweep("flux", {"right_temperature": cold}, formalism="maxwell", collisions=200_000, **pair)
quantum = tw.sweep("flux", {"right_temperature": cold}, formalism="lindblad", gamma=gamma, **pair)
for at, temperature in enumerate(cold):
    print(
        f"T_R = {temperature}: classical {classical.heat_flux[at]:.2f} +- {classical['standardError'][at]:.2f}, "
        f"quantum {quantum.heat_flux[at]:.2f} +- {quantum['numericalError'][at]:.1g} ({quantum.verdict[at]})"
    )

# %% [markdown]
# The bars are one standard error, where matplotlib is installed.

# %%
from importlib.util import find_spec

if find_spec("matplotlib"):
    import matplotlib.pyplot as plt

    plt.errorbar(cold, classical.heat_flux, classical["standardError"], fmt="o", capsize=3, label="classical")
    plt.errorbar(cold, quantum.heat_flux, quantum["numericalError"], fmt="s", capsize=3, label="quantum")
    plt.xlabel("temperature of the cold bath")
    plt.ylabel("heat flux")
    plt.legend()
    plt.show()
