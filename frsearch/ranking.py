"""Ranking: how matches are scored, as options with documented defaults."""

from dataclasses import dataclass, fields
from math import isfinite

from frsearch.errors import QueryError
from frsearch.presets import RankingKey, ranking_key

__all__ = ["PLAIN", "Ranking", "RankingKey", "ranking_key"]

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Ranking:
    """BM25F with evidence from exact forms and from words that stand near each other.

    A word's frequencies in title, lead and body are each weighted and divided by 1 - b + b x length / mean length of
    whole articles, and their sum f is saturated: f / (f + k1), times the word's idf (Robertson & Zaragoza, "The
    Probabilistic Relevance Framework", 2009, section 3.6.1). An article without a lead opens with one: its first 60
    words rank as a lead. Each number is from 0 to a million. Raises QueryError for others.
    """

    k1: float = 1.2
    """How slowly more occurrences stop counting; at 0 only the presence of a word counts."""
    b_title: float = 0.0
    """How much a long article makes its title's words count less, from 0 (not at all) to 1."""
    b_lead: float = 0.5
    b_body: float = 0.75
    title: float = 6.0
    """How many occurrences in the body one in the title is worth."""
    lead: float = 1.7
    """How many occurrences in the body one in the lead is worth."""
    body: float = 1.0
    exact: float = 0.5
    """What part of its score a word gains when it stands there in the very form of the query: pêche above péché."""
    proximity: float = 0.3
    """What part of the rarer one's idf two neighbouring words of the query add at most when they stand together."""
    window: int = 12
    """How many of the best articles are looked at for proximity; the order of the others is by their words alone."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= _LARGEST:
                message = f"the ranking's {field.name} must be a number from 0 to {_LARGEST:,}, not {value!r}"
                raise QueryError(message)
        if max(self.b_title, self.b_lead, self.b_body) > 1:
            message = "the ranking's b_title, b_lead and b_body go from 0 to 1"
            raise QueryError(message)

    @property
    def key(self) -> RankingKey:
        """The numbers as the kernel takes them."""
        lengths = (float(self.b_title), float(self.b_lead), float(self.b_body))
        weights = (float(self.title), float(self.lead), float(self.body))
        return (float(self.k1), *lengths, *weights, float(self.exact), float(self.proximity), int(self.window))


PLAIN = Ranking(b_title=0.75, b_lead=0.75, title=1.0, lead=1.0, exact=0.0, proximity=0.0, window=0)
"""Plain BM25 (Robertson and others, TREC-3, 1994), k1 1.2 and b 0.75, over the stems of all fields together."""
