"""Studies: points by the thousand, in a folder that an interrupt leaves whole."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import _library, _toml
from ._sweep import Table, told

__all__ = ["Check", "Study"]


class Check:
    """What a study comes to, and what it will take by a quick measured sample.

    ``points`` is its size, ``axes`` what varies, ``seconds`` the time on ``threads``, ``memory_bytes`` and
    ``disk_bytes`` what it needs of the machine.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = dict(data)
        estimate = data["estimate"]
        self.name: str = data["name"]
        self.quantity: str = data["quantity"]
        self.points: int = data["points"]
        self.axes: list[dict[str, Any]] = list(data["axes"])
        self.seconds: float = estimate["seconds"]
        self.seconds_per_point: float = estimate["secondsPerPoint"]
        self.threads: int = estimate["threads"]
        self.memory_bytes: int = estimate["memoryBytes"]
        self.disk_bytes: int = estimate["diskBytes"]

    def to_dict(self) -> dict[str, Any]:
        """The same as the command prints it with ``--json``."""
        return dict(self._data)

    def __repr__(self) -> str:
        axes = " x ".join(f"{axis['points']} ({', '.join(axis['names'])})" for axis in self.axes)
        return (
            f"{self.name}: {self.quantity}, {self.points} points, {axes}\n"
            f"about {self.seconds:.2G} s on {self.threads} threads, {self.memory_bytes / 1e6:.0f} MB of memory, "
            f"{self.disk_bytes / 1e6:.2G} MB of disk"
        )


class Study:
    """A study, which a file of the command's language describes.

    source -- the path of a study file; or its text, of several lines; or a mapping with the same keys
    """

    def __init__(self, source: str | os.PathLike[str] | Mapping[str, Any]) -> None:
        self._name, self._beside = "study", ""
        self.folder: Path | None = None
        self.toml: str | None
        if isinstance(source, Mapping):
            self.toml = _toml.document(source)
        elif isinstance(source, str) and "\n" in source:
            self.toml = source
        else:
            file = Path(source)
            self.toml = file.read_text(encoding="utf-8")
            self._name, self._beside = file.name, str(file.resolve().parent)
            self.folder = Path(file.stem)

    @classmethod
    def from_folder(cls, folder: str | os.PathLike[str]) -> Study:
        """The study of a folder that the command, or ``run``, has begun: to go on with it, and to read its table."""
        self = cls.__new__(cls)
        self._name, self._beside, self.toml, self.folder = "study", "", None, Path(folder)
        return self

    def check(self, *, threads: int = 0) -> Check:
        """What it comes to and will take; nothing is written.

        threads -- that the run is to have; 0 for one a core

        Raises InvalidInput, a ValueError, with everything that is wrong with the study and any of its points.
        """
        if self.toml is None:
            raise ValueError("this is the study of a folder, which was checked when it was begun.")
        return Check(self._ask("study-check", threads=threads))

    def run(
        self,
        folder: str | os.PathLike[str] | None = None,
        *,
        progress: Callable[[float], object] | None = None,
        retry_failed: bool = False,
        threads: int = 0,
        strict: bool = False,
    ) -> Table:
        """Evaluates the points that its folder does not have yet, and returns the table.

        Ctrl-C loses nothing: run it again, here or by the command, and it goes on. A study that is done is not done
        again.

        folder -- where; named after the study's file, as the command does, if not given
        progress -- told the part that is done, ten times a second, and 1 at the end
        retry_failed -- whether points that failed are evaluated again
        threads -- at work; 0 for one a core; never changes a result
        strict -- whether a verdict other than ok raises VerdictError, instead of one VerdictWarning for all

        Raises InvalidInput, a ValueError, with everything that is wrong with the study or its folder.
        """
        if folder is not None:
            self.folder = Path(folder)
        request = {"out": self._folder(), "retry-failed": retry_failed, "threads": threads}
        self._ask("study-run", progress, **request)
        return told(self.table(), strict, level=3)

    def table(self) -> Table:
        """The table of the finished study: an array for each column, of the shape that the axes have.

        Raises IncompleteStudy where points are missing.
        """
        columns: dict[str, Any] = {}
        answer = _library.ask({"ask": "study-table", "out": self._folder()}, columns=columns)
        shape = tuple(axis["points"] for axis in answer["axes"]) or (answer["rows"],)
        # The first column is the point's number; those of the axes follow.
        names = iter([column["name"] for column in answer["columns"]][1:])
        axes = {}
        for at, axis in enumerate(answer["axes"]):
            along = tuple(slice(None) if i == at else 0 for i in range(len(shape)))
            for _ in axis["names"]:
                name = next(names)
                axes[name] = columns[name].reshape(shape)[along]
        return Table(shape, axes, columns, answer)

    def _folder(self) -> str:
        if self.folder is None:
            raise ValueError("folder is missing: this study has no file after which it could be named.")
        return str(self.folder)

    def _ask(
        self, ask: str, progress: Callable[[float], object] | None = None, **more: Any
    ) -> dict[str, Any]:
        request = {"ask": ask, **more}
        if self.toml is not None:
            request |= {"text": self.toml, "name": self._name, "folder": self._beside}
        unused: list[str] = []
        answer = _library.ask(request, progress, unused=unused)
        for name in unused:
            warnings.warn(f"{name} has no effect at any point of the study.", UserWarning, stacklevel=3)
        return answer

    def __repr__(self) -> str:
        return f"Study({self.toml!r})" if self.toml is not None else f"Study.from_folder({str(self.folder)!r})"
