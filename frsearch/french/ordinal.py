"""Ordinals and Roman numerals: 1er is 1ᵉʳ is 1re is premier; XXe is XXᵉ is 20e is vingtième; Louis XIV is Louis 14."""

import re

from frsearch.french.fold import fold
from frsearch.french.part import Parse, Part

_ARABIC = re.compile(r"(\d+)(?:i?emes?|eres?|ers?|res?|nde?s?|es?)")
_ROMAN = re.compile(r"([ivx]+)(i?emes?|eres?|ers?|res?|es?)")
_TENS = ("", "x", "xx", "xxx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
# Centuries, republics, districts and kings: none goes further in the news.
_VALUES = {
    tens + ones: 10 * ten + one for ten, tens in enumerate(_TENS) for one, ones in enumerate(_ONES) if tens + ones
}

_SPELLED = {
    "1": "premier",
    "2": "deuxième",
    "3": "troisième",
    "4": "quatrième",
    "5": "cinquième",
    "6": "sixième",
    "7": "septième",
    "8": "huitième",
    "9": "neuvième",
    "10": "dixième",
    "11": "onzième",
    "12": "douzième",
    "13": "treizième",
    "14": "quatorzième",
    "15": "quinzième",
    "16": "seizième",
    "20": "vingtième",
    "30": "trentième",
    "40": "quarantième",
    "50": "cinquantième",
    "60": "soixantième",
    "100": "centième",
}

ROMAN_WORDS = {
    roman + ending: f"{value}e"
    for roman, value in _VALUES.items()
    for ending in (("er", "ers", "re", "res", "ere") if value == 1 else ("e", "es", "eme", "emes", "ieme"))
    if roman + ending not in {"vie", "vies"}
}
"""Ordinals in Roman numerals that are plain letters, folded, and their keys. Vie is life; VIe is told by its case."""


def read_ordinal(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read an ordinal; the ending may be raised (ᵉʳ)."""
    folded = fold(text).replace(" ", "")
    value = ""
    if match := _ARABIC.fullmatch(folded):
        value = match[1]
    elif (match := _ROMAN.fullmatch(folded)) and match[1] in _VALUES and _is_written_roman(text, len(match[1])):
        value = str(_VALUES[match[1]])
    if not value:
        return None
    figure = Part("", folded, 0, at, at + len(text), "ordinal", f"{value}e")
    spelled = "second" if folded.startswith("2nd") else _SPELLED.get(value)
    return [figure, figure._replace(base=spelled, key=None)] if spelled else [figure]


def read_roman(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read a Roman numeral in capitals as its letters and as its number; I, V and X alone are letters."""
    numeral = text.lower()
    if not text.isupper() or len(text) == 1 or not set(numeral) <= set("ivx"):
        return None
    letters = Part("", numeral, 0, at, at + len(text), "Roman numeral", numeral)
    value = _VALUES.get(numeral)
    return [letters, letters._replace(key=str(value))] if value else [letters]


def _is_written_roman(text: str, letters: int) -> bool:
    """Tell numeral from word: XXᵉ by its raised ending, VIe by its case."""
    return not text.isascii() or (text[:letters].isupper() and text[letters:].islower())
