"""Explaining: the kernel's account of one article's score, put into words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from frsearch.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from frsearch.ranking import RankingKey

_FIELDS = ("title", "lead", "body")
_PLACES = ("title", "lead or opening", "body")
"""Where words stand; the first words of an article without a lead count as one."""

_ALL_FIELDS = 0b111
_SHAPES = {"prefix": "words beginning with", "wildcard": "words like", "fuzzy": "words close to"}

_LIKENESS = (
    (0.95, "it stands there as it was typed"),
    (0.6, "it stands there, one of both without accents"),
    (0.01, "it stands there with other accents"),
    (0.0, "only other forms of the word stand there"),
)
"""What the exact form's share of its full weight says, from the least share that says so."""


class Part(NamedTuple):
    """One node of the kernel's account (see `Searcher.explain` in _kernel.pyi)."""

    kind: str
    matched: bool
    score: float
    subject: tuple[Any, ...]
    evidence: tuple[Any, ...] | None
    raw_parts: Sequence[tuple[Any, ...]]

    @property
    def parts(self) -> list[Part]:
        """The parts below."""
        return [Part(*raw) for raw in self.raw_parts]


class _Evidence(NamedTuple):
    """What a word's score is made of: boost x weight x (1 + exact) x saturation."""

    boost: float
    weight: float
    matching: int | None
    fields: int
    frequency: tuple[int, int, int]
    length: int
    average: float
    saturation: float
    exact: float


def explained(account: tuple[Any, ...], ranking: RankingKey) -> Explanation:
    """Put the kernel's account into words."""
    *_, exact, _, _ = ranking
    whole = Part(*account)
    (articles,) = whole.subject
    children = [child for part in whole.parts for child in _Wording(articles, exact).members(part)]
    return Explanation("score, sum of", whole.score, tuple(children))


def unscored(sort: str) -> Explanation:
    """Explain a hit that was found in the order of dates."""
    return Explanation(f"no score is worked out for hits sorted by date ({sort} first)", 0.0)


class _Wording:
    """Words for the parts of one account, in an index of so many articles."""

    def __init__(self, articles: int, exact: float) -> None:
        self._articles = articles
        self._exact = exact

    def members(self, part: Part) -> Iterator[Explanation]:
        """Give what a sum is made of: sums inside it are taken apart, which keeps it exact."""
        if part.matched and part.kind in ("any", "all", "and_maybe", "proximity"):
            for member in part.parts:
                yield from self.members(member)
        elif part.matched and part.kind == "and_not":
            wanted, unwanted = part.parts
            yield from self.members(wanted)
            yield Explanation(f"without {label(unwanted)}: absent, as asked", 0.0)
        else:
            yield self._one(part)

    def _one(self, part: Part) -> Explanation:
        if not part.matched:
            return Explanation(f"{label(part)}: not in this article", 0.0)
        if part.kind == "pair":
            first, second, weight, closeness = part.subject
            formula = f"{weight:.4f} x {closeness:.4f} / (1 + {closeness:.4f})"
            return Explanation(f"« {first} » and « {second} » near each other: {formula}", part.score)
        if part.kind == "constant" and part.score:
            return Explanation(f"fixed score of {label(part)}", part.score)
        if part.evidence is None:
            return Explanation(f"scores nothing by itself: {label(part)}", part.score)
        evidence = _Evidence(*part.evidence)
        return Explanation(f"{label(part)}, product of", part.score, tuple(self._factors(part, evidence)))

    def _factors(self, part: Part, evidence: _Evidence) -> Iterator[Explanation]:
        if evidence.matching is not None:
            rarity = f"{evidence.matching:,} of {self._articles:,} articles hold it"
            yield Explanation(f"idf: {rarity}", evidence.weight)
        elif part.kind == "phrase":
            yield Explanation("idf: the sum over its words", evidence.weight)
        elif evidence.weight != 1:
            yield Explanation("nearness to the word asked for", evidence.weight)
        yield Explanation(f"saturation: {_occurrences(evidence)}", evidence.saturation)
        if part.kind == "word" and part.subject[1] and self._exact > 0:
            share = evidence.exact / self._exact
            said = next(words for least, words in _LIKENESS if share >= least or least == 0)
            yield Explanation(f"exact form: {said}", 1 + evidence.exact)
        if evidence.boost != 1:
            yield Explanation("boost asked for", evidence.boost)


def _occurrences(evidence: _Evidence) -> str:
    pairs = zip(evidence.frequency, _PLACES, strict=True)
    found = ", ".join(f"{count} in the {place}" for count, place in pairs if count)
    searched = [field for bit, field in enumerate(_FIELDS) if evidence.fields >> bit & 1]
    where = "the article" if evidence.fields == _ALL_FIELDS else " and ".join(searched)
    return f"{found}; {evidence.length:,} words in {where}, on average {evidence.average:,.0f}"


def label(part: Part) -> str:
    """Say what a part asks for."""
    return _LABELS[part.kind](part)


def _word(part: Part) -> str:
    term, word = part.subject
    return f"« {word} » by its stem « {term} »" if word else f"stem « {term} »"


def _phrase(part: Part) -> str:
    words, slop, exactly = part.subject
    near = f" at most {slop} words apart" if slop else ""
    return f"{'exact ' if exactly else ''}phrase « {' '.join(words)} »{near}"


def _shape(part: Part) -> str:
    asked, spellings = part.subject
    found = f": {', '.join(spellings)}" if spellings else ""
    return f"{_SHAPES[part.kind]} « {asked} »{found}"


def _range(part: Part) -> str:
    first, last = (None if at is None else _day(at) for at in part.subject)
    since, until = (f" from {first}" if first else ""), (f" to {last}" if last else "")
    return f"a date{since}{until}"


def _day(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):  # a plan's range may lie beyond all calendars
        return f"second {seconds}"


def _column(part: Part) -> str:
    name, values = part.subject
    return f"{name} {' or '.join(f'« {value} »' for value in values)}"


def _group(joint: str) -> Callable[[Part], str]:
    return lambda part: "(" + joint.join(map(label, part.parts)) + ")" if part.raw_parts else "nothing"


_LABELS: dict[str, Callable[[Part], str]] = {
    "word": _word,
    "exact": lambda part: f"exactly « {part.subject[0]} »",
    "phrase": _phrase,
    **dict.fromkeys(_SHAPES, _shape),
    "any": _group(" or "),
    "best": _group(" or "),
    "all": _group(" and "),
    "and_not": _group(" without "),
    "and_maybe": lambda part: label(part.parts[0]),
    "constant": lambda part: label(part.parts[0]),
    "range": _range,
    "column": _column,
    "everything": lambda _: "every article",
    "nothing": lambda _: "nothing",
}
