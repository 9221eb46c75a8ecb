"""The table of cases: what a form must be found by, and what it must not, by phenomenon."""

import csv
from pathlib import Path

import pytest

from frsearch.french import analyze

CASES = Path(__file__).with_name("cases.tsv")


def terms_by_position(form: str) -> dict[int, set[str]]:
    """Map each position of a form to the terms that stand there."""
    places: dict[int, set[str]] = {}
    for token in analyze(form):
        places.setdefault(token.position, set()).add(token.term)
    return places


def spanning_terms(form: str) -> set[str]:
    """Give the terms that stand for the whole of a form."""
    tokens = analyze(form)
    start, end = min(token.start for token in tokens), max(token.end for token in tokens)
    return {token.term for token in tokens if (token.start, token.end) == (start, end)}


def is_found(form: str, query: str) -> bool:
    """Tell whether the query's words stand in the form in a row, or one of them as a whole does."""
    document, wanted = terms_by_position(form), terms_by_position(query)
    length = max(wanted) + 1
    in_a_row = any(
        all(wanted.get(offset, set()) & document.get(position + offset, set()) for offset in range(length))
        for position in document
    )
    return in_a_row or any(spanning_terms(query) & terms for terms in document.values())


def cases() -> list[tuple[str, str, str, str]]:
    """Read the table."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["phenomenon"], row["expect"], row["form"], row["query"]) for row in rows]


@pytest.mark.parametrize(("phenomenon", "expect", "form", "query"), cases())
def test_case(phenomenon: str, expect: str, form: str, query: str) -> None:
    assert is_found(form, query) == (expect == "match"), phenomenon
