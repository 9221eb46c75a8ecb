"""Plain forms: a word of French letters, after an elision or not, a compound of such words, or a number.

They are nearly all of a text's forms, and follow no rule but elision and hyphen. So their words are lowered, folded and
stemmed as one block, each word once, which takes a fraction of the time of reading them by the rules; what comes out
is the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from frsearch.french.fold import fold, fold_latin, spell
from frsearch.french.hyphen import CLITICS, QUESTION, without_euphonic
from frsearch.french.inclusive import ENDINGS
from frsearch.french.number import number_value
from frsearch.french.stem import second_keys, stem_many
from frsearch.french.token import Token

_LETTER = "[A-Za-zÀ-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿŒœÆæ]"
_ELISION = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=[aeiouyhàâäéèêëîïôöùûüœæ])"
_MARKED = re.compile(rf"(?:{_ELISION})?({_LETTER}+(?:-{_LETTER}+)*)", re.IGNORECASE).fullmatch
# Told from words by their case: Roman numerals, and VIe, the one Roman ordinal that is also a word.
_ROMAN = "(?:VIe|[IVX]{2,})"
_has_roman = re.compile(rf"(?<![^'’-]){_ROMAN}(?![^-])").search
_NUMBER_STARTS = frozenset("0123456789")
_PAIR = 2

is_word = re.compile(rf"(?!{_ROMAN}$){_LETTER}+").fullmatch
make_token = partial(tuple.__new__, Token)

Analyses = dict[str, tuple[Token, ...]]
Keys = tuple[str, str]
"""A word's exact form and its key."""


class _Marked(NamedTuple):
    """A form with marks in it, cut into its words."""

    form: str
    pieces: list[tuple[str, int]]
    """Each word, and where it starts in the form."""
    joined: str
    """The whole as one word, where the form is a compound of two."""


class _Words:
    """The exact forms and keys of words, each worked out once."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take words of French letters, in any case."""
        written = list(dict.fromkeys(words))
        exact = spell("\n".join(written).lower()).split("\n") if written else []
        distinct = list(dict.fromkeys(exact))
        keys = dict(zip(distinct, stem_many(fold_latin("\n".join(distinct)).split("\n")), strict=True)) if distinct else {}
        self.keys = {word: (lowered, keys[lowered]) for word, lowered in zip(written, exact, strict=True)}
        accented = [word for word in distinct if not word.isascii()]
        seconds = zip(accented, second_keys(accented, [keys[word] for word in accented]), strict=True)
        self.seconds = {word: second for word, second in seconds if second}

    def tokens(self, word: str, position: int, start: int, end: int, rule: str) -> Iterator[Token]:
        """Give the tokens of one word: a second where there is a second key."""
        exact, key = self.keys[word]
        yield make_token((key, exact, position, start, end, rule))
        if exact in self.seconds:
            yield make_token((self.seconds[exact], exact, position, start, end, rule))


def analyze_plain(forms: Iterable[str]) -> tuple[Analyses, list[str]]:
    """Analyse the plain ones among forms, and give back the others."""
    words: list[str] = []
    marked: list[_Marked] = []
    analyses: Analyses = {}
    others: list[str] = []
    for form in forms:
        if is_word(form):
            words.append(form)
        elif cut := _cut(form):
            marked.append(cut)
        elif form[:1] in _NUMBER_STARTS and form.isascii() and (value := number_value(form)):
            analyses[form] = (make_token((value, value, 0, 0, len(form), "number")),)
        else:
            others.append(form)
    known = _Words(_all_words(words, marked))
    analyses.update(_single_words(words, known))
    analyses.update((cut.form, tuple(_marked_tokens(cut, known))) for cut in marked)
    return analyses, others


def _all_words(words: list[str], marked: list[_Marked]) -> Iterator[str]:
    yield from words
    for cut in marked:
        yield from (piece for piece, _ in cut.pieces)
        if cut.joined:
            yield cut.joined


def _single_words(forms: list[str], known: _Words) -> Analyses:
    """Analyse forms that are a word and nothing else."""
    keys, seconds = known.keys, known.seconds
    analyses: Analyses = {}
    for form in forms:
        exact, key = keys[form]
        token = make_token((key, exact, 0, 0, len(form), "word"))
        analyses[form] = (token, token._replace(term=seconds[exact])) if exact in seconds else (token,)
    return analyses


def _cut(form: str) -> _Marked | None:
    """Cut a form at its elision and hyphens; None where other rules decide."""
    match = _MARKED(form)
    if not match or _has_roman(form):
        return None
    text, start = match[1], match.start(1)
    if "-" not in text:
        return _Marked(form, [(text, start)], "")
    words = text.split("-")
    last = text.lower().split("-")[1:]
    if text.lower() == QUESTION or not ENDINGS.isdisjoint(fold(ending).removesuffix("s") for ending in last):
        return None
    joined = words[0] + words[1] if len(words) == _PAIR and last[0] not in CLITICS else ""
    pieces: list[tuple[str, int]] = []
    for word in without_euphonic(text).split("-"):
        if word:
            pieces.append((word, start))
        start += len(word) + 1
    return _Marked(form, pieces, joined)


def _marked_tokens(cut: _Marked, known: _Words) -> Iterator[Token]:
    """Give the tokens of a form with an elision or hyphens; a compound of two is one word as well, at both places."""
    form, pieces, joined = cut
    rule = "hyphen" if len(pieces) > 1 else "elision"
    for position, (word, start) in enumerate(pieces):
        tokens = list(known.tokens(word, position, start, start + len(word), rule))
        if joined:
            terms = [token.term for token in tokens]
            whole = known.tokens(joined, position, pieces[0][1], len(form), "hyphen, joined")
            tokens += [token for token in whole if token.term not in terms]
        yield from tokens
