"""Presets: the rankings that have names, as the kernel takes them. `Ranking` says what the numbers are.

A search by one of them, as nearly all are, need not load `Ranking`, which takes longer than the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch.errors import QueryError

if TYPE_CHECKING:
    from frsearch.ranking import Ranking

RankingKey = tuple[float, float, float, float, float, float, float, float, float, int]
"""The numbers of a `Ranking` in their order."""

_PRESETS: dict[str, RankingKey] = {
    "default": (1.2, 0.0, 0.5, 0.75, 6.0, 1.7, 1.0, 0.5, 0.3, 12),
    "bm25": (1.2, 0.75, 0.75, 0.75, 1.0, 1.0, 1.0, 0.0, 0.0, 0),
}


def ranking_key(ranking: str | Ranking) -> RankingKey:
    """Give the kernel's form of a preset's name ("default" or "bm25") or of a Ranking. QueryError for another."""
    key = _PRESETS.get(ranking) if isinstance(ranking, str) else None
    if key is not None:
        return key
    from frsearch.ranking import Ranking  # noqa: PLC0415 - see above

    if isinstance(ranking, Ranking):
        return ranking.key
    message = f'there is no ranking {ranking!r}: use "default", "bm25" or a Ranking'
    raise QueryError(message)
