"""Plain forms: a word of French letters, after an elision or not, a compound of such words, or a number.

They are nearly all of a text's forms, and follow no rule but elision and hyphen. So their words are lowered, folded and
stemmed as one block, each word once, which takes a fraction of the time of reading them by the rules; what comes out
is the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice, repeat
from typing import NamedTuple

from frsearch.french.fold import fold_latin, spell
from frsearch.french.hyphen import CLITICS, FIRST_NAMES, QUESTION, without_euphonic
from frsearch.french.inclusive import ENDINGS
from frsearch.french.number import number_value
from frsearch.french.stem import second_keys, stem_many
from frsearch.french.token import Token

_LETTER = "[A-Za-zÀ-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿŒœÆæ]"
_ELISION = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=[aeiouyhàâäéèêëîïôöùûüœæ])"
# Told from words by their case: Roman numerals and ordinals.
_ROMAN = "(?:[IVX]+e|[IVX]{2,})"
_WORD = rf"(?!{_ROMAN}(?![^-])){_LETTER}+"
# Letters are not compared without their case: some that are not French, like a dotless i, would pass for one that is.
_MARKED = re.compile(rf"(?i:{_ELISION})?({_WORD}(?:-{_WORD})*)").fullmatch
# A sentence that follows a full stop without its space; a capital is neither of a feminine nor of an acronym.
_GLUED = re.compile(rf"{_LETTER}{{3,}}[a-zéèêàùç]\.(?!(?:Info|Gouv|Paris)$)[A-ZÉÈÊÀÇ]{_LETTER}{{3,}}").fullmatch
_DIGITS = frozenset("0123456789")
# After a hyphen these may make a feminine: militant-es; elle never does.
_FEMININE = ENDINGS - {"elle"} | {"ère", "ière"}
_BOUND = _FEMININE | {ending + "s" for ending in _FEMININE}
_PAIR = 2

is_word = re.compile(_WORD).fullmatch
make_token = partial(tuple.__new__, Token)

Analyses = dict[str, tuple[Token, ...]]


class _Compound(NamedTuple):
    """A form cut into several words."""

    form: str
    start: int
    """Where the first word starts."""
    pieces: list[str]
    """What stands between the marks; "" where there is nothing, or a t that is no word (a-t-il)."""
    joined: str
    """The whole as one word, where it is a compound of two."""
    rule: str


class _Forms(NamedTuple):
    """Plain forms by their kind."""

    singles: list[str]
    elided: list[str]
    rests: list[str]
    """What follows the elision in each of those."""
    compounds: list[_Compound]
    numbers: dict[str, str]
    """The value of each number."""
    others: list[str]
    """The forms that are not plain."""


class _Block(NamedTuple):
    """Words stemmed as one block."""

    words: list[str]
    """The exact form of each word: of single words, of what follows an elision, of the parts of compounds."""
    keys: dict[str, str]
    """The key of each exact form."""
    seconds: dict[str, str]
    """The second keys where there are any."""

    def terms(self, word: str) -> tuple[str, ...]:
        """Give the keys of an exact form."""
        return (self.keys[word], self.seconds[word]) if word in self.seconds else (self.keys[word],)


class WordLines(NamedTuple):
    """Plain words as three texts of lines: the kernel takes them without an object for each."""

    forms: str
    words: str
    """The exact word of each form."""
    terms: str
    """The terms of each, with a space between them."""


def word_lines(forms: Iterable[str]) -> tuple[WordLines, Analyses, list[str]]:
    """Say what plain forms are indexed as, and give back the others.

    It is what `analyze_plain` says, but told as lines of forms that are one word or a number.
    """
    kinds = _sort(forms)
    block = _stem_block(kinds)
    pieces = iter(block.words)
    words = list(islice(pieces, len(kinds.singles) + len(kinds.rests)))
    terms = block.keys | {word: f"{block.keys[word]} {second}" for word, second in block.seconds.items()}
    values = kinds.numbers.values()
    lines = WordLines(
        "\n".join([*kinds.singles, *kinds.elided, *kinds.numbers]),
        "\n".join([*words, *values]),
        "\n".join([*map(terms.__getitem__, words), *values]),
    )
    return lines, {cut.form: _compound_tokens(cut, pieces, block) for cut in kinds.compounds}, kinds.others


def analyze_plain(forms: Iterable[str]) -> tuple[Analyses, list[str]]:
    """Analyse the plain ones among forms, and give back the others."""
    kinds = _sort(forms)
    singles, elided, rests, compounds, numbers, others = kinds
    block = _stem_block(kinds)
    words = iter(block.words)
    analyses = _single_words(singles, repeat(0), list(islice(words, len(singles))), block, "word")
    starts = [len(form) - len(rest) for form, rest in zip(elided, rests, strict=True)]
    analyses |= _single_words(elided, starts, list(islice(words, len(elided))), block, "elision")
    analyses.update((cut.form, _compound_tokens(cut, words, block)) for cut in compounds)
    analyses.update((form, (make_token((value, value, 0, 0, len(form), "number")),)) for form, value in numbers.items())
    return analyses, others


def _sort(forms: Iterable[str]) -> _Forms:
    """Sort forms by their kind."""
    sorted_forms = _Forms([], [], [], [], {}, [])
    singles, elided, rests, compounds, numbers, others = sorted_forms
    for form in forms:
        if is_word(form):
            singles.append(form)
        elif match := _MARKED(form):
            if "-" not in match[1]:
                elided.append(form)
                rests.append(match[1])
            elif cut := _cut(form, match[1], match.start(1)):
                compounds.append(cut)
            else:
                others.append(form)
        elif value := _number(form):
            numbers[form] = value
        elif _GLUED(form):
            compounds.append(_Compound(form, 0, form.split("."), "", "missing space"))
        else:
            others.append(form)
    return sorted_forms


def _number(form: str) -> str | None:
    return number_value(form) if form[:1] in _DIGITS and form.isascii() else None


def _cut(form: str, text: str, start: int) -> _Compound | None:
    """Cut a form at its hyphens; None where other rules decide."""
    lowered = text.lower()
    pieces = text.split("-")
    last = lowered.split("-")[1:]
    if lowered == QUESTION or not _BOUND.isdisjoint(last):
        return None
    if len(pieces) == _PAIR and lowered.split("-")[0] in FIRST_NAMES and pieces[1][0].isupper():
        return None
    joined = pieces[0] + pieces[1] if len(pieces) == _PAIR and last[0] not in CLITICS else ""
    return _Compound(form, start, without_euphonic(text).split("-") if "t" in last else pieces, joined, "hyphen")


def _stem_block(kinds: _Forms) -> _Block:
    """Lower and stem words of French letters, each once; most are there in lower case and with a capital."""
    pieces = chain.from_iterable([cut.joined, *cut.pieces] for cut in kinds.compounds)
    parts = [*kinds.singles, *kinds.rests, *filter(None, pieces)]
    words = spell("\n".join(parts).lower()).split("\n") if parts else []
    distinct = list(dict.fromkeys(words))
    keys = dict(zip(distinct, stem_many(fold_latin("\n".join(distinct)).split("\n") if words else []), strict=True))
    accented = [word for word in distinct if not word.isascii()]
    seconds = zip(accented, second_keys(accented, [keys[word] for word in accented]), strict=True)
    return _Block(words, keys, {word: second for word, second in seconds if second})


def _single_words(forms: list[str], starts: Iterable[int], words: list[str], block: _Block, rule: str) -> Analyses:
    """Analyse forms of one word each, without a loop in Python: nearly all forms are such."""
    keys = map(block.keys.__getitem__, words)
    tokens = map(
        tuple.__new__, repeat(Token), zip(keys, words, repeat(0), starts, map(len, forms), repeat(rule), strict=False)
    )
    # Zip makes each token a tuple of one.
    analyses: Analyses = dict(zip(forms, zip(tokens, strict=True), strict=True))
    seconds = block.seconds
    for form, word in zip(forms, words, strict=True):
        if word in seconds:
            token = analyses[form][0]  # a form may be given twice
            analyses[form] = (token, token._replace(term=seconds[word]))
    return analyses


def _compound_tokens(cut: _Compound, words: Iterator[str], block: _Block) -> tuple[Token, ...]:
    """Give the tokens of a form of several words; a compound of two is one word as well, at both places."""
    form, start, pieces, joined, rule = cut
    first, position = start, 0
    whole = next(words) if joined else ""
    union = block.terms(whole) if joined else ()
    tokens: list[Token] = []
    for piece in pieces:
        end = start + len(piece)
        if piece:
            word = next(words)
            terms = block.terms(word)
            tokens += [make_token((term, word, position, start, end, rule)) for term in terms]
            for term in union:
                if term not in terms:
                    tokens.append(make_token((term, whole, position, first, len(form), "hyphen, joined")))
            position += 1
        start = end + 1
    return tuple(tokens)
