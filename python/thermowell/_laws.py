"""What every spectral law has."""

from __future__ import annotations

from typing import Any

__all__ = ["Law"]


class Law:
    """A spectral law J(w) of a contact, with its parameters."""

    name = ""

    def __init__(self, **parameters: Any) -> None:
        self._parameters = {key: value for key, value in parameters.items() if value is not None}

    def as_dict(self) -> dict[str, Any]:
        """The law as a junction file has it."""
        return {"law": self.name, **{key.replace("_", "-"): value for key, value in self._parameters.items()}}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in self._parameters.items())})"
