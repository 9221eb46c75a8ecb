"""A run is scored query by query; what cannot be answered is no query."""

from frsearch.evaluation import NAMES, evaluate, means

QRELS = {"q1": {"a": 2, "b": 1}, "q2": {"c": 1}, "empty": {"d": 0}}


def test_every_metric_scores_every_query_that_has_an_answer() -> None:
    scores = evaluate(QRELS, {"q1": ["a", "b"], "q2": ["x", "c"], "other": ["y"]})
    assert tuple(scores) == NAMES
    assert all(list(values) == ["q1", "q2"] for values in scores.values())
    assert scores["MRR@10"] == {"q1": 1, "q2": 0.5}
    assert means(scores)["MRR@10"] == 0.75


def test_a_query_that_the_run_does_not_answer_scores_0() -> None:
    scores = evaluate(QRELS, {"q1": ["a", "b"]})
    assert {values["q2"] for values in scores.values()} == {0}
    assert {values["q1"] for values in scores.values()} == {1}


def test_the_gain_is_exponential_unless_asked_otherwise() -> None:
    run = {"q1": ["b", "a"]}
    default, linear = evaluate(QRELS, run), evaluate(QRELS, run, gain="linear")
    assert default == evaluate(QRELS, run, gain="exponential")
    assert default["nDCG@10"]["q1"] < linear["nDCG@10"]["q1"]
    assert {name: default[name] for name in NAMES[1:]} == {name: linear[name] for name in NAMES[1:]}


def test_no_query_has_a_mean_of_0() -> None:
    assert set(means(evaluate({}, {})).values()) == {0}
