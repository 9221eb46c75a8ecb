"""Which segments to merge next, by size tiers.

A segment of n live articles is in tier 0 up to 1,000 articles, and one tier higher for each factor of 6 above. Six or
more neighbours of one tier (smaller ones between them included) become one segment, so an article is rewritten about
once a tier: log6(n / 1,000) times in an index of n articles; and fewer than 6 segments stay in each tier. Only
neighbours are merged, as in Lucene's LogMergePolicy: the order of the segments, and so of the articles, stays that in
which they came.
"""

from collections.abc import Sequence
from typing import NamedTuple

FACTOR = 6
SMALLEST = 1_000
MOST_ARTICLES = 1 << 31
"""What the format of a segment holds."""
MOST_DELETED = 0.3
"""A segment with a greater part of deleted articles is written anew without them."""


class SegmentSize(NamedTuple):
    """How many articles of a segment count, and how many are deleted but still take space."""

    live: int
    deleted: int


def next_merge(sizes: Sequence[SegmentSize]) -> range | None:
    """Give the neighbours to merge into one, as indexes into `sizes` (segments in commit order); None when all is well.

    Ask again after each merge. Each leaves fewer segments, or as many and one less that is full of deleted articles, so
    this ends.
    """
    tiers = [_tier(size.live) for size in sizes]
    start = 0
    while start < len(tiers):
        top = max(tiers[start:])
        stop = len(tiers) - tiers[::-1].index(top)
        if stop - start >= FACTOR and sum(size.live for size in sizes[start:stop]) <= MOST_ARTICLES:
            return range(start, stop)
        start = stop
    return _fullest_of_deleted(sizes)


def _tier(live: int) -> int:
    tier, limit = 0, SMALLEST
    while live > limit:
        tier, limit = tier + 1, limit * FACTOR
    return tier


def _fullest_of_deleted(sizes: Sequence[SegmentSize]) -> range | None:
    parts = [size.deleted / (size.live + size.deleted) if size.deleted else 0.0 for size in sizes]
    fullest = max(range(len(parts)), key=parts.__getitem__, default=None)
    if fullest is None or parts[fullest] <= MOST_DELETED:
        return None
    return range(fullest, fullest + 1)
