"""Scores: every metric of a run, query by query."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

from frsearch.evaluation.metrics import Gain, average_precision, ndcg, recall, reciprocal_rank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from frsearch.evaluation.qrels import Grades, Qrels

Scores: TypeAlias = dict[str, dict[str, float]]
"""By metric and query."""


def _metrics(gain: Gain) -> dict[str, Callable[[Grades, Sequence[str]], float]]:
    return {
        "nDCG@10": lambda grades, ranked: ndcg(grades, ranked, 10, gain),
        "MRR@10": lambda grades, ranked: reciprocal_rank(grades, ranked, 10),
        "MAP": average_precision,
        "R@100": lambda grades, ranked: recall(grades, ranked, 100),
    }


NAMES = tuple(_metrics("exponential"))
"""The metrics, in the order in which they are shown."""


def evaluate(qrels: Qrels, run: Mapping[str, Sequence[str]], gain: Gain = "exponential") -> Scores:
    """Score each judged query of a run, which gives article ids by query, best first.

    A query that has no ranking in the run scores 0. One with no relevant article is left out, as trec_eval does: no
    ranking of it is better than another.
    """
    judged = {query: grades for query, grades in qrels.items() if any(grade > 0 for grade in grades.values())}
    return {
        name: {query: metric(grades, run.get(query, ())) for query, grades in judged.items()}
        for name, metric in _metrics(gain).items()
    }


def means(scores: Scores) -> dict[str, float]:
    """Average each metric over the queries; 0 where there are none."""
    return {name: fmean(values.values()) if values else 0.0 for name, values in scores.items()}
