"""Marks: the places in a text where a query's words stand.

All offsets are characters of the Python string, as the kernel's scanner and the French tokens give them, so nothing
shifts after œ, a combining accent or an emoji.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from frsearch._kernel import scan
from frsearch.french.stopwords import LITTLE_TERMS, is_little, is_stopword

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frsearch.french import Token
    from frsearch.query.highlights import Highlights
    from frsearch.searcher import Searcher

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
        self._found: dict[str, int] = {}
        patterns = words.prefixes or words.patterns or words.fuzzies
        self._little_words_only = not patterns and all(map(is_stopword, words.exact)) and words.terms <= LITTLE_TERMS
        self._terms = None if patterns or words.exact else sorted(words.terms)

    def ask(self, searcher: Searcher, doc: int, texts: Iterable[str]) -> None:
        """Ask the index what it knows of the forms in the lead and the body of a document.

        It knows nearly all forms, and how often the words stand in the article. Where they have been found as often, no
        other form is one of them: the rules of French, which take longer to load than all else takes, need not tell.
        """
        if self._terms is None:
            return
        forms = [text[start:end] for text in texts for start, end in scan(text)]
        new = list(set(forms).difference(self._marks))
        unknown = []
        for form, asked in zip(new, searcher.asked_forms(new, self._terms), strict=True):
            if asked is None:
                unknown.append(form)
            elif asked:
                term, word, start = asked
                self._marks[form] = (Mark(start, len(form), term, not is_little(term, word)),)
                self._found[form] = 1
            else:
                self._marks[form] = ()
        if unknown:
            found = sum(times * forms.count(form) for form, times in self._found.items())
            if found == searcher.occurrences(doc, self._terms):
                self._marks.update(dict.fromkeys(unknown, ()))

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
        if not new:
            return
        from frsearch.french import tokens_of  # noqa: PLC0415 - the rules, see `ask`

        matches = self._words.matches
        for form, tokens in zip(new, tokens_of(new), strict=True):
            matching = [token for token in tokens if matches(token)]
            self._marks[form] = self._marked(matching) if matching else ()
            if matching:
                self._found[form] = len(matching)

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
