"""Cuts: the places where a text may be cut off without hurting a word or a character.

A cut goes at a space that may break a line (not a no-break one, nor the space inside 1 000 000), else beside a word,
else, in a run without either, between two characters as a reader sees them: never before a combining accent or inside
an emoji sequence or a flag.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Forms = Sequence[tuple[int, int]]

_NO_BREAK = "\u00a0\u2007\u202f\ufeff"
_JOINER = "\u200d"
_SENTENCE = re.compile(r"(?:(?<![A-ZÀ-Ý])[.]|[!?\n]|…)[\s»”\")]*\s(?=[«“\"(\u2014\u2013-]?\s?(?:[A-ZÀ-Ý0-9]|Œ\w?))")
"""The gap before a sentence: after a stop that is no initial's (M. Poutine) or a new line, and before a capital.

A set of characters beyond Latin-1 takes as long to compile as a snippet to make: … and Œ stand outside of them.
"""


def sentence_starts(text: str, low: int, high: int) -> list[int]:
    """Return the places from `low` to `high` where a sentence begins, in order."""
    starts = [match.end() for match in _SENTENCE.finditer(text, max(0, low - 4), high + 3)]
    if low == 0:
        starts.insert(0, len(text) - len(text.lstrip()))
    return [start for start in starts if low <= start <= high]


def start_at(text: str, forms: Forms, low: int, high: int) -> int:
    """Return the first good place from `low` to `high` to begin showing `text`."""
    place = _best(text, forms, range(low, high + 1))
    return high if place is None else place


def end_at(text: str, forms: Forms, low: int, high: int) -> int:
    """Return the last good place from `high` down to `low` to stop showing `text`.

    Where a word runs on over the whole stretch, the place after it if that is at most as far again; else it is cut.
    """
    if high >= len(text):
        return len(text)
    place = _best(text, forms, range(high, low - 1, -1))
    if place is None:
        place = _best(text, forms, range(high + 1, min(len(text), 2 * high - low) + 1))
    if place is None:
        place = next((place for place in range(high, low, -1) if _whole_character(text, place)), high)
    return place


def form_around(forms: Forms, start: int, end: int) -> tuple[int, int]:
    """Return the stretch from `start` to `end`, widened where it begins or ends inside a form."""
    first, last = _form_over(forms, start), _form_over(forms, end)
    return (first[0] if first else start), (last[1] if last else end)


def _best(text: str, forms: Forms, places: Iterable[int]) -> int | None:
    """Return the first of `places` at a space, else the first beside a word, else None."""
    beside_word = None
    for place in places:
        if _form_over(forms, place) or not _whole_character(text, place):
            continue
        if place in (0, len(text)) or _breaks(text[place - 1]) or _breaks(text[place]):
            return place
        if beside_word is None:
            beside_word = place
    return beside_word


def _breaks(character: str) -> bool:
    return character.isspace() and character not in _NO_BREAK


def _form_over(forms: Forms, place: int) -> tuple[int, int] | None:
    """Return the form that `place` is inside of, if any."""
    before = bisect_left(forms, (place, 0)) - 1
    return forms[before] if before >= 0 and forms[before][1] > place else None


def _whole_character(text: str, place: int) -> bool:
    """Tell whether a reader's character ends at `place` (extended grapheme clusters, Unicode annex 29, abridged)."""
    if place in (0, len(text)):
        return True
    before, after = text[place - 1], text[place]
    if before == _JOINER or _extends(after):
        return False
    return not (_is_flag_half(before) and _is_flag_half(after) and _flag_halves_before(text, place) % 2)


def _extends(character: str) -> bool:
    if character < "\u0300":
        return False
    from unicodedata import category  # noqa: PLC0415 - French has no such characters

    skin_or_tag = "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"
    return character == _JOINER or skin_or_tag or category(character).startswith("M")


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_halves_before(text: str, place: int) -> int:
    first = place
    while first and _is_flag_half(text[first - 1]):
        first -= 1
    return place - first
