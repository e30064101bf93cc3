# %% [markdown]
# # Figure 4 of the Letter
# The flux through one particle against the temperature of the cold bath, classically and quantum-mechanically. Between
# classical walls it falls as the cold bath gets colder: negative differential thermal resistance. The quantum one, whose
# strength is matched at 1000, hardly does. A picture is drawn where matplotlib is installed.

# %%
from importlib.util import find_spec

import numpy as np

import thermowell as tw

hot, cold = 1000, np.geomspace(0.1, 1000, 25)
gamma = tw.match(temperature=hot, eta=-2.25, against="maxwell").gamma
for name, options in {"maxwell": {}, "metropolis": {}, "lindblad": {"gamma": gamma, "eta": -2.25}}.items():
    table = tw.sweep("flux", {"right_temperature": cold}, formalism=name, left_temperature=hot, **options)
    print(f"{name}: {table.heat_flux[0]:.1f} at T_R = 0.1, at most {table.heat_flux.max():.1f}")
    if find_spec("matplotlib"):
        table.plot(label=name).legend()
