"""A query of the logs, in a notation that belongs to no engine, and its line in a log file.

What `text` means depends on `kind`:

    word, or2, or3, or5, headline   any of the words
    and2, and3                      all of the words
    phrase2, phrase3, phrase_stop   the words, adjacent and in order (phrase_stop has a stopword inside)
    mixed                           three words: (first or second) and third
    prefix                          words that begin with it
    fuzzy                           words at an edit distance of 1 from it
    filtered                        any of the words, from the day `since` to the day `until`
    newest                          any of the words, newest first
    question                        natural language as written by people, marks and all; any of the words

Standard library only: engines under another Python read it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KINDS = (
    "word",
    "or2",
    "or3",
    "or5",
    "headline",
    "and2",
    "and3",
    "phrase2",
    "phrase3",
    "phrase_stop",
    "mixed",
    "prefix",
    "fuzzy",
    "filtered",
    "newest",
)


class Query(NamedTuple):
    """One query; `since` and `until` are days (2020-10-12) or empty."""

    kind: str
    text: str
    since: str = ""
    until: str = ""

    @property
    def words(self) -> list[str]:
        """The words of the text."""
        return self.text.split()


def read_log(path: Path) -> list[Query]:
    """Give the queries of a log file: kind, text, since and until, separated by tabs."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [Query(*line.rstrip("\n").split("\t")) for line in lines]


def write_log(path: Path, queries: Iterable[Query]) -> None:
    """Give what `read_log` reads; a tab or line end inside a text becomes a space."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for query in queries:
            lines.write("\t".join(" ".join(field.split()) for field in query) + "\n")
