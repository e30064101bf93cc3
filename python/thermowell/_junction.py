"""Junctions: any system held by any number of contacts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import _answer, _comparison, _library, _toml
from ._laws import Law

__all__ = ["Contact", "Junction"]


class Contact:
    """A bath and how it holds the system.

    name -- by which answers know it
    temperature (or T) -- k_B T, in the unit of the energies
    coupling -- an operator in terms of the sites, "left wall" or "right wall", or a Hermitian matrix
    spectrum -- its spectral law: Ohmic(1), Drude(1, cutoff=5), ...
    wall -- for classical formalisms, a mapping such as {"law": "maxwell"}
    """

    def __init__(
        self,
        name: str,
        T: float | None = None,
        coupling: Any = None,
        spectrum: Law | Mapping[str, Any] | None = None,
        *,
        temperature: float | None = None,
        wall: Mapping[str, Any] | None = None,
    ) -> None:
        if (T is None) == (temperature is None):
            raise ValueError(f"contact {name!r}: give its temperature once, as T or as temperature.")
        self.name = name
        self.temperature = float(temperature if T is None else T)  # type: ignore[arg-type]
        self.coupling = coupling
        self.spectrum = spectrum
        self.wall = wall


class Junction:
    """A system between contacts, as a junction file describes it.

    Give one of ``sites`` with ``terms``, ``energies``, ``well``, ``pair``, ``potential``, or a ``hamiltonian``: a
    Hermitian matrix, in whose basis the couplings are then (a QuTiP Qobj works, through its ``full()``).

    ``settings`` are further keys of the file beside ``formalism``, such as {"lamb-shift": "renormalised"}.

    ``units`` tell what one unit of its energies is, such as {"frequency": "5 GHz"}: temperatures are in K then, heats
    in W.
    """

    def __init__(
        self,
        *,
        contacts: Iterable[Contact],
        sites: Mapping[str, Any] | None = None,
        terms: Iterable[str] = (),
        energies: Iterable[float] | None = None,
        hamiltonian: Any = None,
        well: Mapping[str, Any] | None = None,
        pair: Mapping[str, Any] | None = None,
        potential: Mapping[str, Any] | None = None,
        parameters: Mapping[str, float] | None = None,
        units: Mapping[str, str] | None = None,
        formalism: str | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        held = list(contacts)
        system: dict[str, Any] = {}
        rotation = None
        if hamiltonian is not None:
            values, rotation = np.linalg.eigh(_matrix(hamiltonian, "hamiltonian"))
            energies = values
        for key, value in (("sites", sites), ("well", well), ("pair", pair), ("potential", potential)):
            if value is not None:
                system[key] = value
        if energies is not None:
            system["energies"] = [float(energy) for energy in energies]
        if sites is not None:
            system["terms"] = list(terms)
        lines = ["junction = 1"]
        if formalism is not None:
            lines.append(f"formalism = {_toml.value(formalism)}")
        lines += [f"{_toml.key(name)} = {_toml.value(value)}" for name, value in (settings or {}).items()]
        if parameters:
            lines.append("[parameters]")
            lines += [f"{_toml.key(name)} = {_toml.value(value)}" for name, value in parameters.items()]
        if units:
            lines += ["[units]", *(f"{_toml.key(name)} = {_toml.value(text)}" for name, text in units.items())]
        lines += ["[system]", *(f"{key} = {_toml.value(value)}" for key, value in system.items())]
        for contact in held:
            lines += ["[[contacts]]", f"name = {_toml.value(contact.name)}"]
            lines.append(f"temperature = {_toml.value(contact.temperature)}")
            if contact.coupling is not None:
                lines.append(f"coupling = {_toml.value(_coupling(contact, rotation))}")
            if contact.spectrum is not None:
                law = contact.spectrum.as_dict() if isinstance(contact.spectrum, Law) else dict(contact.spectrum)
                lines.append(f"spectrum = {_toml.value(law)}")
            if contact.wall is not None:
                lines.append(f"wall = {_toml.value(dict(contact.wall))}")
        self.toml = "\n".join(lines) + "\n"
        self._name = "junction"
        self._folder: str | None = None

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Junction:
        """A junction file, read now."""
        self = cls.__new__(cls)
        file = Path(path)
        self.toml = file.read_text(encoding="utf-8")
        self._name = file.name
        self._folder = str(file.resolve().parent)
        return self

    @classmethod
    def from_text(cls, text: str) -> Junction:
        """The text of a junction file."""
        self = cls.__new__(cls)
        self.toml, self._name, self._folder = text, "junction", None
        return self

    def flux(
        self,
        formalism: str | None = None,
        *,
        response: bool = False,
        gain: str | None = None,
        load: bool = False,
        rectification: bool = False,
        no_truncation_error: bool = False,
        set: Mapping[str, float | str] | None = None,  # noqa: A002
        threads: int = 0,
        strict: bool = False,
    ) -> _answer.Answer:
        """The heat from every contact.

        formalism -- of the equation; that of the junction if not given
        response -- whether the matrix dJ_a/dT_b is wanted, rows by a
        gain -- the contact by whose heat gains are told
        load -- whether the largest power is wanted that a load draws between two contacts that exchange particles
        rectification -- whether both directions of two contacts are wanted
        no_truncation_error -- whether the error of truncation is left out, which halves the time
        set -- numbers of the junction to be other ones, by path: {"contacts.base.temperature": 0.1}, of a temperature
            also "50 mK"
        threads -- at work; 0 for one a core; never changes a result
        strict -- whether a verdict other than ok raises VerdictError, instead of a VerdictWarning

        Raises InvalidInput, a ValueError, with everything that is wrong.
        """
        more = {"response": response, "gain": gain, "load": load, "rectification": rectification}
        more["no-truncation-error"] = no_truncation_error
        return self._ask("flux", formalism, set, threads, strict, **more)

    def ndtr(
        self,
        contact: str,
        formalism: str | None = None,
        *,
        lowest_temperature: float | None = None,
        set: Mapping[str, float | str] | None = None,  # noqa: A002
        threads: int = 0,
        strict: bool = False,
    ) -> _answer.Answer:
        """How strong NDTR is along the temperature of one contact: of the heat that it receives as it gets colder.

        contact -- its name
        lowest_temperature -- of the scan; a thousandth of the hottest other contact's if not given
        The rest as for flux.
        """
        more = {"contact": contact, "lowest-temperature": lowest_temperature}
        return self._ask("ndtr", formalism, set, threads, strict, **more)

    def noise(
        self,
        contact: str | None = None,
        formalism: str | None = None,
        *,
        order: int = 4,
        generating_function: int | bool | None = None,
        set: Mapping[str, float | str] | None = None,  # noqa: A002
        threads: int = 0,
        strict: bool = False,
    ) -> _answer.Answer:
        """How the heat fluctuates: cumulants of that from one contact, and the covariances of all.

        contact -- whose heat is counted; the first if not given
        order -- how many cumulants, from 1 to 8
        generating_function -- at how many counting fields theta(chi) and its rate function are told too; True for 101
        The rest as for flux.
        """
        more = {"contact": contact, "order": order, "generating-function": generating_function or None}
        return self._ask("noise", formalism, set, threads, strict, **more)

    def evolve(
        self,
        times: Sequence[float] | str | None = None,
        initial: str | None = None,
        formalism: str | None = None,
        *,
        alternate: str | None = None,
        period: float | None = None,
        set: Mapping[str, float | str] | None = None,  # noqa: A002
        threads: int = 0,
        strict: bool = False,
    ) -> _answer.Answer:
        """How populations, energy and heats move from a given state: lists by time.

        times -- ascending, or a text as 1e-3..10:60, which is logarithmic
        initial -- the state at the time 0: gibbs:T, level:N, steady:NAME=T,..., or a JSON file
        alternate -- NAME=T1,T2 with a period, in place of both: what repeats itself where a temperature alternates
        The rest as for flux.
        """
        given = times if times is None or isinstance(times, str) else [float(time) for time in times]
        return self._ask(
            "evolution", formalism, set, threads, strict, times=given, initial=initial, alternate=alternate, period=period
        )

    def match(
        self,
        formalism: str | None = None,
        *,
        temperature: float | None = None,
        against: str | None = None,
        set: Mapping[str, float | str] | None = None,  # noqa: A002
        threads: int = 0,
        strict: bool = False,
    ) -> _answer.Answer:
        """The coupling strength with which a well or a pair between two walls carries the heat of classical walls.

        temperature -- of both baths; that of both contacts if not given
        against -- the law of the walls; that of the contacts if not given
        The rest as for flux.
        """
        return self._ask("match", formalism, set, threads, strict, temperature=temperature, against=against)

    def compare(
        self,
        *,
        set: Mapping[str, float | str] | None = None,  # noqa: A002
        threads: int = 0,
    ) -> _comparison.Comparison:
        """The heats in every formalism that treats the junction, exact ones first, and why each holds there or not.

        The rest as for flux; no verdict warns, since each row tells its own.
        """
        request = {
            "ask": "junction",
            "quantity": "comparison",
            **self._request(),
            "set": {path: one if isinstance(one, str) else float(one) for path, one in (set or {}).items()},
            "threads": threads,
        }
        return _comparison.Comparison(_library.ask(_library.given(request)))

    def _ask(
        self,
        quantity: str,
        formalism: str | None,
        numbers: Mapping[str, float | str] | None,
        threads: int,
        strict: bool,
        **more: Any,
    ) -> _answer.Answer:
        request = {
            "ask": "junction",
            "quantity": quantity,
            **self._request(),
            "set": {path: one if isinstance(one, str) else float(one) for path, one in (numbers or {}).items()},
            "threads": threads,
            "formalism": formalism,
            **more,
        }
        return _answer.judged(_library.ask(_library.given(request)), strict, level=4)

    def _request(self) -> dict[str, Any]:
        """The junction as a request has it."""
        return {"text": self.toml, "name": self._name, "folder": self._folder or ""}

    def __repr__(self) -> str:
        return f"Junction.from_text({self.toml!r})"


def _matrix(operator: Any, what: str) -> np.ndarray[Any, Any]:
    matrix = np.asarray(operator.full() if hasattr(operator, "full") else operator)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{what} has the shape {matrix.shape}: give a square matrix.")
    scale = np.abs(matrix).max(initial=0)
    if not np.all(np.abs(matrix - matrix.conj().T) <= 1e-12 * scale):
        raise ValueError(f"{what} is not Hermitian.")
    hermitian: np.ndarray[Any, Any] = (matrix + matrix.conj().T) / 2
    return hermitian


def _coupling(contact: Contact, rotation: np.ndarray[Any, Any] | None) -> Any:
    if isinstance(contact.coupling, (str, Mapping)):
        return contact.coupling
    matrix = _matrix(contact.coupling, f"the coupling of {contact.name!r}")
    if rotation is not None:
        if matrix.shape != rotation.shape:
            raise ValueError(f"the coupling of {contact.name!r} has {len(matrix)} rows, the hamiltonian {len(rotation)}.")
        matrix = rotation.conj().T @ matrix @ rotation
    if np.iscomplexobj(matrix) and np.any(matrix.imag):
        return {"re": matrix.real.tolist(), "im": matrix.imag.tolist()}
    return matrix.real.tolist()

