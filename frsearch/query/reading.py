"""A reading: what is known and what has happened while one query is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frsearch.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from frsearch.limits import Limits

_MOST_WARNINGS = 20


@dataclass(slots=True)
class Reading:
    """Counts against the limits, gathers warnings, and remembers whether column values were looked at."""

    limits: Limits
    columns: Sequence[str]
    column_values: Callable[[str], list[str]] | None
    strict: bool
    warnings: dict[str, None] = field(default_factory=dict)
    used_columns: bool = False
    _words: int = 0
    _patterns: int = 0

    def warn(self, cause: str, instead: str, position: int | None = None) -> None:
        """Tell the user what is wrong and what was done instead; a strict reading stops at what is wrong."""
        if self.strict:
            raise QueryError(cause, position)
        self.note(f"{cause}; {instead}.")

    def note(self, sentence: str) -> None:
        """Tell the user something that is no mistake of the language."""
        if len(self.warnings) < _MOST_WARNINGS:
            self.warnings[sentence[0].upper() + sentence[1:]] = None

    def count_words(self, number: int) -> None:
        """Raise QueryError when the query has come to hold too many words."""
        self._words += number
        self.expect_words(self._words)

    def expect_words(self, number: int) -> None:
        """Raise QueryError when a query of so many words is too large to be read at all."""
        if number > self.limits.words:
            message = f"the query holds more than {self.limits.words:,} words; shorten it"
            raise QueryError(message)

    def count_pattern(self) -> None:
        """Raise QueryError when the query has come to hold too many prefixes, wildcards and fuzzy words."""
        self._patterns += 1
        if self._patterns > self.limits.patterns:
            message = f"the query holds more than {self.limits.patterns:,} words with *, ? or ~; shorten it"
            raise QueryError(message)

    def values(self, column: str) -> Sequence[str]:
        """Give the distinct values of a column."""
        self.used_columns = True
        return [] if self.column_values is None else self.column_values(column)
