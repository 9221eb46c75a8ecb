"""Ranking: how matches are scored, as options with documented defaults."""

from dataclasses import dataclass, fields
from math import isfinite

from frsearch.errors import QueryError

RankingKey = tuple[str, float, float] | tuple[str, float, float, float, float, float, float, float, float, float, int]
"""What the kernel is told: the name of the formula, then its numbers in the order of `Ranking`."""

PLAIN: RankingKey = ("bm25", 1.2, 0.75)
"""Plain BM25 (Robertson and others, TREC-3, 1994) over the stems of all fields together."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """BM25F (Zaragoza and others, TREC-13, 2004) with evidence from exact forms and from neighbouring words.

    A word's frequencies in title, lead and body are each divided by 1 - b + b x length / mean length, weighted, summed,
    and then saturated by `k1`. Each number is zero or more. Raises QueryError for others.
    """

    k1: float = 1.2
    """How slowly more occurrences stop counting; at 0 only the presence of a word counts."""
    b_title: float = 0.3
    """How much a long title makes its words count less, from 0 (not at all) to 1."""
    b_lead: float = 0.5
    b_body: float = 0.75
    title: float = 2.0
    """How many occurrences in the body one in the title is worth."""
    lead: float = 1.3
    body: float = 1.0
    exact: float = 0.4
    """What part of its score a word gains when it stands there in the very form of the query: pêche above péché."""
    proximity: float = 0.3
    """What part of its score a pair of words that follow each other in the query gains when they do in the text."""
    window: int = 8
    """Within how many words such a pair still counts as near."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, int | float) or not isfinite(value) or value < 0:
                message = f"the ranking's {field.name} must be a number of zero or more, not {value!r}"
                raise QueryError(message)
        if max(self.b_title, self.b_lead, self.b_body) > 1:
            message = "the ranking's b_title, b_lead and b_body go from 0 to 1"
            raise QueryError(message)

    @property
    def key(self) -> RankingKey:
        """The numbers as the kernel takes them."""
        return (
            "default",
            float(self.k1),
            float(self.b_title),
            float(self.b_lead),
            float(self.b_body),
            float(self.title),
            float(self.lead),
            float(self.body),
            float(self.exact),
            float(self.proximity),
            int(self.window),
        )


_PRESETS: dict[object, RankingKey] = {"default": Ranking().key, "bm25": PLAIN}


def ranking_key(ranking: str | Ranking) -> RankingKey:
    """Give the kernel's form of a preset's name ("default" or "bm25") or of a Ranking. QueryError for another."""
    if isinstance(ranking, Ranking):
        return ranking.key
    key = _PRESETS.get(ranking) if isinstance(ranking, str) else None
    if key is None:
        message = f'there is no ranking {ranking!r}: use "default", "bm25" or a Ranking'
        raise QueryError(message)
    return key
