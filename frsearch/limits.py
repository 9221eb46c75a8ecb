"""Limits: how much a query may ask for, so that a hostile one costs no more than a large one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may hold.

    A text past `language` or `depth` is searched as words; past any other limit, it is a QueryError.
    """

    characters: int = 100_000
    """Characters of a query string."""

    language: int = 50_000
    """Characters that are read as the query language; a longer text is taken for words, whatever it holds."""

    words: int = 10_000
    """Words, repetitions included."""

    depth: int = 30
    """Brackets inside brackets; each may become six nodes one inside the other, and the kernel takes 200."""

    patterns: int = 32
    """Prefixes, wildcards and fuzzy words: each may stand for thousands of words of the index."""


DEFAULT_LIMITS = Limits()
