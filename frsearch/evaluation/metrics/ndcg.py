"""nDCG: how near the graded articles stand to their best order."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Gain: TypeAlias = Literal["exponential", "linear"]


def ndcg(grades: Mapping[str, int], ranked: Sequence[str], depth: int = 10, gain: Gain = "exponential") -> float:
    """Normalised discounted cumulative gain: DCG over that of the best possible order.

        DCG@k = sum over ranks i = 1..k of gain(grade i) / log2(i + 1)

    With `gain` "exponential", gain(g) = 2^g - 1 (Burges and others, "Learning to Rank using Gradient Descent", ICML
    2005), as in the figures that this project compares itself with; ranx calls that `ndcg_burges`. With "linear",
    gain(g) = g (Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 2002), as in
    trec_eval. They differ where grades above 1 are given. 0 where nothing is relevant.
    """
    ideal = _dcg(sorted(grades.values(), reverse=True)[:depth], gain)
    return _dcg((grades.get(article, 0) for article in ranked[:depth]), gain) / ideal if ideal else 0.0


def _dcg(found: Iterable[int], gain: Gain) -> float:
    return sum(_gain(grade, gain) / log2(rank + 1) for rank, grade in enumerate(found, 1) if grade > 0)


def _gain(grade: int, gain: Gain) -> float:
    return 2.0**grade - 1 if gain == "exponential" else float(grade)
