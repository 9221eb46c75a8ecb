"""The searching work: which kind of query is asked for what, each with a log of its own."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.definitions.query import KINDS

TOP10 = "top10"  # ids and scores of the best ten
TOP100 = "top100"  # of the best hundred, with the exact number of matches
COUNT = "count"  # the exact number of matches alone
FACETS = "facets"  # the number of matches in each section

_COUNTED = ("word", "or2", "or5", "and2", "and3", "phrase2", "phrase3")
_DEEP = ("word", "or2", "or5", "headline", "and2", "phrase2")
_FACETED = ("word", "or2")


class Work(NamedTuple):
    """One row of the tables: queries of a kind, asked for a measure."""

    kind: str
    measure: str

    @property
    def name(self) -> str:
        """As tables and file names write it."""
        return f"{self.kind}-{self.measure}"


WORKS = (
    *(Work(kind, TOP10) for kind in KINDS),
    *(Work(kind, COUNT) for kind in _COUNTED),
    *(Work(kind, TOP100) for kind in _DEEP),
    *(Work(kind, FACETS) for kind in _FACETED),
)
