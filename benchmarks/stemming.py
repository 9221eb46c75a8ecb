"""Stemming: words that should share a key and do not, and words that share one and should not.

`python -m benchmarks.stemming [--help]`. A lexicon says which forms are of one word, the news how often each is used.
Under-stemming is the part of all inflected words in the news (élus, votera) that do not meet the form in the
dictionary; over-stemming counts pairs of dictionary words that meet, and weighs them by the rarer one. Most of those
pairs are of one family (voter, vote), which does readers a service; so pairs that differ within their first five
letters are counted apart.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import snowballstemmer

from benchmarks import machine, records
from benchmarks.corpora import news
from benchmarks.corpora.data import DataMissingError, default_folder
from benchmarks.markdown import table
from frsearch._kernel import scan
from frsearch.french import analyze_many, endings, is_stopword
from frsearch.french.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Keys = list[str]
_LEXICONS = ("lexique383.form_lemma_pos_freq.tsv.xz", "lefff-3.4.form_lemma_pos.tsv.xz")
_INFLECTED = {"NOM", "ADJ", "VER", "nc", "adj", "v"}
_FAMILY = 5
"""Letters at the beginning that words of one family share, as a rule."""


class Errors(NamedTuple):
    """Of the words in the news, in parts of one."""

    under: float
    over: float
    unrelated: float
    """The over-stemming of words that differ within their first letters."""


class Lexicon:
    """The words of a lexicon that stand in the news: how often, and which dictionary word each is a form of."""

    def __init__(self, folder: Path, used: Counter[str]) -> None:
        frequency: dict[tuple[str, str], float] = defaultdict(float)
        lemmas: dict[str, set[str]] = defaultdict(set)
        for form, lemma, count in _rows(folder):
            lemmas[form].add(lemma)
            frequency[form, lemma] += count
        forms = [form for form in lemmas if used[form] and not is_stopword(form)]
        self.used = {form: used[form] for form in forms}
        self.lemma = {form: max(sorted(lemmas[form]), key=lambda lemma: frequency[form, lemma]) for form in forms}
        self.words = sorted({*forms, *self.lemma.values()})
        self.homographs: dict[str, set[str]] = defaultdict(set)
        for alternatives in lemmas.values():
            for lemma in alternatives:
                self.homographs[lemma] |= alternatives

    def errors(self, keys_of: Callable[[Sequence[str]], list[Keys]]) -> Errors:
        """Count the errors of a way to make keys; the first key of a word is its main one."""
        keys = dict(zip(self.words, keys_of(self.words), strict=True))
        inflected = [form for form, lemma in self.lemma.items() if form != lemma and not is_stopword(lemma)]
        missed = [form for form in inflected if not set(keys[form]) & set(keys[self.lemma[form]])]
        meeting: dict[str, Counter[str]] = defaultdict(Counter)
        for form, count in self.used.items():
            meeting[keys[form][0]][self.lemma[form]] += count
        over = unrelated = 0
        for lemmas in meeting.values():
            for one, other in combinations(lemmas, 2):
                if other not in self.homographs[one] and fold(one) != fold(other):
                    over += min(lemmas[one], lemmas[other])
                    unrelated += min(lemmas[one], lemmas[other]) * (fold(one)[:_FAMILY] != fold(other)[:_FAMILY])
        total = sum(self.used.values())
        under = sum(self.used[form] for form in missed) / sum(self.used[form] for form in inflected)
        return Errors(under, over / total, unrelated / total)


def frsearch_keys(words: Sequence[str]) -> list[Keys]:
    """Give the keys that frsearch indexes words under."""
    return [[token.term for token in tokens] for tokens in analyze_many(words)]


def snowball_keys(words: Sequence[str]) -> list[Keys]:
    """Give Snowball's stems, folded: what most engines index words under."""
    stems: list[str] = snowballstemmer.stemmer("french").stemWords(list(words))
    return [[fold(stem)] for stem in stems]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep the record. 1 if the data is missing."""
    options = _options(arguments)
    try:
        used = Counter(word for text in _texts(options.data) for word in _words(text))
        lexicon = Lexicon(options.data / "lexicon", used)
    except (DataMissingError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    rows = {"Snowball, folded": lexicon.errors(snowball_keys), "frsearch": lexicon.errors(frsearch_keys)}
    rows |= _without_each_ending(lexicon) if options.endings else {}
    here = machine.this_machine()
    numbers = {name: errors._asdict() for name, errors in rows.items()}
    records.update(options.record, here, "stemming", {"keys": numbers}, {"words": len(lexicon.words)})
    text = _report(rows, sum(lexicon.used.values()))
    records.write_table(options.record, here, "stemming", text)
    print(text)
    return 0


def _without_each_ending(lexicon: Lexicon) -> dict[str, Errors]:
    rows, compiled = {}, endings._COMPILED  # noqa: SLF001 - the product has no switch for a rule
    for place, ending in enumerate(endings.ENDINGS):
        endings._COMPILED = compiled[:place] + compiled[place + 1 :]  # noqa: SLF001
        rows[f"without {ending.name}"] = lexicon.errors(frsearch_keys)
    endings._COMPILED = compiled  # noqa: SLF001
    return rows


def _report(rows: dict[str, Errors], tokens: int) -> str:
    cells = [[name, *(f"{100 * part:.3f}%" for part in errors)] for name, errors in rows.items()]
    return (
        "# stemming\n\n"
        f"Of {tokens:,} words of OrangeSum that the lexicons know: inflected ones that do not meet their dictionary\n"
        "form (under), and dictionary words that meet another, weighed by the rarer one (over); of these, those that\n"
        f"differ within their first {_FAMILY} letters (unrelated).\n\n" + table(["keys", *Errors._fields], cells)
    )


def _rows(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Give form, dictionary form and frequency of the nouns, adjectives and verbs of the lexicons."""
    for name in _LEXICONS:
        with lzma.open(folder / name, "rt", encoding="utf-8") as lines:
            for cells in (line.rstrip("\n").split("\t") for line in lines):
                if cells[2].split(":")[0] in _INFLECTED and cells[0].isalpha() and cells[1].isalpha():
                    count = cells[3] if len(cells) > len(("form", "lemma", "pos")) else "0.001"
                    yield cells[0].lower(), cells[1].lower(), float(count or 0)


def _texts(data: Path) -> Iterator[str]:
    return (each.text for each in news.orange(data))


def _words(text: str) -> Iterator[str]:
    return (text[start:end].lower() for start, end in scan(text))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stemming", description=__doc__)
    parser.add_argument("--endings", action="store_true", help="also take out each rule of frsearch.french.endings")
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of real data (packed or unpacked)")
    parser.add_argument("--record", type=Path, default=records.FOLDER, help="folder of the records")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
