"""Each metric is its formula: by hand, by a plain formulation, and as ranx has it where that is installed."""

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.evaluation.metrics import average_precision, ndcg, recall, reciprocal_rank

GRADES = {"a": 2, "b": 1, "c": 0, "d": 1}
METRICS: list[Callable[[dict[str, int], Sequence[str]], float]] = [ndcg, average_precision, recall, reciprocal_rank]

ids = st.sampled_from("abcdefghijklmnop")
grades = st.dictionaries(ids, st.integers(-1, 4), max_size=12)
rankings = st.lists(ids, unique=True, max_size=16)


def test_ndcg_by_hand() -> None:
    ranked = ["b", "x", "a", "c"]
    ideal = 3 + 1 / math.log2(3) + 1 / 2
    assert ndcg(GRADES, ranked) == pytest.approx((1 + 3 / 2) / ideal)
    ideal = 2 + 1 / math.log2(3) + 1 / 2
    assert ndcg(GRADES, ranked, gain="linear") == pytest.approx((1 + 2 / 2) / ideal)


def test_ndcg_looks_no_further_than_its_depth() -> None:
    assert ndcg({"a": 1}, [*"qrstuvwxyz", "a"]) == 0
    assert ndcg({"a": 1}, [*"qrstuvwxy", "a"]) == pytest.approx(1 / math.log2(11))
    assert ndcg(dict.fromkeys("abc", 1), ["a"], depth=1) == 1


def test_gains_agree_where_grades_are_0_or_1() -> None:
    ranked = ["x", "b", "d"]
    binary = {"b": 1, "d": 1, "e": 1}
    assert ndcg(binary, ranked, gain="linear") == ndcg(binary, ranked)


def test_reciprocal_rank_by_hand() -> None:
    assert reciprocal_rank(GRADES, ["x", "c", "b", "a"]) == 1 / 3
    assert reciprocal_rank(GRADES, ["c", "x"]) == 0
    assert reciprocal_rank({"a": 1}, [*"qrstuvwxyz", "a"]) == 0


def test_average_precision_by_hand() -> None:
    assert average_precision(GRADES, ["b", "x", "a"]) == pytest.approx((1 / 1 + 2 / 3) / 3)
    assert average_precision(GRADES, ["b", "x", "a"], depth=2) == pytest.approx(1 / 3)


def test_recall_by_hand() -> None:
    assert recall(GRADES, ["b", "x", "a"]) == pytest.approx(2 / 3)
    assert recall(GRADES, ["b", "x", "a"], depth=2) == pytest.approx(1 / 3)


@pytest.mark.parametrize("metric", METRICS)
def test_the_best_order_scores_1_and_nothing_relevant_0(metric: Callable[..., float]) -> None:
    assert metric(GRADES, ["a", "b", "d"]) == pytest.approx(1)
    assert metric(GRADES, ["c", "x"]) == 0
    assert metric(GRADES, []) == 0
    assert metric({}, ["a"]) == 0
    assert metric({"a": 0, "b": -2}, ["a", "b"]) == 0


@given(grades, rankings)
def test_metrics_lie_between_0_and_1(grades: dict[str, int], ranked: list[str]) -> None:
    for metric in METRICS:
        assert 0 <= metric(grades, ranked) <= 1 + 1e-12


@given(grades, rankings, st.integers(1, 20), st.sampled_from(["linear", "exponential"]))
def test_metrics_are_their_formulas(grades: dict[str, int], ranked: list[str], depth: int, gain: str) -> None:
    """Written anew, over the whole list of ranks, with relevance as ones and zeros."""
    hits = [int(grades.get(article, 0) > 0) for article in ranked[:depth]]
    total = sum(grade > 0 for grade in grades.values())

    def worth(grade: int) -> float:
        return max(0, grade) if gain == "linear" else 2 ** max(0, grade) - 1

    def dcg(worths: list[float]) -> float:
        return sum(worths[i] * math.log(2) / math.log(i + 2) for i in range(min(depth, len(worths))))

    best = dcg(sorted(map(worth, grades.values()), reverse=True))
    own = dcg([worth(grades.get(article, 0)) for article in ranked])
    precision = [sum(hits[: i + 1]) / (i + 1) for i in range(len(hits))]
    assert ndcg(grades, ranked, depth, gain) == pytest.approx(own / best if best else 0)  # type: ignore[arg-type]
    assert recall(grades, ranked, depth) == pytest.approx(sum(hits) / total if total else 0)
    expected = sum(p * hit for p, hit in zip(precision, hits, strict=True)) / total if total else 0
    assert average_precision(grades, ranked, depth) == pytest.approx(expected)
    assert reciprocal_rank(grades, ranked, depth) == (1 / (hits.index(1) + 1) if 1 in hits else 0)


@pytest.mark.filterwarnings("ignore")  # ranx and its compiler warn of themselves
def test_metrics_agree_with_ranx() -> None:
    ranx = pytest.importorskip("ranx", reason="a large installation, for comparison only")
    qrels = {f"q{n}": {f"d{(n * step) % 50}": 1 + step % 3 for step in range(1, 1 + n)} for n in range(1, 25)}
    run = {f"q{n}": {f"d{(n * n + 7 * rank) % 50}": 50.0 - rank for rank in range(40)} for n in range(1, 25)}
    names = {
        "ndcg_burges@10": ndcg,
        "ndcg@10": lambda grades, ranked: ndcg(grades, ranked, gain="linear"),
        "mrr@10": reciprocal_rank,
        "map": average_precision,
        "recall@20": lambda grades, ranked: recall(grades, ranked, 20),
    }
    for name, metric in names.items():
        expected = ranx.evaluate(ranx.Qrels(qrels), ranx.Run(run), name)
        found = sum(metric(qrels[query], list(run[query])) for query in qrels) / len(qrels)
        assert found == pytest.approx(expected), name
