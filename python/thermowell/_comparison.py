"""One junction in every formalism."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ._answer import Answer

if TYPE_CHECKING:
    import pandas

__all__ = ["Comparison", "ComparisonRow"]


class ComparisonRow:
    """What one formalism says of a junction: an ``answer``, or the ``refusal`` that says why there is none.

    ``applies`` tells whether it treats such a junction at all, ``exact`` whether it holds at any coupling, ``why`` what
    its range rests on, and ``off_reference`` by how much of itself its largest heat is off that of the first exact
    answer.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.formalism: str = data["formalism"]
        self.exact: bool = data["exact"]
        self.applies: bool = data["applies"]
        self.refusal: str | None = data["refusal"]
        self.off_reference: float | None = data["offReference"]
        self.why: list[str] = list(data["why"])
        self.answer: Answer | None = None if data["answer"] is None else Answer(data["answer"])

    @property
    def verdict(self) -> str:
        """That of the answer; refused where there is none."""
        return "refused" if self.answer is None else self.answer.verdict

    def __repr__(self) -> str:
        return f"ComparisonRow({self.formalism!r}, verdict={self.verdict!r})"


class Comparison:
    """The heats of a junction in every formalism, the exact ones first; ``comparison["redfield"]`` is a row.

    ``others`` names in one sentence the formalisms that do not treat such a junction."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.reference: str | None = data["reference"]
        self.others: str | None = data["others"]
        self.rows = [ComparisonRow(one) for one in data["formalisms"]]

    def __getitem__(self, formalism: str) -> ComparisonRow:
        for row in self.rows:
            if row.formalism == formalism:
                return row
        raise KeyError(formalism)

    def __iter__(self) -> Iterator[ComparisonRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _table(self) -> list[dict[str, Any]]:
        return [
            {
                "formalism": row.formalism,
                "exact": row.exact,
                **{f"heat.{name}": one.heat for name, one in (row.answer.contacts if row.answer else {}).items()},
                "off_reference": row.off_reference,
                "verdict": row.verdict,
                "why": row.refusal or " ".join(row.why),
            }
            for row in self.rows
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each formalism; it needs pandas."""
        import pandas

        return pandas.DataFrame(self._table())

    def _repr_html_(self) -> str:
        table = self._table()
        columns = list(dict.fromkeys(key for row in table for key in row))
        head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_text(row.get(column)))}</td>" for column in columns) + "</tr>"
            for row in table
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        lines = [f"{row.formalism:<14} {row.verdict:<13} {_heats(row)}" for row in self.rows if row.applies]
        return "\n".join(lines if self.others is None else [*lines, f"{self.others}; .refusal of a row tells why."])


def _text(value: Any) -> str:
    return "" if value is None else f"{value:.7g}" if isinstance(value, float) else str(value)


def _heats(row: ComparisonRow) -> str:
    if row.answer is None:
        return row.refusal or ""
    return ", ".join(f"{name} {_text(one.heat)}" for name, one in row.answer.contacts.items())
