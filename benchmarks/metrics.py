"""Relevance metrics over one ranked list, and a paired test between two engines."""

from __future__ import annotations

import math
from statistics import fmean, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Grades = dict[str, int]


def ndcg(grades: Grades, ranked: Sequence[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain, with gain 2^grade - 1 over log2(rank + 1).

    Burges et al., Learning to rank using gradient descent, 2005; ranx calls it `ndcg_burges`.
    """
    ideal = _dcg(sorted(grades.values(), reverse=True)[:depth])
    return _dcg([grades.get(document, 0) for document in ranked[:depth]]) / ideal if ideal else 0.0


def _dcg(gains: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(gains, 1))


def reciprocal_rank(grades: Grades, ranked: Sequence[str], depth: int = 10) -> float:
    """One over the rank of the first relevant document, 0 if there is none."""
    return next((1 / rank for rank, document in enumerate(ranked[:depth], 1) if grades.get(document, 0) > 0), 0.0)


def recall(grades: Grades, ranked: Sequence[str], depth: int = 100) -> float:
    """Relevant documents found over relevant documents."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0


_METRICS: dict[str, Callable[[Grades, Sequence[str]], float]] = {
    "nDCG@10": ndcg,
    "MRR@10": reciprocal_rank,
    "R@100": recall,
}
NAMES = tuple(_METRICS)


def evaluate(qrels: Mapping[str, Grades], run: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Each metric by query; a query without any hit counts 0. `run` gives documents by query, best first."""
    return {
        name: {query: metric(grades, run.get(query, ())) for query, grades in qrels.items()}
        for name, metric in _METRICS.items()
    }


def paired_p(first: Sequence[float], second: Sequence[float]) -> float:
    """Two-sided p of a paired t-test, by the normal distribution: the sets have hundreds of queries."""
    differences = [a - b for a, b in zip(first, second, strict=True)]
    spread = stdev(differences)
    if spread == 0:
        return 1.0
    return math.erfc(abs(fmean(differences)) / (spread / math.sqrt(len(differences))) / math.sqrt(2))
