"""Marks: the places in a text where a query's words stand.

All offsets are characters of the Python string, as the kernel's scanner and the French tokens give them, so nothing
shifts after œ, a combining accent or an emoji.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from frsearch.french import LITTLE_TERMS, is_little, is_stopword, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frsearch.french import Token
    from frsearch.query.highlights import Highlights

NEIGHBOURS = 3
"""Characters between two marks that still stand side by side: a space, a hyphen, a space and an elided article."""


class Mark(NamedTuple):
    """One marked stretch of a text, `text[start:end]`, and the query word that it answers."""

    start: int
    end: int
    word: str
    content: bool
    """False for a word like "de", which is marked only beside another."""


class Marker:
    """Finds the words of one query in texts; which marks a form bears is worked out once."""

    def __init__(self, words: Highlights) -> None:
        self._words = words
        self._marks: dict[str, tuple[Mark, ...]] = {}
        patterns = words.prefixes or words.patterns or words.fuzzies
        self._little_words_only = not patterns and all(map(is_stopword, words.exact)) and words.terms <= LITTLE_TERMS

    def find(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Mark]:
        """Return the marks of `text`, in order and without overlap; `spans` are its forms, as scanned."""
        forms = [text[start:end] for start, end in spans]
        self._learn(set(forms).difference(self._marks))
        marks = [
            Mark(start + mark.start, start + mark.end, mark.word, mark.content)
            for (start, _), found in zip(spans, map(self._marks.__getitem__, forms), strict=True)
            if found
            for mark in found
        ]
        return marks if self._little_words_only else _without_lone_little_words(marks)

    def _learn(self, forms: Iterable[str]) -> None:
        new = list(forms)
        matches = self._words.matches
        for form, tokens in zip(new, tokens_of(new), strict=True):
            matching = [token for token in tokens if matches(token)]
            self._marks[form] = self._marked(matching) if matching else ()

    def _marked(self, tokens: Sequence[Token]) -> tuple[Mark, ...]:
        """Return the marks of one form, counted from its start: alternatives, a compound and its parts, are one."""
        marks: list[Mark] = []
        for token in sorted(tokens, key=_place):
            mark = Mark(token.start, token.end, self._answered(token), not is_little(token.term, token.word))
            if marks and mark.start < marks[-1].end:
                last = marks[-1]
                marks[-1] = Mark(last.start, max(last.end, mark.end), last.word, last.content or mark.content)
            else:
                marks.append(mark)
        return tuple(marks)

    def _answered(self, token: Token) -> str:
        """Name the query word that a matching token answers; all the words that patterns stand for are one."""
        if token.term in self._words.terms:
            return token.term
        return token.word if token.word in self._words.exact else ""


def beside(mark: Mark, after: Mark) -> bool:
    """Tell whether `after` follows `mark` at once, as the words of a phrase do."""
    return after.start - mark.end <= NEIGHBOURS


def _place(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _without_lone_little_words(marks: list[Mark]) -> list[Mark]:
    """Drop the little words that touch no other marked word: "de" matters in "ministre de la Justice" only."""
    if all(mark.content for mark in marks):
        return marks
    runs = [[marks[0]]]
    for mark, after in pairwise(marks):
        if beside(mark, after):
            runs[-1].append(after)
        else:
            runs.append([after])
    return [mark for run in runs if any(each.content for each in run) for mark in run]
