"""Plain forms: a word of French letters, after an elision or not, or a compound of such words.

They are nearly all of a text's forms, and follow no rule but elision and hyphen. So they are lowered, folded and
stemmed as one block, which takes a fifth of the time of reading them by the rules; what comes out is the same.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain

from frsearch.french.fold import fold_latin, spell
from frsearch.french.hyphen import CLITICS
from frsearch.french.inclusive import ENDINGS
from frsearch.french.stem import second_keys, stem_many
from frsearch.french.token import Token

_LETTER = "[A-Za-zÀ-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿŒœÆæ]"
_ELIDED = re.compile(rf"(?:[cdjlmnst]|qu)['’]((?=[aeiouyhàâäéèêëîïôöùûüœæ]){_LETTER}+)", re.IGNORECASE).fullmatch
_COMPOUND = re.compile(rf"{_LETTER}{{2,}}(?:-{_LETTER}{{2,}})+").fullmatch
# What follows a hyphen and makes no compound: a-t-il, militant-es.
_BOUND = CLITICS | ENDINGS | {ending + "s" for ending in ENDINGS}
_PAIR = 2

# Told from vie by its case: the one Roman ordinal that is also a word.
SIXTH = "VIe"

is_word = re.compile(rf"(?!{SIXTH}$){_LETTER}+").fullmatch
make_token = partial(tuple.__new__, Token)

Analyses = dict[str, tuple[Token, ...]]


def analyze_plain(forms: Iterable[str]) -> tuple[Analyses, list[str]]:
    """Analyse the plain ones among forms, and give back the others."""
    single: list[str] = []
    words: list[str] = []
    compounds: list[str] = []
    others: list[str] = []
    for form in forms:
        if is_word(form):
            single.append(form)
            words.append(form)
        elif (match := _ELIDED(form)) and match[1] != SIXTH:
            single.append(form)
            words.append(match[1])
        elif _COMPOUND(form) and SIXTH not in form and _BOUND.isdisjoint(form.lower().split("-")[1:]):
            compounds.append(form)
        else:
            others.append(form)
    analyses = _single_words(single, words)
    analyses.update(_compounds(compounds))
    return analyses, others


def _single_words(forms: Sequence[str], parts: Sequence[str]) -> Analyses:
    """Analyse forms that are a word with at most an elision before it."""
    words, keys, seconds = _stem_block(parts)
    tokens = [
        (make_token((key, word, 0, start := len(form) - len(part), len(form), "elision" if start else "word")),)
        for form, part, word, key in zip(forms, parts, words, keys, strict=True)
    ]
    analyses: Analyses = dict(zip(forms, tokens, strict=True))
    for index, second in seconds.items():
        (first,) = tokens[index]
        analyses[forms[index]] = (first, first._replace(term=second))
    return analyses


def _compounds(forms: Sequence[str]) -> Analyses:
    """Analyse words with hyphens between them; two are one word as well."""
    split = [form.split("-") for form in forms]
    parts = [[*pieces, "".join(pieces)] if len(pieces) == _PAIR else pieces for pieces in split]
    words, keys, seconds = _stem_block(list(chain.from_iterable(parts)))
    analyses: Analyses = {}
    index = 0
    for form, pieces in zip(forms, split, strict=True):
        tokens: list[Token] = []
        start = 0
        for position, piece in enumerate(pieces):
            end = start + len(piece)
            tokens.append(make_token((keys[index], words[index], position, start, end, "hyphen")))
            if index in seconds:
                tokens.append(tokens[-1]._replace(term=seconds[index]))
            start, index = end + 1, index + 1
        if len(pieces) == _PAIR:
            first = [token for token in tokens if token.position == 0]
            terms = [keys[index], seconds[index]] if index in seconds else [keys[index]]
            tokens[len(first) : len(first)] = [
                make_token((term, words[index], 0, 0, len(form), "hyphen, joined"))
                for term in terms
                if all(term != token.term for token in first)
            ]
            index += 1
        analyses[form] = tuple(tokens)
    return analyses


def _stem_block(parts: Sequence[str]) -> tuple[list[str], list[str], dict[int, str]]:
    """Give the exact word and the key of each part, and the second keys by index where there are any."""
    if not parts:
        return [], [], {}
    words = spell("\n".join(parts).lower()).split("\n")
    keys = stem_many(fold_latin("\n".join(words)).split("\n"))
    accented = [index for index, word in enumerate(words) if not word.isascii()]
    seconds = second_keys([words[index] for index in accented], [keys[index] for index in accented])
    return words, keys, {index: second for index, second in zip(accented, seconds, strict=True) if second}
