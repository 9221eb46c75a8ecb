"""Whoosh's query trees, made by a program."""

# ruff: noqa: I001 - Whoosh is imported quietly first

from datetime import datetime

import pytest

from frsearch._kernel import Plan
from frsearch.dates import parse_date
from frsearch.errors import QueryError
from frsearch.query import compile_query
from frsearch.query import whoosh_import  # noqa: F401 - before Whoosh itself, which warns
from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    ConstantScoreQuery,
    DateRange,
    DisjunctionMax,
    Every,
    FuzzyTerm,
    Not,
    NullQuery,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Regex,
    Require,
    Term,
    TermRange,
    Variations,
    Wildcard,
)

CHAT, CHIEN = Term("text", "chat"), Term(None, "Chiens")
OCTOBER = parse_date("2020-10")


@pytest.mark.parametrize(
    ("tree", "plan"),
    [
        (Term("title", "l’école"), "title:école"),
        (Term("", "chat"), "chat"),
        (Term("body", "chat", boost=2.0), "body:chat^2"),
        (Term("body", "petit chat"), "(body:petit | body:chat)"),
        (And([CHAT, CHIEN]), "(chat & chiens)"),
        (Or([CHAT, CHIEN], boost=3.0), "(chat^3 | chiens^3)"),
        (And([CHAT, Not(CHIEN)]), "chat -chiens"),
        (Or([CHAT, Not(CHIEN)]), "chat -chiens"),
        (Not(CHAT), "everything -chat"),
        (AndNot(CHAT, CHIEN), "chat -chiens"),
        (AndMaybe(CHAT, CHIEN), "chat +chiens"),
        (Require(CHAT, CHIEN), "(chat & chiens@0)"),
        (DisjunctionMax([CHAT, CHIEN]), "{chat chiens}"),
        (ConstantScoreQuery(CHAT, 2.0), "chat@2"),
        (Phrase("title", ["coup", "de", "théâtre"]), 'title:"coup de théâtre"'),
        (Phrase("title", ["coup", "théâtre"], slop=3), 'title:"coup théâtre"~2'),
        (Prefix("title", "Ély"), "title:prefix ely"),
        (Wildcard("text", "ch?t*"), "wildcard ch?t*"),
        (Wildcard("text", "*"), "everything"),
        (FuzzyTerm("text", "élysé", maxdist=2), "elyse~2"),
        (Every(), "everything"),
        (Or([CHAT, Every()]), "(chat | everything)"),
        (NullQuery, "nothing"),
        (And([CHAT, NullQuery]), "nothing"),
        (Or([CHAT, NullQuery]), "chat"),
        (Or([CHAT, Term("text", "?!")]), "chat"),
        (Term("date", "2020-10"), f"date[{OCTOBER[0]},{OCTOBER[1]}]@1"),
        (Prefix("date", "2020-10"), f"date[{OCTOBER[0]},{OCTOBER[1]}]@1"),
        (TermRange("date", "2020-10", None), f"date[{OCTOBER[0]},None]@1"),
        (NumericRange("date", 10, 20), "date[10,20]@1"),
        (DateRange("date", datetime(1970, 1, 2), None), "date[86400,None]@1"),  # noqa: DTZ001 - Whoosh's are naive
        (Term("source", "monde"), "source['Le Monde', 'Le Monde diplomatique']@1"),
        (Every("section"), "section['Sport', 'Économie']@1"),
        (NumericRange("pages", 3, 30, endexcl=True), "pages['10']@1"),
    ],
)
def test_each_node_has_its_plan(read, tree, plan):
    assert read(tree) == plan


@pytest.mark.parametrize("tree", [Regex("text", "a+"), And([CHAT, Variations("text", "chat")])])
def test_a_node_that_cannot_be_searched_is_named(tree):
    with pytest.raises(QueryError, match=r"Regex|Variations"):
        compile_query(tree)


def test_a_tree_too_deep_is_refused():
    tree = CHAT
    for _ in range(5_000):
        tree = And([tree, CHIEN])
    with pytest.raises(QueryError, match="deep"):
        compile_query(tree)


def test_an_unknown_field_of_a_tree_warns_and_every_field_is_searched():
    compiled = compile_query(Term("content", "chat"))
    assert "'content'" in compiled.warnings[0]
    assert compiled.node[2] == 7


@pytest.mark.parametrize("query", [None, 3, ["chat"], b"chat"])
def test_what_is_no_query_is_refused(query):
    with pytest.raises(QueryError, match="text or a whoosh"):
        compile_query(query)


def test_an_unknown_mode_is_refused():
    with pytest.raises(QueryError, match="mode"):
        compile_query("chat", mode="some")


@pytest.mark.parametrize("boost", [-1.0, float("inf"), float("nan")])
def test_a_boost_that_is_no_weight_is_refused(boost):
    for tree in (Term("text", "chat", boost=boost), Or([CHAT, CHIEN], boost=boost), ConstantScoreQuery(CHAT, boost)):
        with pytest.raises(QueryError, match="boost"):
            compile_query(tree)


@pytest.mark.parametrize(
    "tree",
    [
        NumericRange("date", -(2**80), 2**80),
        FuzzyTerm("text", "chat", maxdist=-3),
        FuzzyTerm("text", "chat", maxdist=9),
        Phrase("text", ["petit", "chat"], slop=2**70),
        Phrase("text", ["petit", "chat"], slop=-5),
        Term("text", "chat", boost=1e300),
        Prefix("text", "a" * 1_000),
    ],
)
def test_the_kernel_takes_whatever_a_program_asks_for(tree):
    Plan(compile_query(tree).node)
