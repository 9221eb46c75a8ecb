"""What a query marks in the articles found."""

import pytest

from frsearch.french import analyze
from frsearch.query import Highlights, compile_query


def marked(query, form):
    words = compile_query(query).words
    return any(words.matches(token) for token in analyze(form))


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("retraite", "retraites"),
        ("école", "l’École"),
        ('"petit chat"', "petit"),
        ("constitu*", "constitutionnels"),
        ("él?sée", "Élysée"),
        ("elisée~1", "Élysée"),
        ("=pêche", "Pêche"),
        ("+chat chien", "chien"),
        ("title:chat", "chat"),
        ("(chat OU (chien ET souris))^2", "souris"),
    ],
)
def test_what_is_asked_for_is_marked(query, form):
    assert marked(query, form)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("chat", "chien"),
        ("chat -chien", "chien"),
        ("chat SAUF chien", "chien"),
        ("=pêche", "péché"),
        ("const*", "cons"),
    ],
)
def test_what_is_not_asked_for_is_not(query, form):
    assert not marked(query, form)


def test_highlights_are_empty_where_nothing_can_be_marked():
    assert not compile_query("date:2020").words
    assert not Highlights()
    assert compile_query("chat").words
