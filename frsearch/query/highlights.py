"""Highlights: which words of a text a query is looking for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frsearch.query.edits import within
from frsearch.query.glob import glob_matches

if TYPE_CHECKING:
    from frsearch.french import Token
    from frsearch.query.plan import Node


class Highlights(NamedTuple):
    """What to mark: everything that a query asks for, nothing that it excludes. Fields are not told apart."""

    terms: frozenset[str] = frozenset()
    """Stem keys."""

    exact: frozenset[str] = frozenset()
    """Words as they are written: lower case, accents kept."""

    prefixes: tuple[str, ...] = ()
    """Beginnings of folded words."""

    patterns: tuple[str, ...] = ()
    """Folded words with ? and *."""

    fuzzies: tuple[tuple[str, int], ...] = ()
    """Folded words, each with the edits allowed."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to mark."""
        return bool(self.terms or self.exact or self.prefixes or self.patterns or self.fuzzies)

    def matches(self, token: Token) -> bool:
        """Tell whether the query asks for this token."""
        if token.term in self.terms or token.word in self.exact:
            return True
        if not (self.prefixes or self.patterns or self.fuzzies):
            return False
        folded = token.folded
        return (
            folded.startswith(self.prefixes)
            or any(glob_matches(pattern, folded) for pattern in self.patterns)
            or any(within(word, folded, distance) for word, distance in self.fuzzies)
        )


class _Found:
    """Collects while walking a plan; dictionaries keep the order of the query."""

    def __init__(self) -> None:
        self.terms: set[str] = set()
        self.exact: set[str] = set()
        self.prefixes: dict[str, None] = {}
        self.patterns: dict[str, None] = {}
        self.fuzzies: dict[tuple[str, int], None] = {}

    def walk(self, node: Node) -> None:
        match node:
            case ("word", slot, _, _):
                self.terms.update(term for term, _, _ in slot)
            case ("any" | "all" | "best", members):
                for member in members:
                    self.walk(member)
            case ("phrase", slots, _, exactly, _, _):
                for slot in slots:
                    found = self.exact if exactly else self.terms
                    found.update(word if exactly else term for term, word, _ in slot)
            case ("and_not", kept, _) | ("constant", _, kept):
                self.walk(kept)
            case ("and_maybe", required, optional):
                self.walk(required)
                self.walk(optional)
            case _:
                self._leaf(node)

    def _leaf(self, node: Node) -> None:
        match node:
            case ("exact", word, _, _, _):
                self.exact.add(word)
            case ("prefix", folded, _, _):
                self.prefixes[folded] = None
            case ("wildcard", folded, _, _):
                self.patterns[folded] = None
            case ("fuzzy", folded, distance, _, _):
                self.fuzzies[folded, distance] = None


def highlights_of(node: Node) -> Highlights:
    """Gather what a plan looks for."""
    found = _Found()
    found.walk(node)
    return Highlights(
        frozenset(found.terms),
        frozenset(found.exact),
        tuple(found.prefixes),
        tuple(found.patterns),
        tuple(found.fuzzies),
    )
