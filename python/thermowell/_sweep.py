"""Sweeps: every point of a grid at once, on all cores, into arrays."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _answer, _library
from ._junction import Junction

if TYPE_CHECKING:
    import pandas

__all__ = ["Table", "sweep", "told"]


class Table(Mapping[str, "np.ndarray[Any, Any]"]):
    """Arrays of a sweep by name, each of the shape that its axes have; also as attributes, in snake case.

    ``axes`` are the values along each axis, ``units`` and ``meanings`` those of each array, and ``failures`` the
    points that have no answer, by their index, with the reason.
    """

    def __init__(
        self,
        shape: tuple[int, ...],
        axes: Mapping[str, np.ndarray[Any, Any]],
        columns: Mapping[str, np.ndarray[Any, Any]],
        answer: Mapping[str, Any],
    ) -> None:
        self.shape = shape
        self.axes = dict(axes)
        self._columns = {name: column.reshape(shape) for name, column in columns.items()}
        self._words = {_answer.snake(name): name for name in columns}
        self.units = {column["name"]: column["unit"] for column in answer["columns"]}
        self.meanings = {column["name"]: column["meaning"] for column in answer["columns"]}
        self.failures = {
            tuple(int(i) for i in np.unravel_index(row, shape)): reason for row, reason in answer["failures"]
        }

    def __getitem__(self, name: str) -> np.ndarray[Any, Any]:
        return self._columns[name if name in self._columns else self._words[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __getattr__(self, name: str) -> np.ndarray[Any, Any]:
        words = self.__dict__.get("_words", {})
        if name in words:
            return self._columns[words[name]]
        raise AttributeError(f"this table has no {name}: it has {', '.join(sorted(words))}.")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._words]

    def to_pandas(self) -> pandas.DataFrame:
        """A row a point, where pandas is installed."""
        import pandas

        return pandas.DataFrame({name: column.ravel() for name, column in self._columns.items()})

    def plot(self, y: str = "heatFlux", ax: Any = None, **style: Any) -> Any:
        """A number against the last axis, a curve for each place of the others, where matplotlib is installed."""
        import matplotlib.pyplot

        ax = ax or matplotlib.pyplot.gca()
        name = list(self.axes)[-1]
        x, values = self.axes[name], self[y]
        for curve in values.reshape(-1, values.shape[-1]):
            ax.plot(x, curve, **style)
        if np.all(x > 0) and x.max() > 30 * x.min():
            ax.set_xscale("log")
        ax.set_xlabel(name)
        ax.set_ylabel(f"{y} [{self.units.get(y, '')}]")
        return ax

    def __repr__(self) -> str:
        return f"Table of {' x '.join(str(n) for n in self.shape)} points: {', '.join(self._words)}"


def sweep(
    what: Junction | Callable[..., Any] | str,
    axes: Mapping[str, Any] | Mapping[tuple[str, ...], Any] | Mapping[str | tuple[str, ...], Any],
    *,
    threads: int = 0,
    progress: Callable[[float], object] | None = None,
    strict: bool = False,
    **options: Any,
) -> Table:
    """Every point of the grid that the axes span, the last axis the fastest.

    what -- a Junction, or a quantity: tw.flux or "flux"
    axes -- values by the option that they are of, or by the path of a junction's number; several options that go
        together are a tuple of names, and their values a row for each point
    threads -- at work; 0 for one a core; never changes a result
    progress -- told the part that is done, ten times a second, and 1 at the end
    strict -- whether a verdict other than ok raises VerdictError, instead of one VerdictWarning for all
    options -- what is the same at all points: those of the quantity, or formalism, response, gain and rectification
        of a junction

    Raises InvalidInput, a ValueError, with everything that is wrong.
    """
    request: dict[str, Any] = {"ask": "sweep", "threads": threads, "axes": []}
    if isinstance(what, Junction):
        request |= what._request()
    else:
        request["quantity"] = what if isinstance(what, str) else what.__name__
    given: dict[str, np.ndarray[Any, Any]] = {}
    shape = []
    for key, values in axes.items():
        names = (key,) if isinstance(key, str) else tuple(key)
        rows = _rows(values if isinstance(key, str) or len(key) > 1 else [row[0] for row in values], names)
        spelled = [name if isinstance(what, Junction) else _kebab(name) for name in names]
        request["axes"].append({"names": spelled, "rows": rows})
        shape.append(len(rows))
        for at, name in enumerate(names):
            given[name] = _array(rows if len(names) == 1 else [row[at] for row in rows])
    request["options"] = {_kebab(name): value for name, value in _library.given(options).items()}
    columns: dict[str, np.ndarray[Any, Any]] = {}
    answer = _library.ask(request, progress, columns)
    return told(Table(tuple(shape), given, columns, answer), strict, level=3)


def told(table: Table, strict: bool, level: int) -> Table:
    """A table, which warns once, or raises where it is to be strict, unless all verdicts are ok."""
    doubtful = table["verdict"] != "ok"
    if np.any(doubtful):
        words, counts = np.unique(table["verdict"][doubtful], return_counts=True)
        sentence = (
            f"{', '.join(f'{count} {word}' for word, count in zip(words, counts))} of {table['verdict'].size} points: "
            "see the arrays verdict and reasons."
        )
        if strict:
            raise _answer.VerdictError(None, sentence)
        warnings.warn(sentence, _answer.VerdictWarning, stacklevel=level)
    return table


def _rows(values: Any, names: tuple[str, ...]) -> list[Any]:
    """An axis as a request has it: a value a point, or as many as there are names."""
    array = _array(values)
    if array.dtype.kind in "iuf" and array.ndim == (1 if len(names) == 1 else 2):
        if not np.all(np.isfinite(array)):
            wrong = array[~np.isfinite(array)].flat[0]
            raise _library.InvalidInput([f"axes hold {wrong}, which is no number."])
        rows: list[Any] = array.astype(float).tolist()
    else:
        rows = [_plain(value) for value in values]
    if len(names) > 1 and any(not isinstance(row, list) or len(row) != len(names) for row in rows):
        raise ValueError(f"the axis of {' and '.join(names)} has rows of another length.")
    return rows


def _array(values: Any) -> np.ndarray[Any, Any]:
    """An array; of objects where the values are lists of several lengths."""
    try:
        return np.asarray(values)
    except ValueError:
        array = np.empty(len(values), dtype=object)
        array[:] = list(values)
        return array


def _plain(value: Any) -> Any:
    """A value, or a row of them."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (int, float)) and not math.isfinite(value):
        raise _library.InvalidInput([f"axes hold {value}, which is no number."])
    return value if isinstance(value, str) else float(value)


def _kebab(name: str) -> str:
    return name.replace("_", "-")
