"""Values as the library's files have them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

__all__ = ["document", "key", "value"]


def document(table: Mapping[str, Any]) -> str:
    """A file: a line a key, a table in braces."""
    return "".join(f"{key(name)} = {value(one)}\n" for name, one in table.items())


def value(of: Any) -> str:
    """A value on one line."""
    if isinstance(of, (bool, np.bool_)):
        return "true" if of else "false"
    if isinstance(of, str):
        return json.dumps(of, ensure_ascii=False)
    if isinstance(of, Mapping):
        return "{ " + ", ".join(f"{key(name)} = {value(one)}" for name, one in of.items()) + " }"
    if isinstance(of, (list, tuple, range, np.ndarray)):
        return "[" + ", ".join(value(one) for one in of) + "]"
    if isinstance(of, (int, np.integer)):
        return str(int(of))
    return repr(float(of))


def key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else json.dumps(name)
