"""Query logs drawn from a corpus with a seed: words that readers could type, since writers used them together.

Every string is drawn once in the whole run, over all logs: no cache of plans or results can help.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.corpora import article
from benchmarks.definitions.query import Query
from benchmarks.engines.french import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.work import Work

_SAMPLE = 6000  # articles that queries are drawn from
_TRIES = 400  # draws without a new string before a kind is taken to be exhausted
_SPAN_DAYS = 180  # around the article's own day, for the date filter
_HEADLINE_WORDS = 4  # at least
_PREFIX_LETTERS = 5
_LONG_WORD = 7  # letters, for a prefix or a typing mistake
_LETTERS = "abcdefghilmnoprstuv"
# Both apostrophes and the hyphen: what stands inside a word.
_MARKS = "\u2019'-"
_CONTENT = r"[^\W\d_]{3,}"
_WORD = re.compile(rf"(?<![\w{_MARKS}]){_CONTENT}(?![\w{_MARKS}])")
_PAIR = re.compile(rf"(?<![\w{_MARKS}])(?=({_CONTENT}) ({_CONTENT})(?![\w{_MARKS}]))")
_TRIPLE = re.compile(rf"(?<![\w{_MARKS}])(?=({_CONTENT}) ({_CONTENT}) ({_CONTENT})(?![\w{_MARKS}]))")
_JOINED = re.compile(
    rf"(?<![\w{_MARKS}])({_CONTENT}) (de|des|du|de la|au|aux|et|en|à la|sur) ({_CONTENT})(?![\w{_MARKS}])"
)
_NOT_HEADLINE = re.compile(rf"[^\w{_MARKS}]+|(?<!\w)[{_MARKS}]+|[{_MARKS}]+(?!\w)")
_OPERATOR = re.compile(r"\b(AND|OR|NOT|TO|IN|ET|OU|SAUF|NEAR|XOR|ADJ|ANDNOT|ANDMAYBE|REQUIRE)\b")


def draw_logs(corpus: Path, works: Iterable[Work], count: int, seed: int) -> dict[Work, list[Query]]:
    """For each work `count` queries (fewer where a small corpus has no more), the same for the same seed."""
    drawer = random.Random(seed)
    articles = _sample(corpus, drawer)
    seen: set[str] = set()
    return {work: _draw(work.kind, articles, count, drawer, seen) for work in works}


def _draw(kind: str, articles: list[Article], count: int, drawer: random.Random, seen: set[str]) -> list[Query]:
    recipe, misses = _RECIPES[kind], 0
    found: list[Query] = []
    while len(found) < count and misses < _TRIES:
        query = recipe(kind, drawer.choice(articles), drawer)
        if query is None or query.text.lower() in seen:
            misses += 1
            continue
        misses = 0
        seen.add(query.text.lower())
        found.append(query)
    return found


def _sample(corpus: Path, drawer: random.Random) -> list[Article]:
    """Articles at random places of the file: long ones are a little likelier."""
    size, found = corpus.stat().st_size, {}
    with corpus.open("rb") as lines:
        for _ in range(_SAMPLE):
            lines.seek(drawer.randrange(size))
            lines.readline()
            line = lines.readline()
            if line:
                picked = article.from_line(line.decode())
                found[picked.id] = picked
    return list(found.values())


def _words(text: str) -> list[str]:
    """Give the distinct content words of a text, in order."""
    return list(dict.fromkeys(word for word in _WORD.findall(text) if word.lower() not in STOPWORDS))


def _some(picked: Article, drawer: random.Random, count: int) -> str | None:
    """`count` words from the headline or, where that has fewer, from one paragraph."""
    places = [picked.title, drawer.choice(picked.body.split("\n\n"))]
    for place in places:
        words = _words(place)
        if len(words) >= count:
            return _OPERATOR.sub(lambda found: found[0].lower(), " ".join(drawer.sample(words, count)))
    return None


def _of_words(count: int) -> Callable[[str, Article, random.Random], Query | None]:
    def draw(kind: str, picked: Article, drawer: random.Random) -> Query | None:
        text = _some(picked, drawer, count)
        return Query(kind, text) if text else None

    return draw


def _one_word(kind: str, picked: Article, drawer: random.Random) -> Query | None:
    words = _words(drawer.choice([picked.title, drawer.choice(picked.body.split("\n\n"))]))
    return Query(kind, drawer.choice(words).lower()) if words else None


def _phrase(pattern: re.Pattern[str], stopwords: int) -> Callable[[str, Article, random.Random], Query | None]:
    """Adjacent words of the body, of which `stopwords` are stopwords."""

    def draw(kind: str, picked: Article, drawer: random.Random) -> Query | None:
        found = [" ".join(match.groups()) for match in pattern.finditer(picked.body)]
        kept = [text for text in found if sum(word.lower() in STOPWORDS for word in text.split()) == stopwords]
        return Query(kind, drawer.choice(kept).lower()) if kept else None

    return draw


def _headline(kind: str, picked: Article, drawer: random.Random) -> Query | None:
    del drawer
    text = _OPERATOR.sub(lambda found: found[0].lower(), _NOT_HEADLINE.sub(" ", picked.title)).strip()
    return Query(kind, text) if len(text.split()) >= _HEADLINE_WORDS else None


def _long_word(picked: Article, drawer: random.Random) -> str | None:
    words = [word.lower() for word in _words(picked.body) if len(word) >= _LONG_WORD]
    return drawer.choice(words) if words else None


def _prefix(kind: str, picked: Article, drawer: random.Random) -> Query | None:
    word = _long_word(picked, drawer)
    return Query(kind, word[: drawer.choice((_PREFIX_LETTERS, _PREFIX_LETTERS + 1))]) if word else None


def _fuzzy(kind: str, picked: Article, drawer: random.Random) -> Query | None:
    """Give a word with one letter left out or changed, not the first."""
    word = _long_word(picked, drawer)
    if word is None:
        return None
    at = drawer.randrange(1, len(word) - 2)
    return Query(kind, word[:at] + drawer.choice(("", drawer.choice(_LETTERS))) + word[at + 1 :])


def _filtered(kind: str, picked: Article, drawer: random.Random) -> Query | None:
    text = _some(picked, drawer, 2)
    if text is None or not picked.date:
        return None
    day, span = date.fromisoformat(picked.date), timedelta(days=_SPAN_DAYS)
    return Query(kind, text, (day - span).isoformat(), (day + span).isoformat())


_RECIPES: dict[str, Callable[[str, Article, random.Random], Query | None]] = {
    "word": _one_word,
    "or2": _of_words(2),
    "or3": _of_words(3),
    "or5": _of_words(5),
    "headline": _headline,
    "and2": _of_words(2),
    "and3": _of_words(3),
    "phrase2": _phrase(_PAIR, 0),
    "phrase3": _phrase(_TRIPLE, 0),
    "phrase_stop": _phrase(_JOINED, 1),
    "mixed": _of_words(3),
    "prefix": _prefix,
    "fuzzy": _fuzzy,
    "filtered": _filtered,
    "newest": _of_words(2),
}
