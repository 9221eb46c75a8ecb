"""The analysis of forms: every rule in its order, then the stems of all words at once."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from frsearch.french.abbreviation import read_degree
from frsearch.french.acronym import read_acronym
from frsearch.french.apostrophe import read_foreign, read_lexical
from frsearch.french.elision import read_elision
from frsearch.french.fold import fold, spell
from frsearch.french.glued import (
    read_address,
    read_ampersand,
    read_glued,
    read_mixed,
    read_signed,
    read_tag,
)
from frsearch.french.hyphen import read_hyphen
from frsearch.french.inclusive import read_inclusive, read_optional
from frsearch.french.money import read_money
from frsearch.french.normal import Normal, normalise
from frsearch.french.number import read_clock, read_number, read_quantity
from frsearch.french.ordinal import read_ordinal, read_roman
from frsearch.french.part import Parse, Part
from frsearch.french.plain import Analyses, WordLines, analyze_plain, is_word, make_token, word_lines
from frsearch.french.stem import second_keys, stem_many
from frsearch.french.symbol import read_symbol
from frsearch.french.token import Token

Rule = Callable[[str, int, Parse], list[Part] | None]

# The first rule that knows a form decides. What cuts a form reads the pieces by all rules again. Each rule stands with
# a mark without which it never holds.
_SIGN_RULES: tuple[tuple[str, Rule], ...] = (("", read_symbol), ("", read_tag))
_DIGIT_RULES: tuple[tuple[str, Rule], ...] = (
    ("", read_number),
    (":", read_clock),
    ("", read_ordinal),
    ("", read_quantity),
)
_RULES: tuple[tuple[str, Rule], ...] = (
    ("", read_money),
    ("°", read_degree),
    ("+", read_signed),
    ("#", read_signed),
    (".", read_address),
    ("@", read_address),
    ("'", read_lexical),
    ("'", read_elision),
    (".", read_acronym),
    ("·", read_inclusive),
    ("(", read_inclusive),
    ("(", read_optional),
    (".", read_inclusive),
    ("-", read_inclusive),
    ("-", read_hyphen),
    ("'", read_foreign),
    ("&", read_ampersand),
    ("", read_ordinal),
    ("", read_roman),
    ("", read_mixed),
    ("", read_glued),
)

_EDGES = "-.,'·&_ "
# An apostrophe at the end is read: l' before a quotation.
_FREE_ENDS = "-.,·&_ "


def analyze_many(forms: Sequence[str]) -> list[tuple[Token, ...]]:
    """Give the tokens of each form, in order.

    Forms of letters only, nearly all of a text, are lowered, folded and stemmed as one block.
    """
    with _no_collection():
        analyses, marked = analyze_plain(forms)
        analyses.update(zip(marked, analyze_by_rules(marked), strict=True))
        return list(map(analyses.__getitem__, forms))


def definitions(forms: Sequence[str]) -> tuple[WordLines, Analyses]:
    """Say what forms are indexed as: those of one word as lines, and the tokens of all others."""
    with _no_collection():
        lines, analyses, marked = word_lines(forms)
        analyses.update(zip(marked, analyze_by_rules(marked), strict=True))
        return lines, analyses


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let collection of garbage wait: there is none in tokens, and looking for it would take a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def analyze_by_rules(forms: Sequence[str]) -> list[tuple[Token, ...]]:
    """Analyse forms with marks in them: by the rules one by one, then the stems of all their words together."""
    normals = [normalise(form) for form in forms]
    readings = [_parse(normal.text, 0) for normal in normals]
    bases = [part.base.lower() for parts in readings for part in parts if part.key is None]
    keys = stem_many([fold(base) or base for base in bases])
    stems = zip(keys, second_keys(bases, keys), strict=True)
    return [_finish(normal, parts, stems) for normal, parts in zip(normals, readings, strict=True)]


def _finish(normal: Normal, parts: list[Part], stems: Iterator[tuple[str, str]]) -> tuple[Token, ...]:
    """Turn the parts of one form into tokens, by position.

    A term stands once at a position, and with one exact word. So the further words of inclusive writing (étudiante and
    étudiants in étudiant·e·s) stand under terms of their own, by which exact search alone finds them.
    """
    tokens: dict[tuple[int, str], Token] = {}
    for base, word, position, start, end, rule, key in parts:
        terms = next(stems) if key is None else (key,)
        if normal.starts and start < end:
            start, end = normal.starts[start], normal.ends[end - 1]  # noqa: PLW2901 - the same place in the raw form
        exact = spell((word or base).lower())
        for term in filter(None, terms):
            if (position, term) not in tokens:
                tokens[position, term] = make_token((term, exact, position, start, end, rule))
            elif rule == "inclusive" and tokens[position, term].word != exact:
                tokens[position, f"{exact}·"] = make_token((f"{exact}·", exact, position, start, end, rule))
    return tuple(tokens.values() if len(tokens) == 1 else sorted(tokens.values(), key=_position))


def _position(token: Token) -> int:
    return token.position


def _parse(text: str, at: int) -> list[Part]:
    """Read a text by the first rule that knows it; `at` is where it starts in the form."""
    if is_word(text):
        return [Part(text, text, 0, at, at + len(text), "word")]
    stripped = text.lstrip(_EDGES)
    at += len(text) - len(stripped)
    text = stripped.rstrip(_FREE_ENDS)
    if not text:
        return []
    rules = () if text[0].isalpha() else _DIGIT_RULES if text[0].isdecimal() else _SIGN_RULES
    for mark, read in chain(rules, _RULES):
        if mark in text and (parts := read(text, at, _parse)) is not None:
            return parts
    return []
