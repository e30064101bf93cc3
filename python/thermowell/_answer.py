"""Answers, and what is told of those that are not to be trusted as they stand."""

from __future__ import annotations

import html
import math
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ._declared_numbers import NUMBERS

if TYPE_CHECKING:
    import pandas

__all__ = ["Answer", "ContactAnswer", "PointFailed", "VerdictError", "VerdictWarning", "judged", "snake"]


class VerdictWarning(UserWarning):
    """An answer is ``uncontrolled``, ``unconverged`` or ``unphysical``; its ``reasons`` say why."""


class VerdictError(RuntimeError):
    """The same, where ``strict=True``."""

    def __init__(self, answer: Answer | None, told: str = "") -> None:
        self.answer = answer
        super().__init__(told if answer is None else f"{answer.verdict}: {' '.join(answer.reasons)}")


class PointFailed(RuntimeError):
    """A question that is legal has no answer; the sentence says why."""


def _numbers(value: Any) -> Any:
    return np.array(value) if isinstance(value, list) else value


class ContactAnswer:
    """The heat that flows from a contact into the system, with its error.

    Of a history ``heat`` is an array by time, and ``integral`` what the contact gave until then. ``bare_heat`` is, of
    formalism local, the energy that it gives to the sites by themselves, without what couples them; ``bath_heat``, of
    formalism hierarchy, the heat by the change of the bath's own energy, with ``bath_heat_error``.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.name: str = data["name"]
        self.temperature: float = data["temperature"]
        self.heat: Any = _numbers(data["heat"])
        self.integral: Any = _numbers(data.get("integral"))
        self.numerical_error: float | None = data.get("numericalError")
        self.standard_error: float | None = data.get("standardError")
        self.bare_heat: float | None = data.get("bareHeat")
        self.bath_heat: float | None = data.get("bathHeat")
        self.bath_heat_error: float | None = data.get("bathHeatError")

    def __repr__(self) -> str:
        return f"ContactAnswer({self.name!r}, temperature={self.temperature!r}, heat={self.heat!r})"


class Answer:
    """What a question was answered: every number is an attribute, in snake case.

    ``verdict`` is ok, uncontrolled, unconverged, diverges or unphysical, and ``reasons`` are sentences; ``contacts`` maps the
    contacts' names to their heats. What does not apply to an answer is no attribute of it.
    """

    verdict: str
    reasons: list[str]

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = dict(data)
        self.verdict = data["verdict"]
        self.reasons = list(data["reasons"])
        self.contacts = {one["name"]: ContactAnswer(one) for one in data.get("contacts", [])}
        self._numbers: dict[str, Any] = {}
        for source in (data, data.get("validity") or {}):
            for key, value in source.items():
                if key not in ("contacts", "reasons", "verdict", "validity"):
                    self._numbers[snake(key)] = _numbers(value)

    def __getattr__(self, name: str) -> Any:
        numbers = self.__dict__.get("_numbers", {})
        if name in numbers:
            return numbers[name]
        raise AttributeError(f"this answer has no {name}: it has {', '.join(sorted(numbers))}.")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._numbers]

    @property
    def error(self) -> float:
        """The error of the number asked for: numerical and statistical, in quadrature."""
        numerical, standard = (self._numbers.get(name) or 0.0 for name in ("numerical_error", "standard_error"))
        return math.hypot(numerical, standard)

    @property
    def ok(self) -> bool:
        """Whether the verdict is ok."""
        return self.verdict == "ok"

    def to_dict(self) -> dict[str, Any]:
        """The answer as the command prints it with ``--json``."""
        return dict(self._data)

    def to_pandas(self) -> pandas.Series:
        """The numbers as a pandas Series, where pandas is installed."""
        import pandas

        return pandas.Series({key: value for key, value in self._numbers.items() if np.isscalar(value)})

    def _rows(self) -> list[tuple[str, str, str]]:
        rows = []
        for key, value in self._data.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool) and key in NUMBERS:
                label, unit = NUMBERS[key]
                rows.append((label, f"{value:.10G}", unit))
        for contact in self.contacts.values():
            if not isinstance(contact.heat, np.ndarray):
                rows.append((f"heat from {contact.name}", f"{contact.heat:.10G}", ""))
        return rows

    def __repr__(self) -> str:
        lines = [f"{label}: {value} {unit}".rstrip() for label, value, unit in self._rows()]
        return "\n".join([*lines, f"verdict: {self.verdict}", *(f"note: {reason}" for reason in self.reasons)])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{html.escape(label)}</th><td>{value}</td><td>{html.escape(unit)}</td></tr>"
            for label, value, unit in self._rows()
        )
        notes = "".join(f"<p>note: {html.escape(reason)}</p>" for reason in self.reasons)
        return f"<table>{rows}</table><p>verdict: <b>{html.escape(self.verdict)}</b></p>{notes}"


def judged(data: Mapping[str, Any], strict: bool, level: int = 3) -> Answer:
    """An answer, which warns, or raises where it is to be strict, unless its verdict is ok."""
    answer = Answer(data)
    if not answer.ok:
        if strict:
            raise VerdictError(answer)
        warnings.warn(f"{answer.verdict}: {' '.join(answer.reasons)}", VerdictWarning, stacklevel=level)
    return answer


@lru_cache(maxsize=None)
def snake(key: str) -> str:
    """A key of JSON as an attribute."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", key).lower()
