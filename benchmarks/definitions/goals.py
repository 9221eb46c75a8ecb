"""The limits: at most how much of the best peer's time frsearch may take, for each work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.definitions.work import TOP10

if TYPE_CHECKING:
    from benchmarks.definitions.work import Work

# Those whose faster one is "the best peer" of a ratio.
RIVALS = ("tantivy", "lucene")

INDEXING = 0.33
INDEXING_TWO_THREADS = 0.6
SIZE = 0.8
P99_OVER_P50 = 10.0
STARTUP_OVER_PYTHON = 4.0
OPENING_LARGE_OVER_SMALL = 2.0
INDEXING_LARGE_OVER_SMALL = 1.3
LATENCY_TENFOLD = 5.0
INDEXING_MEGABYTES = 600
SEARCHING_MEGABYTES = 60

_PLAIN = {"word", "or2", "or3", "or5", "headline", "and2", "and3"}
_PHRASES = {"phrase2", "phrase3"}
_SAME = {"filtered", "newest"}


def latency(work: Work, engine: str) -> float | None:
    """Give the limit on the ratio of mean latencies, or None where none is set."""
    if work.measure == "facets" or work.kind in _SAME:
        return 1.0
    if work.measure != TOP10:
        return 0.7
    if work.kind in _PLAIN | _PHRASES and engine == "frsearch":
        return 0.8
    if work.kind in _PHRASES:
        return 0.7
    return 0.5 if work.kind in _PLAIN else None
