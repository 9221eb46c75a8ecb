"""Limits, as SECURITY.md states them: up to each all works, and past it comes an error that says so."""

import re
from pathlib import Path

import pytest

import frsearch
from frsearch import Article, ArticleError, Index
from frsearch.article import MAX_ID_BYTES, MAX_TEXT
from frsearch.ingest.json_lines import MAX_LINE_BYTES


@pytest.fixture
def index() -> Index:
    return frsearch.in_memory()


def stated(root: Path, what: str) -> int:
    (found,) = re.findall(rf"^\| {what} \|.*?([0-9][0-9,]*)", (root / "SECURITY.md").read_text(), re.MULTILINE)
    return int(found.replace(",", ""))


def test_what_is_stated_is_what_holds(root: Path) -> None:
    assert stated(root, "a field of an article") == MAX_TEXT
    assert stated(root, "an id") == MAX_ID_BYTES
    assert stated(root, "a record of a source file") == MAX_LINE_BYTES
    assert stated(root, "a word") == 255


def test_a_field_may_be_very_long_and_past_its_limit_is_refused(index: Index) -> None:
    body = "mot " * (MAX_TEXT // 64) + "fin"
    with index.writer() as writer:
        writer.add(id="long", body=body)
        with pytest.raises(ArticleError, match=r"its body is longer than 67,108,864 characters"):
            writer.add(body="x" * (MAX_TEXT + 1))
    assert index.get("long") == Article(id="long", body=body)
    assert [hit.id for hit in index.search("fin")] == ["long"]
    index.check()


def test_an_id_may_have_65536_bytes_and_no_more(index: Index) -> None:
    longest = "é" * (MAX_ID_BYTES // 2)
    with index.writer() as writer:
        writer.add(id=longest, body="un")
        with pytest.raises(ArticleError, match="65,536 bytes"):
            writer.add(id=longest + "x", body="un")
    assert longest in index


@pytest.mark.parametrize("length", [254, 255, 256, 100_000])
def test_a_word_is_found_by_its_first_255_bytes_however_long(index: Index, length: int) -> None:
    with index.writer() as writer:
        writer.add(id="a", body=f"avant {'x' * length} après")
        writer.add(id="b", body="avant après")
    assert [hit.id for hit in index.search("x" * min(length, 255))] == ["a"]
    assert [hit.id for hit in index.search("x" * min(length, 900))] == ["a"]
    assert {hit.id for hit in index.search("après")} == {"a", "b"}
    index.check()


def test_a_commit_may_have_hundreds_of_segments(index: Index) -> None:
    with index.writer(memory=1) as writer:
        writer.add_many({"id": str(number), "body": f"mot n{number}"} for number in range(400))
        assert writer.num_docs == 400
    assert index.stats().segments < 20
    assert index.search("mot").total == 400


def test_an_article_may_have_thousands_of_values_of_a_column(index: Index) -> None:
    with index.writer() as writer:
        writer.add(id="a", body="un", tags=[f"t{number}" for number in range(20_000)], source="s" * 1_000_000)
    assert [hit.id for hit in index.search("un", filters={"tag": "t19999"})] == ["a"]
    index.check()
