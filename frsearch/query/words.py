"""Words of a query: its text cut and analysed exactly as articles are, and made into plan nodes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from frsearch._kernel import scan
from frsearch.french import analyze, is_light_verb, is_question_word, is_stopword, tokens_of
from frsearch.query import plan
from frsearch.query.function_words import NAMES_OF_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frsearch.french import Token
    from frsearch.query.plan import Node, Slot

_CACHED_FORMS = 16_384

_SURROGATE = re.compile("[\ud800-\udfff]")

_INITIAL = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞŒ](?=\. +[A-ZÀ-ÖØ-ÞŒ]\w)")

_MOST_COMPOUNDS = 3
"""Compounds of one phrase that are tried both ways independently: 2 to this power phrases."""


class Word(NamedTuple):
    """One form of the query: its parts, and what it is when its parts are written together."""

    slots: tuple[Slot, ...]
    """One slot a position: porte-parole has two."""

    joined: Slot | None
    """The whole as one word, where French joins it: porteparole."""

    stop: bool
    """Made of stopwords only: le, est-il."""


def without_surrogates(text: str) -> str:
    """Replace halves of characters, which a Python string may hold but no text can, one for one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def read_words(text: str) -> list[Word]:
    """Cut a text into words; marks and lone elisions give none.

    An initial before a name (E. Macron) carries no weight, nor do the verbs of a question.
    """
    spans = scan(text)
    forms = [text[start:end] for start, end in spans]
    found: Iterable[Word | None] = read_forms(forms)
    if ". " in text:
        initials = {match.start() for match in _INITIAL.finditer(text)}
        found = (
            word._replace(stop=True) if word and start in initials else word
            for word, (start, _) in zip(found, spans, strict=True)
        )
    words = list(filter(None, found))
    if len(words) > 1 and (_asks(words[0]) or text.rstrip().endswith("?")):
        return [word._replace(stop=word.stop or all(map(_is_light, word.slots))) for word in words]
    return words


def read_forms(forms: Sequence[str]) -> list[Word | None]:
    """Analyse forms as one batch: one by one costs as much each as all together. None for one that gives no word."""
    tokens_of(forms)
    return list(map(read_form, forms))


def _asks(first: Word) -> bool:
    """Tell whether a word begins a question."""
    return any(is_question_word(word) for _, word, _ in first.slots[0])


def _is_light(slot: Slot) -> bool:
    return any(is_light_verb(term) or is_stopword(word) for term, word, _ in slot)


@lru_cache(maxsize=_CACHED_FORMS)
def read_form(form: str) -> Word | None:
    """Analyse one form."""
    tokens = analyze(form)
    if not tokens:
        return None
    width = max(token.position for token in tokens) + 1
    if width == 1:
        stop = all(is_stopword(token.word) for token in tokens) and form not in NAMES_OF_LETTERS
        return Word((_slot(tokens),), None, stop)
    spans = _first_starts(tokens, width)
    simple = [token for token in tokens if not _joins(token, spans)]
    whole = [token for token in tokens if _joins(token, spans) and token.position == 0 and token.end > spans[-1]]
    slots = tuple(_slot([token for token in simple if token.position == place]) for place in range(width))
    return Word(
        tuple(slot for slot in slots if slot),
        _slot(whole) or None,
        is_stopword(form.lower().replace("’", "'")) or all(is_stopword(token.word) for token in simple),
    )


def word_node(word: Word, fields: int, boost: float) -> Node:
    """Make the node of one word: its parts side by side, or the whole where it is written as one."""
    if len(word.slots) == 1 and not word.joined:
        return plan.word(word.slots[0], fields, boost)
    node = plan.phrase(word.slots, 0, fields, boost)
    return plan.best_of([node, plan.word(word.joined, fields, boost)]) if word.joined else node


def exact_node(word: Word, fields: int, boost: float) -> Node:
    """Make the node of one word as it is written."""
    return plan.phrase(word.slots, 0, fields, boost, exactly=True)


def phrase_node(words: Sequence[Word], slop: int, fields: int, boost: float, *, exactly: bool = False) -> Node:
    """Make the node of words that stand together; a compound among them may be written either way."""
    if not words:
        return plan.NOTHING
    if exactly:
        return plan.phrase([slot for word in words for slot in word.slots], slop, fields, boost, exactly=True)
    return plan.best_of(plan.phrase(slots, slop, fields, boost) for slots in _spellings(words))


def _spellings(words: Sequence[Word]) -> list[list[Slot]]:
    compounds = sum(word.joined is not None for word in words)
    if compounds > _MOST_COMPOUNDS:
        apart = [slot for word in words for slot in word.slots]
        return [apart, [slot for word in words for slot in ((word.joined,) if word.joined else word.slots)]]
    spellings: list[list[Slot]] = [[]]
    for word in words:
        ways = [list(word.slots)] + ([[word.joined]] if word.joined else [])
        spellings = [spelling + way for way in ways for spelling in spellings]
    return spellings


def _slot(tokens: Sequence[Token]) -> Slot:
    return sorted({(token.term, token.word, token.folded) for token in tokens})


def _first_starts(tokens: Sequence[Token], width: int) -> list[int]:
    """Give, for each position, where its part begins in the form."""
    starts = [0] * width
    for token in reversed(tokens):
        starts[token.position] = max(starts[token.position], token.start)
    return starts


def _joins(token: Token, starts: Sequence[int]) -> bool:
    """Tell whether a token stands for its own part and others too; the two words of % both begin at 0."""
    place = token.position
    return token.start < starts[place] or (place + 1 < len(starts) and token.start < starts[place + 1] < token.end)
