"""Folding: lower case without accents and ligatures, in Latin letters.

Unidecode does it for every script. Its licence is the GPL (version 2 or later), so it is used here and nowhere else:
replacing it means replacing `_transliterate`. French letters are folded by decomposition alone; only others go through
Unidecode, which is loaded when the first one comes.
"""

import unicodedata
from functools import lru_cache

_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_SPELLED = str.maketrans(_LIGATURES)


def fold(text: str) -> str:
    """Return `text` in lower case, with letters and digits in ASCII ("Œuvre" → "oeuvre", "Зеленский" → "zelenskii").

    Signs stay as they are (Unidecode would make EUR of € and deg of °); marks that combine disappear.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_SPELLED)).lower()
    if decomposed.isascii():
        return decomposed
    return "".join(_fold_character(character) for character in decomposed)


def fold_latin(lowered: str) -> str:
    """Fold a block of lower-case French letters at once; any other letter would be lost."""
    return lowered if lowered.isascii() else _without_accents(spell(lowered))


def spell(lowered: str) -> str:
    """Spell the French ligatures out: œuvre and oeuvre are one exact word."""
    return lowered.replace("œ", "oe").replace("æ", "ae")


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode("ascii")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Fold one decomposed character: letters and digits only, so that no sign becomes a word."""
    if unicodedata.combining(character):
        return ""
    if character.isascii() or not character.isalnum():
        return character
    latin = _transliterate(character)
    # A soft sign is an apostrophe in Latin letters, which no word needs. Rare scripts that Unidecode does not know stay
    # as they are, so that their words can be found.
    return "".join(filter(str.isalnum, latin.lower())) if latin else character


def _transliterate(character: str) -> str:
    from unidecode import unidecode_expect_nonascii  # noqa: PLC0415 - loaded with the first foreign letter only

    latin: str = unidecode_expect_nonascii(character)
    return latin
