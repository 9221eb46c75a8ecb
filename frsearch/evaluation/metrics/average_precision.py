"""Average precision: how pure the ranking is down to each relevant article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def average_precision(grades: Mapping[str, int], ranked: Sequence[str], depth: int | None = None) -> float:
    """AP = sum over the ranks i of relevant articles of P@i / R; its mean is MAP.

    P@i is the share of relevant ones among the first i, R the number of all relevant articles, so one that is not
    found adds 0 (Buckley & Voorhees, "Evaluating evaluation measure stability", SIGIR 2000; trec_eval's `map`).
    Only the first `depth` are looked at; by default all that were ranked. 0 where nothing is relevant.
    """
    relevant = sum(grade > 0 for grade in grades.values())
    found, total = 0, 0.0
    for rank, article in enumerate(ranked[:depth], 1):
        if grades.get(article, 0) > 0:
            found += 1
            total += found / rank
    return total / relevant if relevant else 0.0
