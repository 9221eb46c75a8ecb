"""Parts: what the rules cut a form into, before its words are stemmed."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Part(NamedTuple):
    """A token in the making. Offsets count characters of the normalised form."""

    base: str
    """The letters to stem, in any case; unused where there is a key."""
    word: str
    """The exact form, in any case."""
    position: int
    start: int
    end: int
    rule: str
    key: str | None = None
    """The finished term, where no stemming is wanted."""


Parse = Callable[[str, int], list[Part]]
"""Reads a text that starts at an offset of the normalised form, by all rules."""


def width(parts: list[Part]) -> int:
    """Count the positions that parts take up."""
    return max([part.position for part in parts], default=-1) + 1


def in_a_row(text: str, at: int, pieces: re.Pattern[str], parse: Parse, rule: str) -> list[Part]:
    """Read each piece of `text` at the positions after the piece before it; plain words are said to come by `rule`."""
    parts: list[Part] = []
    position = 0
    for piece in pieces.finditer(text):
        found = parse(piece.group(), at + piece.start())
        parts += [
            Part(base, word, position + offset, start, end, rule if by == "word" else by, key)
            for base, word, offset, start, end, by, key in found
        ]
        position += width(found)
    return parts


def joined(text: str, at: int, rule: str, key: str | None = None) -> Part:
    """Make the whole of `text` one part at the first position, its letters and digits run together."""
    letters = "".join(filter(str.isalnum, text))
    return Part(letters, letters, 0, at, at + len(text), rule, key)
