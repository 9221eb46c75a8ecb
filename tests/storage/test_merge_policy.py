"""The merge policy: it ends, keeps the order, and leaves few segments at little cost."""

from math import log

from hypothesis import given
from hypothesis import strategies as st

from frsearch.storage.merge_policy import FACTOR, MOST_DELETED, SMALLEST, SegmentSize, next_merge

SIZES = st.builds(SegmentSize, st.integers(1, 10**7), st.integers(0, 10**5))


def merged(sizes: list[SegmentSize], due: range) -> list[SegmentSize]:
    live = sum(size.live for size in sizes[due.start : due.stop])
    return [*sizes[: due.start], SegmentSize(live, 0), *sizes[due.stop :]]


def settled(sizes: list[SegmentSize]) -> tuple[list[SegmentSize], int]:
    """Merge until nothing is due; also give the number of articles rewritten."""
    rewritten = 0
    for _ in range(2 * len(sizes) + 1):
        due = next_merge(sizes)
        if due is None:
            return sizes, rewritten
        rewritten += sum(size.live for size in sizes[due.start : due.stop])
        sizes = merged(sizes, due)
    message = "it does not end"
    raise AssertionError(message)


def most_segments(live: int) -> float:
    tiers = 2 + max(0.0, log(live / SMALLEST, FACTOR))
    return (FACTOR - 1) * tiers


@given(st.lists(SIZES, max_size=200))
def test_merging_ends_with_few_segments_and_few_deleted_articles(sizes: list[SegmentSize]) -> None:
    live = sum(size.live for size in sizes)
    left, _ = settled(sizes)
    assert sum(size.live for size in left) == live
    assert len(left) <= (most_segments(live) if left else 0)
    assert all(size.deleted / (size.live + size.deleted) <= MOST_DELETED for size in left)


@given(st.lists(SIZES, max_size=50))
def test_only_neighbours_are_merged(sizes: list[SegmentSize]) -> None:
    due = next_merge(sizes)
    if due is not None:
        assert due.step == 1
        assert 0 <= due.start < due.stop <= len(sizes)
        assert len(due) >= FACTOR or sizes[due.start].deleted > 0


def test_an_index_that_grows_by_single_articles_stays_small_and_rewrites_little() -> None:
    sizes: list[SegmentSize] = []
    total = 0
    for _ in range(5_000):
        sizes, rewritten = settled([*sizes, SegmentSize(1, 0)])
        total += rewritten
        assert len(sizes) <= most_segments(5_000)
    assert total < 5_000 * 150


def test_an_index_that_grows_by_large_segments_rewrites_each_article_a_few_times() -> None:
    sizes: list[SegmentSize] = []
    total = 0
    for _ in range(50):
        sizes, rewritten = settled([*sizes, SegmentSize(40_000, 0)])
        total += rewritten
    assert total < 50 * 40_000 * 3


def test_nothing_is_due_for_none_or_one_or_a_falling_row() -> None:
    assert next_merge([]) is None
    assert next_merge([SegmentSize(10, 0)]) is None
    assert next_merge([SegmentSize(10**6, 0), SegmentSize(10**5, 0), SegmentSize(10**3, 0)]) is None


def test_a_segment_full_of_deleted_articles_is_written_anew() -> None:
    assert next_merge([SegmentSize(100, 0), SegmentSize(60, 40), SegmentSize(100, 30)]) == range(1, 2)


def test_no_merge_makes_a_segment_larger_than_the_format_holds() -> None:
    assert next_merge([SegmentSize(2**28, 0)] * 7) == range(7)
    assert next_merge([SegmentSize(2**28, 0)] * 9) is None
    assert next_merge([*[SegmentSize(2**28, 0)] * 9, *[SegmentSize(10, 0)] * 6]) == range(9, 15)
