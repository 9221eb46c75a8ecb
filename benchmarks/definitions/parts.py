"""The parts of French and of the ranking that an ablation takes out one at a time.

The product has no switches for them: each is taken out here, in a process of its own, by replacing what stands in the
modules of frsearch before anything is analysed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import frsearch.french
from benchmarks.engines.french import STOPWORDS as SNOWBALL_STOPWORDS
from frsearch import Ranking
from frsearch.french import abbreviation, analysis, endings, glued, irregular, memory, plain, stem, stopwords
from frsearch.french.conjugation import INFINITIVES
from frsearch.french.part import joined
from frsearch.query import clauses, plan, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import ModuleType

    from frsearch.french import Token
    from frsearch.french.part import Parse, Part

_NO_LINES = plain.WordLines("", "", "")
# In the package, `fold` is the function.
_FOLDING = import_module("frsearch.french.fold")


class Without(NamedTuple):
    """What is left when one part is taken out."""

    name: str
    kind: str
    """French, query or ranking."""
    remove: Callable[[], None] = lambda: None
    ranking: str | Ranking = "default"

    @property
    def indexes(self) -> bool:
        """Whether it changes what is in an index."""
        return self.kind == "French"


def _put(module: ModuleType, name: str, value: object) -> None:
    if not hasattr(module, name):
        message = f"{module.__name__} has no {name} to replace"
        raise AttributeError(message)
    setattr(module, name, value)


def _no_rules(*names: str) -> Callable[[], None]:
    """Take rules out of the list; the short path for plain forms must not do their work."""

    def remove() -> None:
        for rules in ("_SIGN_RULES", "_DIGIT_RULES", "_RULES"):
            kept = tuple(rule for rule in getattr(analysis, rules) if rule[1].__name__ not in names)
            _put(analysis, rules, kept)
        _no_short_path()

    return remove


def _no_short_path() -> None:
    _put(analysis, "analyze_plain", _words_alone)
    _put(analysis, "word_lines", lambda forms: (_NO_LINES, *_words_alone(forms)))


def _words_alone(forms: Iterable[str]) -> tuple[plain.Analyses, list[str]]:
    forms = list(forms)
    analyses, _ = plain.analyze_plain(form for form in forms if plain.is_word(form))
    return analyses, [form for form in forms if form not in analyses]


def _no_keys(listed: Iterable[str]) -> Callable[[], None]:
    """Leave the words of a list to the stemmer."""

    def remove() -> None:
        for word in listed:
            stem._WHOLE.pop(word, None)  # noqa: SLF001 - what this module is for

    return remove


def _no_second_keys() -> None:
    for module in (analysis, plain):
        _put(module, "second_keys", lambda words, _keys: [""] * len(words))


def _accents_kept() -> None:
    _put(plain, "fold_latin", lambda lowered: lowered)
    _put(analysis, "fold", lambda text: text.lower())


def _no_missing_spaces() -> None:
    def whole(text: str, at: int, _parse: Parse) -> list[Part]:
        return [joined(text, at, "run together")]

    rules = analysis._RULES  # noqa: SLF001 - what this module is for
    _put(analysis, "_RULES", tuple((mark, whole if read is glued.read_glued else read) for mark, read in rules))
    _no_short_path()


def _stems_alone() -> None:
    """Index every word as its stem, so that no exact form is kept."""
    known = analysis.analyze_many

    def without_words(forms: Sequence[str]) -> list[tuple[Token, ...]]:
        return [tuple(token._replace(word=token.term) for token in tokens) for tokens in known(forms)]

    for module in (analysis, memory, frsearch.french):
        _put(module, "analyze_many", without_words)
    _put(frsearch.french, "definitions", lambda forms: (_NO_LINES, dict(zip(forms, without_words(forms), strict=True))))


def _stopwords(listed: frozenset[str]) -> Callable[[], None]:
    return lambda: _put(stopwords, "STOPWORDS", listed)


EVERYTHING = Without("(nothing)", "query")

PARTS = (
    EVERYTHING,
    Without("apostrophes", "French", _no_rules("read_elision", "read_lexical", "read_foreign")),
    Without("accents folded", "French", _accents_kept),
    Without("second keys for accents", "French", _no_second_keys),
    Without("endings", "French", lambda: _put(endings, "_COMPILED", ())),
    Without("irregular verbs", "French", _no_keys(INFINITIVES)),
    Without("irregular nouns", "French", _no_keys([*irregular.BASE_FORMS, *irregular.STEMMED_AS_THEY_ARE])),
    Without("words of grammar kept apart", "French", stem._GRAMMAR.clear),  # noqa: SLF001
    Without("hyphens", "French", _no_rules("read_hyphen")),
    Without("acronyms", "French", _no_rules("read_acronym")),
    Without("abbreviations", "French", _no_keys(abbreviation.ABBREVIATIONS)),
    Without("inclusive writing", "French", _no_rules("read_inclusive", "read_optional")),
    Without("numbers and units", "French", _no_rules("read_number", "read_quantity", "read_degree")),
    Without("signs as words (€, %)", "French", _no_rules("read_symbol")),
    Without("ordinals, Roman numerals", "French", _no_rules("read_ordinal", "read_roman")),
    Without("missing spaces (M.Poutine)", "French", _no_missing_spaces),
    Without(
        "hashtags, addresses, AT&T, C++",
        "French",
        _no_rules("read_tag", "read_address", "read_ampersand", "read_signed"),
    ),
    Without("letters and digits (covid19)", "French", _no_rules("read_mixed")),
    Without("other scripts", "French", lambda: _put(_FOLDING, "_transliterate", str)),
    Without("exact forms (stems alone)", "French", _stems_alone),
    Without("stopwords (none)", "query", _stopwords(frozenset())),
    Without("stopwords (Snowball's instead)", "query", _stopwords(SNOWBALL_STOPWORDS)),
    Without("verbs of questions", "query", lambda: _put(words, "is_light_verb", lambda _term: False)),
    Without("compounds met in part", "query", lambda: _put(clauses, "_loosened", plan.any_of)),
    Without("exact form in the score", "ranking", ranking=Ranking(exact=0.0)),
    Without("proximity", "ranking", ranking=Ranking(proximity=0.0, window=0)),
    Without("title above the rest", "ranking", ranking=Ranking(title=1.0, b_title=0.75)),
    Without("lead, or opening as lead", "ranking", ranking=Ranking(lead=1.0, b_lead=0.75)),
    Without("all of these: plain BM25", "ranking", ranking="bm25"),
)
"""The first is the product as it is."""

BY_NAME = {part.name: part for part in PARTS}
