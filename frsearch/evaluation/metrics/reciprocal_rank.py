"""Reciprocal rank: how far down the first relevant article stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def reciprocal_rank(grades: Mapping[str, int], ranked: Sequence[str], depth: int = 10) -> float:
    """RR@k = 1 / rank of the first relevant article among the first k, 0 without one; its mean is MRR.

    Kantor & Voorhees, "The TREC-5 Confusion Track", Information Retrieval 2 (2000).
    """
    return next((1 / rank for rank, article in enumerate(ranked[:depth], 1) if grades.get(article, 0) > 0), 0.0)
