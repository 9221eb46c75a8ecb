"""Stem keys: what a word is indexed under.

The key is Snowball's stem of the folded word, after the rules of `endings` and the lists of `irregular`. Folding comes
first, so that a word has the same key with and without its accents; the few words of which the accent says more get a
second.
"""

import re
import threading
import zlib
from collections.abc import Sequence

import snowballstemmer

from frsearch.french.abbreviation import ABBREVIATIONS
from frsearch.french.endings import rewrite
from frsearch.french.fold import fold
from frsearch.french.irregular import BASE_FORMS
from frsearch.french.ordinal import ROMAN_WORDS
from frsearch.french.stopwords import STOPWORDS

# A key keeps this many letters at least: shorter ones tell nothing apart (ânes and ans, vie and vu).
_SHORTEST = 3

# The words that only grammar needs are their own keys: no plural of plu is plus.
_WHOLE = {folded: folded for folded in map(fold, STOPWORDS)} | BASE_FORMS | ROMAN_WORDS
_WHOLE |= ABBREVIATIONS

# Where an accent tells what letters alone do not: publié is of publier (folded, it looks like a feminine of publi), and
# préférait is of préférer (folded, it looks like a conditional).
_ACCENT_DECIDES = re.compile(
    r"(\w{2,}i)ée?s?|(\w{2,}èr)es?|(\w{2,}ér)(?:ée?s?|er|ez|a|ais?|ait|aient|ant|ons|ions|iez|èrent)"
)


class _Stemmers(threading.local):
    """A stemmer a thread: PyStemmer's objects are not safe to share."""

    def __init__(self) -> None:
        self.french = snowballstemmer.stemmer("french")
        # PyStemmer's own cache costs three times what stemming does when each word comes once.
        if hasattr(self.french, "maxCacheSize"):
            self.french.maxCacheSize = 0


_stemmers = _Stemmers()


def stem_many(folded: Sequence[str]) -> list[str]:
    """Give the key of each folded word (lower case, ASCII letters where its script allows)."""
    if not folded:
        return []
    rewritten = rewrite("\n" + "\n".join(folded) + "\n")[1:-1].split("\n")
    stems = _stemmers.french.stemWords(rewritten)
    return [
        _WHOLE.get(word) or (stem if len(stem) >= _SHORTEST else _singular(word))
        for word, stem in zip(folded, stems, strict=True)
    ]


def second_keys(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Give the second key of each word (lower case, with accents), or "" where `keys` has said all.

    The second key is that of the infinitive, which only the accent shows. Typed without its accents the word has the
    first key only, which is why both are indexed.
    """
    matches = [None if word.isascii() else _ACCENT_DECIDES.fullmatch(word) for word in words]
    infinitives = [fold(match[1] or match[2] or match[3]) + "er" for match in matches if match]
    stems = iter(stem_many(infinitives))
    seconds = (next(stems) if match else "" for match in matches)
    return [second if second != key else "" for second, key in zip(seconds, keys, strict=True)]


def _singular(word: str) -> str:
    """Take the plural's s off a word too short to be stemmed (ânes, ans), but not off the s of bus."""
    return word[:-1] if len(word) > _SHORTEST - 1 and word[-1] == "s" and word[-2] not in "aiou" else word


def _fingerprint() -> str:
    """Name the stemmer by what it does: releases of Snowball differ in their French, packages in their numbers."""
    probes = [
        "continuellement",
        "finissions",
        "francaises",
        "yaourt",
        "aimeraient",
        "gentille",
        "ambigue",
        "evidemment",
    ]
    probes += ["activite", "organisateur", "heureuse", "nouvellement", "appuyions", "quiproquo", "paris", "naivete"]
    return f"snowball-{zlib.crc32(' '.join(_stemmers.french.stemWords(probes)).encode()):08x}"


STEMMER_VERSION = _fingerprint()
"""Changes where the stemmer gives other stems: indexes made before cannot be searched."""
