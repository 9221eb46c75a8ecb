"""Lexemes: the pieces that the query language is made of."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a lexeme is."""

    WORD = auto()
    EXACT = auto()
    """=pêche"""
    PHRASE = auto()
    PATTERN = auto()
    """A word with ? or *."""
    FUZZY = auto()
    RANGE = auto()
    EVERYTHING = auto()
    """A * that stands alone, or *:*."""
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    PLUS = auto()
    NOT = auto()
    """A minus sign or NOT; SAUF after a word is AND and this."""
    AND = auto()
    OR = auto()
    EXCEPT = auto()


OPERANDS = frozenset({Kind.WORD, Kind.EXACT, Kind.PHRASE, Kind.PATTERN, Kind.FUZZY, Kind.RANGE, Kind.EVERYTHING})
PREFIXES = frozenset({Kind.PLUS, Kind.NOT, Kind.EXCEPT})
INFIXES = frozenset({Kind.AND, Kind.OR})


class Bounds(NamedTuple):
    """The ends of a range as written; None is open."""

    first: str | None
    last: str | None
    after_first: bool
    before_last: bool


class Lexeme(NamedTuple):
    """One piece: where it stands in the text, and what is special about it."""

    kind: Kind
    text: str
    start: int
    end: int
    boost: float = 1.0
    number: int = 0
    """Words between those of a phrase, or edits of a fuzzy word."""
    exactly: bool = False
    bounds: Bounds | None = None


class Problem(NamedTuple):
    """Something that the language does not allow: an error for a strict reader, words for a forgiving one."""

    position: int
    message: str
    instead: str = ""
    """What a forgiving reader does instead, where that deserves a warning."""
