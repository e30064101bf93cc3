"""The shared library, found and loaded at the first use; and requests, which can be interrupted."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from ._version import version

__all__ = ["IncompleteStudy", "InvalidInput", "MachineError", "ask", "given", "vector_bits", "version"]

_FOLDER = Path(__file__).parent / "native"
_ENDINGS = {"linux": ".so", "darwin": ".dylib", "win32": ".dll"}
# What the processor must have, beyond what every one of its architecture has, for vectors of so many bits.
_NEEDED = {
    512: {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl", "avx2", "fma", "bmi2"},
    256: {"avx2", "fma", "bmi1", "bmi2"},
}
_loaded: tuple[ctypes.CDLL, int, int] | None = None
_lock = Lock()


class InvalidInput(ValueError):
    """Everything that is wrong with what was asked, a sentence each, in ``faults``."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


class MachineError(RuntimeError):
    """The machine lacks what an answer needs, or the library has a defect."""


class IncompleteStudy(RuntimeError):
    """Points of a study are missing, or another process holds its folder."""


def _has() -> set[str]:
    """The features of the processor; all where the system does not tell, as the libraries for it are built for it."""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as facts:
            for line in facts:
                if line.startswith("flags"):
                    return set(line.partition(":")[2].split())
    except OSError:
        pass
    return set().union(*_NEEDED.values())


def _find() -> tuple[Path, int]:
    """The library for the widest vectors that this processor and an environment variable allow."""
    most = int(os.environ.get("THERMOWELL_VECTOR_BITS", "512"))
    ending = _ENDINGS.get(sys.platform, ".so")
    is_x64 = platform.machine().lower() in ("x86_64", "amd64")
    has = _has() if is_x64 else set()
    for bits, needed in sorted(_NEEDED.items(), reverse=True):
        path = _FOLDER / f"thermowell-{bits}{ending}"
        if is_x64 and bits <= most and needed <= has and path.exists():
            return path, bits
    path = _FOLDER / f"thermowell-128{ending}"
    if not is_x64 and path.exists():
        return path, 128
    if is_x64 and not _NEEDED[256] <= has:
        raise ImportError(
            "thermowell needs a processor with AVX2 and FMA, which this one lacks: use the command thermowell instead."
        )
    raise ImportError(f"this thermowell was not built for {sys.platform} on {platform.machine()}.")


def _library() -> ctypes.CDLL:
    global _loaded
    with _lock:
        if _loaded is None:
            path, bits = _find()
            library = ctypes.CDLL(str(path))
            library.thermowell_begin.restype = ctypes.c_void_p
            library.thermowell_begin.argtypes = [ctypes.c_char_p]
            library.thermowell_wait.restype = ctypes.c_int32
            library.thermowell_wait.argtypes = [ctypes.c_void_p, ctypes.c_int32]
            library.thermowell_progress.restype = ctypes.c_double
            library.thermowell_progress.argtypes = [ctypes.c_void_p]
            library.thermowell_stop.argtypes = [ctypes.c_void_p]
            library.thermowell_answer.restype = ctypes.c_char_p
            library.thermowell_answer.argtypes = [ctypes.c_void_p]
            library.thermowell_free.argtypes = [ctypes.c_void_p]
            for column in (library.thermowell_numbers, library.thermowell_words):
                column.restype = ctypes.c_int32
                column.argtypes = [ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p]
            _loaded = (library, bits, os.getpid())
        if _loaded[2] != os.getpid():
            raise MachineError(
                "thermowell was used before this process was forked, and its threads are not here: "
                "use multiprocessing.get_context('spawn'), or import and use thermowell in the child alone."
            )
        return _loaded[0]


def vector_bits() -> int:
    """The width of the vectors, on which the last bits of a number may depend: 512 or 256."""
    _library()
    assert _loaded is not None
    return _loaded[1]


def ask(
    request: dict[str, Any],
    progress: Callable[[float], object] | None = None,
    columns: dict[str, np.ndarray[Any, Any]] | None = None,
    unused: list[str] | None = None,
) -> dict[str, Any]:
    """The answer to a request of ``thermowell.h``; Ctrl-C stops it.

    progress -- told the part that is done, ten times a second, and 1 at the end
    columns -- receives those of a sweep, by name
    unused -- receives the names of options without an effect at any point of a study
    """
    library = _library()
    job = library.thermowell_begin(json.dumps(request).encode())
    try:
        # Python hears a signal between two waits; the interpreter is free for other threads during one.
        while not library.thermowell_wait(job, 100):
            if progress is not None:
                progress(library.thermowell_progress(job))
        if progress is not None:
            progress(1.0)
        reply: dict[str, Any] = json.loads(library.thermowell_answer(job))
        if columns is not None and reply["code"] == 0:
            rows = reply["answer"]["rows"]
            for at, column in enumerate(reply["answer"]["columns"]):
                if "words" in column:
                    places = np.empty(rows, dtype=np.int32)
                    library.thermowell_words(job, at, places.ctypes.data)
                    columns[column["name"]] = np.array(column["words"], dtype=str)[places]
                else:
                    numbers = np.empty(rows)
                    library.thermowell_numbers(job, at, numbers.ctypes.data)
                    columns[column["name"]] = numbers
    finally:
        library.thermowell_free(job)
    code = reply["code"]
    if code == 0:
        answer: dict[str, Any] = reply["answer"]
        if unused is not None:
            unused += reply.get("unused", [])
        return answer
    if code == 2:
        raise InvalidInput(f"{_word(source)} {problem}" for source, problem in reply["faults"])
    if code == 3:
        from ._answer import PointFailed

        raise PointFailed(reply["failure"])
    if code == 5:
        raise IncompleteStudy(reply["failure"])
    raise MachineError(reply.get("failure", "stopped."))


def given(options: dict[str, Any]) -> dict[str, Any]:
    """Options as a request has them: those that are given, arrays and single masses as lists and numbers."""
    return {
        name: value.tolist() if hasattr(value, "tolist") else list(value) if isinstance(value, (tuple, range)) else value
        for name, value in options.items()
        if value is not None and value is not False
    }


def _word(source: str) -> str:
    """An option as Python has it."""
    return source[2:].replace("-", "_") if source.startswith("--") else source
