"""Normal spelling: what is the same to a reader is made the same to the rules.

Apostrophes, hyphens, middle dots and spaces come in many characters, accents composed or not (Unicode Standard Annex
15), and characters without width anywhere.
"""

import re
import unicodedata
from typing import NamedTuple

_SAME = str.maketrans(
    dict.fromkeys("’‘‛ʼ′´`", "'") | dict.fromkeys("‐‑", "-") | dict.fromkeys("•‧∙⋅", "·")
    | dict.fromkeys("\u00a0\u202f\u2009", " ") | {"º": "°"}
)  # fmt: skip
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_LENGTH_KEPT = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u1d00-\u1dbf\u2010-\u205f\u20a0-\u20cf]*")


class Normal(NamedTuple):
    """A form in normal spelling.

    `starts` and `ends` hold, for each of its characters, where the raw characters it stands for start and end; they are
    empty where both are the same.
    """

    text: str
    starts: list[int]
    ends: list[int]


def normalise(form: str) -> Normal:
    """Spell a form normally: composed, without invisible characters, with one kind of each mark."""
    if form.isascii() and "`" not in form:
        return Normal(form, [], [])
    if _LENGTH_KEPT.fullmatch(form):
        return Normal(form.translate(_SAME), [], [])
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(form):
        # An Å may be three characters in the raw form and one here, or the other way round in other scripts.
        composed = unicodedata.normalize("NFC", form[start:end].translate(_SAME))
        text.append(composed)
        starts += [start] * len(composed)
        ends += [end] * len(composed)
    return Normal("".join(text), starts, ends)


def _combines(character: str) -> bool:
    """Tell accents, and the Korean letters that are written into the one before them."""
    return unicodedata.combining(character) > 0 or "\u1160" <= character <= "\u11ff"


def _clusters(form: str) -> list[tuple[int, int]]:
    """Cut a form into visible characters, each with the marks that combine with it."""
    clusters: list[tuple[int, int]] = []
    for index, character in enumerate(form):
        if character in _INVISIBLE:
            continue
        if clusters and clusters[-1][1] == index and _combines(character):
            clusters[-1] = (clusters[-1][0], index + 1)
        else:
            clusters.append((index, index + 1))
    return clusters
