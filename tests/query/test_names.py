"""Names: particles and initials count together with what follows them."""

import pytest

import frsearch
from frsearch.query import compile_query
from frsearch.query.names import name_nodes


def phrases(text):
    return [[[term for term, _, _ in slot] for slot in node[1]] for node in name_nodes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marine Le Pen", [[["le", "au", "du"], ["pen"]]]),
        ("LES ULIS", [[["les", "aux", "des"], ["uli"]]]),
        ("E Macron", [[["e"], ["macron"]]]),
        ("De La Fuente", [[["la"], ["fuent"]]]),
        ("le Pen", []),
        ("Le gouvernement recule", []),
        ("Vitamine C", []),
        ("Emmanuel Macron", []),
    ],
)
def test_a_capital_particle_before_a_capital_makes_a_phrase(text, expected):
    assert phrases(text) == expected


def test_an_initial_before_a_name_is_no_word_to_search_for():
    assert compile_query("E. Macron").node[1] == compile_query("Macron").node
    assert compile_query("vitamine C").node[0] == "any"


def test_what_the_particle_adds_excludes_nothing():
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="pen", body="Un pen est un stylo")
        writer.add(id="name", body="Longue phrase sur Marine, puis sur Le Pen et sur d'autres")
    assert [hit.id for hit in index.search("Le Pen")] == ["name", "pen"]
    assert len(index.search("Le Pen", mode="all")) == 2


def test_only_so_many_names_are_looked_at():
    assert len(name_nodes("Le Pen " * 1000)) == 8


def test_an_initial_stands_for_first_names():
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="brigitte", body="Brigitte Macron visite un hôpital à Paris")
        writer.add(id="emmanuel", body="Emmanuel Macron visite un hôpital à Nice")
        writer.add(id="édouard", body="Édouard Philippe parle, Macron se tait")
    assert [index.search(query)[0].id for query in ("B. Macron", "E. Macron")] == ["brigitte", "emmanuel"]
    assert index.search("E. Philippe")[0].id == "édouard"
    assert len(index.search("B. Macron")) == 3
