"""Apostrophes that are part of a word: aujourd'hui, prud'hommes, O'Brian, N'Djamena, McDonald's."""

import re

from frsearch.french.part import Parse, Part, in_a_row, joined

# The French words that dictionaries write with an apostrophe inside (Académie française, 9th edition).
_WORDS = re.compile(r"aujourd'hui|prud'hom\w*|presqu'[iî]les?|entr'\w+|grand'\w+|quelqu'une?", re.IGNORECASE)
_ONLY_APOSTROPHES = re.compile(r"[^\W_]+(?:'[^\W_]+)+")
_PIECES = re.compile(r"[^']+")
# Longer heads are two words with an apostrophe for a space or a quote.
_LONGEST_HEAD = 2
# What is behind the apostrophe is also a name by itself: Sullivan, Djamena.
_SHORTEST_NAME = 4


def read_lexical(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read a French word that keeps its apostrophe: the key is that of the word without it (prudhommes)."""
    return [joined(text, at, "apostrophe")._replace(word=text)] if _WORDS.fullmatch(text) else None


def read_foreign(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read the apostrophes that are left when elision has been read: of foreign names, mostly."""
    if not _ONLY_APOSTROPHES.fullmatch(text):
        return None
    head, _, rest = text.partition("'")
    if rest.lower() == "s":
        return [Part(head, head, 0, at, at + len(head), "possessive")]
    if len(head) <= _LONGEST_HEAD:
        whole = joined(text, at, "apostrophe")._replace(word=text)
        name = Part(rest, rest, 0, at + len(head) + 1, at + len(text), "apostrophe")
        return [whole, name] if len(rest) >= _SHORTEST_NAME and rest.isalpha() else [whole]
    return in_a_row(text, at, _PIECES, parse, "apostrophe")
