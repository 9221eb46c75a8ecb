"""Recall: how many of the relevant articles are found at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def recall(grades: Mapping[str, int], ranked: Sequence[str], depth: int = 100) -> float:
    """R@k = relevant articles among the first k / all relevant articles; 0 where nothing is relevant.

    Cleverdon, Mills & Keen, "Factors determining the performance of indexing systems" (1966).
    """
    relevant = {article for article, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0
