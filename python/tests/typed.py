"""What mypy must find of the package's types: every line that is wrong says so, and is told if it no longer is."""

from typing import Any

import numpy as np

import thermowell as tw

answer: tw.Answer = tw.flux(formalism="lindblad", gamma=1e-9, left_temperature=2, right_temperature=1, levels=10)
tw.flux(formalism="lindbald", left_temperature=2, right_temperature=1)  # type: ignore[arg-type]
tw.flux(left_temp=2)  # type: ignore[call-arg]
tw.flux(left_temperature="2")  # type: ignore[arg-type]
tw.flux(masses=[1, 2], left_temperature=2, right_temperature=1, seed=1, rectification=True)

contact = tw.Contact("hot", T=1, coupling="X(q)", spectrum=tw.Drude(1e-3, cutoff=5))
tw.Drude("1", cutoff=5)  # type: ignore[arg-type]
junction = tw.Junction(contacts=[contact], sites={"q": "qubit"}, terms=["Z(q)"])
name: str = junction.ndtr("hot").verdict
wrong: int = junction.flux().verdict  # type: ignore[assignment]

table: tw.Table = tw.sweep(tw.flux, {"right_temperature": np.linspace(1, 2, 3)}, left_temperature=3)
heats: "np.ndarray[Any, Any]" = table.heat_flux
axes = {"right_temperature": [1, 2]}
tw.sweep("flux", axes, left_temperature=3)
points: int = tw.Study("study.toml").check().points
