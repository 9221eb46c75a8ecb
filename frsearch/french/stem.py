"""Stem keys: what a word is indexed under.

The key is Snowball's stem of the folded word, after the rules of `endings` and the lists of `irregular`. Folding comes
first, so that a word has the same key with and without its accents; the few words of which the accent says more get a
second.
"""

import re
from collections.abc import Sequence

from frsearch.french.abbreviation import ABBREVIATIONS
from frsearch.french.conjugation import INFINITIVES
from frsearch.french.endings import rewrite
from frsearch.french.fold import fold
from frsearch.french.greek import transcribe as transcribe_greek
from frsearch.french.irregular import BASE_FORMS, STEMMED_AS_THEY_ARE
from frsearch.french.ordinal import ROMAN_WORDS
from frsearch.french.russian import transcribe as transcribe_russian
from frsearch.french.stemmer import stems_of
from frsearch.french.stopwords import LITTLE_TERMS

# A key keeps this many letters at least: shorter ones tell nothing apart (ânes and ans, vie and vu).
_SHORTEST = 3
# A word that is left whole keeps its e up to this length: âne is not an, but géante is géant.
_LONGEST_WITH_E = 5

# Where an accent tells what letters alone do not: publié is of publier (folded, it looks like a feminine of publi),
# préférait is of préférer (folded, it looks like a conditional), diffèrent of différer, and posté of poster.
_ACCENT_DECIDES = re.compile(
    r"né|dû|sûr|entré|étés|êtres"
    r"|(\w{2,}i)ée?s?"
    r"|(\w{2,}èr)es?"
    r"|((?:\w*f|adh|av|prosp|alt)èr)ent"
    r"|(\w{2,}ér)(?:ée?s?|er|ez|a|ais?|ait|aient|ant|ons|ions|iez|èrent)"
    r"|(\w{2,})ée?s?"
)

# The verbs of nouns that `irregular` keeps apart: folded, their participles are these nouns. Those of other verbs
# have the key of the infinitive anyway.
_VERBS_OF_NOUNS = frozenset(("amender", "epouser", "fausser", "lasser", "loger", "miner", "poster", "secher"))

# Words that without their accents are words of grammar, or their forms: ne, du, sur, entre, êtes, être.
_ACCENTED = {"né": "naitre", "dû": "devoir", "sûr": "sure", "entré": "entrer", "étés": "ete", "êtres": "etre"}

_GRAMMAR = {term: term for term in LITTLE_TERMS}
# The words that have their keys from lists. Words of grammar are their own: no plural of plu is plus.
_WHOLE: dict[str, str] = {}

# All words in Latin letters come before this one.
_LATIN = "\u0370"


def stem_many(folded: Sequence[str]) -> list[str]:
    """Give the key of each folded word (lower case, ASCII letters where its script allows)."""
    if not folded:
        return []
    rewritten = rewrite("\n" + "\n".join(folded) + "\n")[1:-1].split("\n")
    stems = stems_of(rewritten)
    known = _WHOLE.get
    return [
        known(word) or (stem if len(stem) >= _SHORTEST and stem not in _GRAMMAR else _apart(word, stem))
        for word, stem in zip(folded, stems, strict=True)
    ]


def _apart(word: str, stem: str) -> str:
    """Make a key of a stem that is too short, or a word of grammar: danser is not dans, nor verser vers."""
    return _singular(word) if len(stem) < _SHORTEST else stem + "er"


def second_keys(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Give the second key of each word (lower case, with accents), or "" where `keys` has said all.

    The second key is that of the infinitive, which only the accent shows, or of a foreign name's French spelling. Typed
    without its accents the word has the first key only, which is why both are indexed.
    """
    matches = map(_ACCENT_DECIDES.fullmatch, words)
    others = [_other(word, match) if match or word > _LATIN else "" for word, match in zip(words, matches, strict=True)]
    stems = iter(stem_many([other for other in others if other]))
    seconds = (next(stems) if other else "" for other in others)
    return [second if second != key else "" for second, key in zip(seconds, keys, strict=True)]


def _other(word: str, match: re.Match[str] | None) -> str:
    """Give the folded infinitive that the accents of a word show, or the other spelling of a Russian or Greek name."""
    if not match:
        return transcribe_russian(word) or transcribe_greek(word)
    if match[5]:
        verb = fold(match[5]) + "er"
        return verb if verb in _VERBS_OF_NOUNS else ""
    return _ACCENTED.get(word) or fold(next(filter(None, match.groups()))) + "er"


def _singular(word: str) -> str:
    """Take plural and feminine off a word whose stem is too short (ânes, géante), but not the s of bus."""
    singular = word[:-1] if len(word) >= _SHORTEST and word[-1] == "s" and word[-2] not in "aiou" else word
    return singular[:-1] if len(singular) > _LONGEST_WITH_E and singular[-1] == "e" else singular


def _fill() -> None:
    """Give the irregular words the keys of their base forms, by the rules for all others."""
    irregular = list(STEMMED_AS_THEY_ARE)
    _WHOLE.update(zip(irregular, stems_of(irregular), strict=True))
    infinitives = list(dict.fromkeys(INFINITIVES.values()))
    keys = dict(zip(infinitives, stem_many(infinitives), strict=True))
    _WHOLE.update({form: keys[infinitive] for form, infinitive in INFINITIVES.items()})
    _WHOLE.update(BASE_FORMS | _GRAMMAR | ROMAN_WORDS)
    _WHOLE.update(zip(ABBREVIATIONS, stem_many(list(ABBREVIATIONS.values())), strict=True))


_fill()
