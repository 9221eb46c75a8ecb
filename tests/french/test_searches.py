"""The table of searches: what a reader types and what a paper printed, through the public interface."""

import csv
from pathlib import Path

import pytest

import frsearch

SEARCHES = Path(__file__).with_name("searches.tsv")


def searches() -> list[tuple[str, str, str, str, str]]:
    """Read the table; `other` is an article that the document must rank above."""
    with SEARCHES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["phenomenon"], row["expect"], row["document"], row["query"], row["other"]) for row in rows]


@pytest.mark.parametrize(("phenomenon", "expect", "document", "query", "other"), searches())
def test_search(phenomenon: str, expect: str, document: str, query: str, other: str) -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="document", body=document)
        writer.add(id="unrelated", body="Quelque phrase banale et sans rapport")
        if other:
            writer.add(id="other", body=other)
    found = [hit.id for hit in index.search(query)]
    outcome = "above" if other and found[:1] == ["document"] else "match" if "document" in found else "nomatch"
    assert outcome == expect, phenomenon
