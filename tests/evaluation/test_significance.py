"""The paired t-test gives Student's p: by tables, by integration, and about what chance itself gives."""

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frsearch.evaluation import paired_t_test


def with_t(t: float, freedom: int) -> tuple[list[float], list[float]]:
    """Give pairs of scores whose differences have this t."""
    count = freedom + 1
    spread = [float(n) - (count - 1) / 2 for n in range(count)]
    deviation = math.sqrt(sum(each * each for each in spread) / freedom)
    return [each + t * deviation / math.sqrt(count) for each in spread], [0.0] * count


@pytest.mark.parametrize(
    ("t", "freedom", "p"),
    [
        (12.706204736, 1, 0.05),
        (63.656741162, 1, 0.01),
        (2.228138852, 10, 0.05),
        (3.169272673, 10, 0.01),
        (4.586893858, 10, 0.001),
        (2.042272456, 30, 0.05),
        (1.983971519, 100, 0.05),
        (2.625890521, 100, 0.01),
    ],
)
def test_p_is_that_of_the_tables(t: float, freedom: int, p: float) -> None:
    assert paired_t_test(*with_t(t, freedom)) == pytest.approx(p, rel=1e-8)
    assert paired_t_test(*with_t(-t, freedom)) == pytest.approx(p, rel=1e-8)


@given(st.floats(0.01, 8), st.integers(2, 60))
def test_p_is_the_area_under_the_density(t: float, freedom: int) -> None:
    """Simpson's rule over the density of Student's distribution."""
    factor = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    steps = 2000
    width = t / steps
    weights = [1, *([4, 2] * (steps // 2))[:-1], 1]
    middle = sum(
        weight * factor * (1 + (n * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for n, weight in enumerate(weights)
    )
    assert paired_t_test(*with_t(t, freedom)) == pytest.approx(1 - 2 * middle * width / 3, abs=1e-9)


def test_many_queries_approach_the_normal_distribution_far_into_its_tail() -> None:
    for t in (0.5, 2, 5, 12):
        assert paired_t_test(*with_t(t, 1_000_000)) == pytest.approx(math.erfc(t / math.sqrt(2)), rel=0.01)


def test_p_is_about_what_shuffling_the_two_runs_gives() -> None:
    chance = random.Random(1)
    first = [chance.random() for _ in range(80)]
    second = [max(0.0, score - chance.uniform(-0.2, 0.26)) for score in first]
    differences = [a - b for a, b in zip(first, second, strict=True)]
    tries = 4000
    beyond = sum(
        abs(sum(each if chance.random() < 0.5 else -each for each in differences)) >= abs(sum(differences))
        for _ in range(tries)
    )
    assert paired_t_test(first, second) == pytest.approx(beyond / tries, abs=0.02)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=40))
def test_p_lies_between_0_and_1_and_is_the_same_both_ways(pairs: list[tuple[float, float]]) -> None:
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    p = paired_t_test(first, second)
    assert 0 <= p <= 1
    assert paired_t_test(second, first) == pytest.approx(p)


@given(st.lists(st.floats(0, 1), max_size=10))
def test_equal_runs_do_not_differ(scores: list[float]) -> None:
    assert paired_t_test(scores, scores) == 1


def test_one_query_proves_nothing_and_the_same_gain_everywhere_is_no_chance() -> None:
    assert paired_t_test([1.0], [0.0]) == 1
    assert paired_t_test([1.0] * 5, [0.5] * 5) == 0


def test_runs_must_have_the_same_queries() -> None:
    with pytest.raises(ValueError, match="shorter"):
        paired_t_test([1.0, 0.5], [1.0])


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=40))
def test_p_agrees_with_scipy(pairs: list[tuple[float, float]]) -> None:
    stats = pytest.importorskip("scipy.stats", reason="a large installation, for comparison only")
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    differences = [a - b for a, b in pairs]
    assume(max(differences) - min(differences) > 1e-3)
    assert paired_t_test(first, second) == pytest.approx(stats.ttest_rel(first, second).pvalue, rel=1e-6)
