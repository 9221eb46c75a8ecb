"""What an engine must do to take part; the protocol and the clock are around it, not in it.

Standard library only: some engines run under another Python.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query


class Answer(NamedTuple):
    """What a query gave: the exact number of matches where asked for, and pairs of id and score or facet and count."""

    total: int | None
    hits: Sequence[tuple[str, float]] = ()


class Engine(ABC):
    """One engine, set up as its own documentation advises for French."""

    @abstractmethod
    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """Make an index in `folder`; timed. It returns when the commit is synced to disk.

        Raises NotImplementedError if the engine cannot use so many threads.
        """

    def settle(self) -> None:
        """Wait for merges that go on behind the commit; timed apart."""
        return

    @abstractmethod
    def open(self, folder: Path) -> None:
        """Open an index for searching; timed."""

    @abstractmethod
    def prepare(self, query: Query, measure: str, limit: int) -> Callable[[], Answer] | None:
        """Give the timed part, from the engine's own query string to ids and scores.

        Writing the query in the engine's language is not timed. None says that the engine has no way to do it.
        """


def sync(folder: Path) -> None:
    """Sync every file of `folder`: for engines whose own commit does not."""
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
