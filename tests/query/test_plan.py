"""Plan nodes stay flat, and what cannot match spreads as logic has it."""

from frsearch.query import plan
from frsearch.query.plan import EVERYTHING, NOTHING

A, B, C = (plan.word([(letter, letter, letter)]) for letter in "abc")


def test_a_group_of_one_is_that_one():
    assert plan.any_of([A]) == plan.all_of([A]) == plan.best_of([A]) == A


def test_groups_of_the_same_kind_are_one():
    assert plan.any_of([plan.any_of([A, B]), C]) == ("any", [A, B, C])
    assert plan.all_of([A, plan.all_of([B, C])]) == ("all", [A, B, C])
    assert plan.all_of([A, plan.any_of([B, C])]) == ("all", [A, ("any", [B, C])])


def test_nothing_leaves_alternatives_and_spreads_over_conditions():
    assert plan.any_of([A, NOTHING]) == A
    assert plan.any_of([NOTHING]) == plan.any_of([]) == NOTHING
    assert plan.all_of([A, NOTHING]) == plan.all_of([]) == NOTHING
    assert plan.and_not(NOTHING, A) == NOTHING
    assert plan.and_not(A, NOTHING) == A
    assert plan.and_maybe(A, NOTHING) == A
    assert plan.and_maybe(NOTHING, A) == NOTHING
    assert plan.constant(2.0, NOTHING) == NOTHING
    assert plan.column("source", []) == NOTHING


def test_everything_adds_no_condition():
    assert plan.all_of([EVERYTHING, A]) == A
    assert plan.all_of([EVERYTHING]) == EVERYTHING
    assert plan.and_not(A, EVERYTHING) == NOTHING


def test_depth_counts_nodes_inside_nodes():
    assert plan.depth(A) == 1
    assert plan.depth(plan.and_not(plan.any_of([A, plan.constant(1.0, plan.best_of([B, C]))]), A)) == 5
