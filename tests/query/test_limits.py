"""Hostile queries: an answer or one clear error, soon."""

import time

import pytest

from frsearch._kernel import Plan
from frsearch.errors import QueryError
from frsearch.limits import Limits
from frsearch.query import compile_query

SOON = 3.0
"""Seconds of the processor, for a slow one; the longest measured takes 0.9."""

HOSTILE = {
    "brackets opened": "(" * 50_000,
    "brackets nested": "(" * 10_000 + "a" + ")" * 10_000,
    "words": " ".join(f"mot{number}" for number in range(10_000)),
    "one long word": "a" * 100_000,
    "alternatives": " OU ".join(f"m{number}" for number in range(5_000)),
    "conditions": " ET ".join(f"m{number}" for number in range(5_000)),
    "exclusions": " SAUF ".join(f"m{number}" for number in range(4_000)),
    "exclusions nested": "(a SAUF " * 29 + "b" + ")" * 29,
    "everything nested": "(+chat chien -souris ET loup OU date:2020 NOT " * 29 + "b" + ")" * 29,
    "negations": "NOT " * 12_000,
    "signs": "+a " * 9_000,
    "stars": "*" * 50_000,
    "quotes": '"' * 50_000,
    "square brackets": ":[" * 25_000,
    "fields": "title:" * 8_000,
    "tildes": "~" * 50_000,
    "numbers": "1 000 " * 8_000,
    "combining accents": "\u0301" * 50_000,
    "half characters": "\ud800" * 50_000,
    "compounds in a phrase": '"' + "porte-parole " * 3_000 + '"',
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("strict", [False, True])
def test_a_hostile_query_is_answered_soon(query, strict):
    started = time.process_time()
    try:
        Plan(compile_query(query, strict=strict).node)
    except QueryError as error:
        assert len(str(error)) < 200
    assert time.process_time() - started < SOON


@pytest.mark.parametrize(
    ("query", "limits", "message"),
    [
        ("chat" * 10, Limits(characters=30), "40 characters"),
        ("a b c", Limits(words=2), "2 words"),
        ("+a b c", Limits(words=2), "2 words"),
        ('"a b c"', Limits(words=2), "2 words"),
        ("a* b? c~ d*", Limits(patterns=2), "2 words with"),
    ],
)
def test_a_query_past_a_limit_is_refused(query, limits, message):
    with pytest.raises(QueryError, match=message):
        compile_query(query, limits=limits)


@pytest.mark.parametrize(
    ("query", "limits"), [("(chat (chien ET (souris)))", Limits(depth=2)), ("chat ET chien", Limits(language=5))]
)
def test_a_query_too_deep_or_long_for_the_language_is_searched_as_words(query, limits):
    compiled = compile_query(query, limits=limits)
    assert "searched as words" in compiled.warnings[0]
    assert compiled.node[0] == "any"
    with pytest.raises(QueryError):
        compile_query(query, limits=limits, strict=True)


def test_warnings_are_not_without_number():
    assert len(compile_query(" ".join(f"f{number}:x" for number in range(1_000))).warnings) == 20
