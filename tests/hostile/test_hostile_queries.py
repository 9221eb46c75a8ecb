"""Any query is answered or refused in one sentence, soon, and in little memory."""

import time

import pytest

import frsearch
from hostile.queries import TEXTS, TREES

SOON = 5.0
"""Seconds, for a slow machine; on a quiet one nothing takes a second."""


def _ask(index, query, **options):
    began = time.process_time()
    try:
        hits = index.search(query, **options)
        assert len(hits) <= hits.total <= 60
        for hit in hits:
            hit.snippet()
    except frsearch.QueryError as error:
        assert 0 < len(str(error)) < 300
        assert "\n" not in str(error)
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_answered_or_refused(asked, name):
    _ask(asked, TEXTS[name])
    _ask(asked, TEXTS[name], mode="all", strict=True)


@pytest.mark.parametrize("name", TREES)
def test_a_hostile_tree_is_answered_or_refused(asked, name):
    _ask(asked, TREES[name]())


@pytest.mark.parametrize("count", [2**31, 2**63 - 1, 2**63, 2**64, 10**30])
@pytest.mark.parametrize("option", ["limit", "offset"])
def test_no_limit_or_offset_is_too_large(asked, option, count):
    _ask(asked, "le", **{option: count})


@pytest.mark.parametrize("number", [-1, 1.5, float("nan"), "10", None, [], b"1"])
@pytest.mark.parametrize("option", ["limit", "offset"])
def test_a_limit_or_offset_that_is_no_number_is_refused(asked, option, number):
    with pytest.raises(frsearch.QueryError):
        asked.search("le", **{option: number})


@pytest.mark.parametrize(
    "filters", [{"source": "\ud800"}, {"source": ["x"] * 100_000}, {"source": "\0"}, {"source": []}]
)
def test_filters_of_anything_are_answered(asked, filters):
    _ask(asked, "le", filters=filters)


def test_phrases_of_frequent_words_cost_no_more_than_they_may():
    index = frsearch.in_memory()
    words = ["le", "la", "de", "un", "une", "les", "des", "du", "au", "aux", "en", "et", "à", "ce"]
    with index.writer() as writer:
        for number in range(3_000):
            writer.add(id=str(number), body=" ".join(words * 2))
    phrases = " ".join(f'"{first} {second} {third}"' for first in words for second in words for third in words)
    with pytest.raises(frsearch.QueryError, match="ask for too much"):
        index.search(phrases)
    assert index.search('"le la de"').total == 3_000
