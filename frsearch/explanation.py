"""Explanation: why an article scores what it does, as a tree of parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Explanation:
    """One part of a score, and the parts that it comes from; `str()` makes readable lines of it.

    Where the description ends in "sum of", the value is exactly the sum of the children's; where it ends in "product
    of", it is their product but for rounding (scores are whole multiples of a millionth or so).
    """

    description: str
    """In English, with the words of the query as they were read."""

    value: float
    """What the part adds, or multiplies by; of the whole, exactly the hit's score."""

    children: tuple[Explanation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the tree as JSON has it: "description", "value" and "children"."""
        children = [child.to_dict() for child in self.children]
        return {"description": self.description, "value": self.value, "children": children}

    def __str__(self) -> str:
        return "\n".join(_lines(self, ""))


def _lines(part: Explanation, indent: str) -> Iterator[str]:
    yield f"{indent}{part.value:.4f}  {part.description}"
    for child in part.children:
        yield from _lines(child, indent + _INDENT)
