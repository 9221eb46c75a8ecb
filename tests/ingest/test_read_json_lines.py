"""JSON Lines: each sound line is an article, each other line a bad record with its number."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcome import PACKERS, ReadBytes

from frsearch.article import Article
from frsearch.errors import ArticleError
from frsearch.ingest import BadRecord, json_lines, read
from frsearch.ingest.json_lines import read_json_lines

# Without the letters that text read with the wrong encoding is full of: it would be repaired.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="ÂÃÅâ"), max_size=40)
records = st.builds(Article, id=texts, title=texts, body=texts.map("x".__add__), source=texts)


@given(st.lists(records, max_size=6), st.booleans())
def test_what_was_written_is_read(articles: list[Article], ascii_only: bool) -> None:
    lines = "".join(json.dumps(article.to_dict(), ensure_ascii=ascii_only) + "\n" for article in articles)
    bad: list[tuple[int | None, str]] = []
    stream = io.BufferedReader(io.BytesIO(lines.encode()))  # type: ignore[arg-type]
    assert list(read_json_lines(stream, lambda line, reason: bad.append((line, reason)))) == articles
    assert bad == []


@given(st.binary(max_size=200))
def test_any_bytes_are_articles_or_bad_records(content: bytes) -> None:
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    for article in read_json_lines(stream, lambda _line, _reason: None):
        assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[]", "a list"),
        (b'"texte"', "a text"),
        (b"3", "a number"),
        (b"null", "null"),
        (b"true", "true or false"),
        (b'{"body": "x"', "not valid JSON"),
        (b'{"body": "x"} {"body": "y"}', "not valid JSON: extra data"),
        (b'{"body": "x", "n": NaN}', "NaN"),
        (b'{"body": "x", "n": -Infinity}', "Infinity"),
        (b'{"body": "x", "n": 1e999}', "JSON values"),
        (b'{"body": "x", "body": "y"}', "'body' is there twice"),
        (b'{"body": "x", "n": ' + b"9" * 5000 + b"}", "digits"),
        (b'{"body": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"title": 3}', "title must be text"),
        (b'{"body": "x", "date": "2020-13-45"}', "no month 13"),
        (b"{}", "neither title, lead nor body"),
        (b'{"body": "\x81\x8d"}', "neither UTF-8 nor Windows-1252"),
        (b'{"body": "x\0"}', "not valid JSON"),
    ],
)
def test_a_bad_line_is_reported_and_the_next_one_read(read_bytes: ReadBytes, line: bytes, reason: str) -> None:
    articles, (bad,) = read_bytes("a.jsonl", b'{"id": "1", "body": "x"}\n\n' + line + b'\r\n{"id": "2", "text": "y"}')
    assert [article.id for article in articles] == ["1", "2"]
    assert bad.line == 3
    assert reason in bad.reason
    assert str(bad).startswith(f"{bad.path}:3: ")
    assert "\n" not in bad.reason


def test_strict_stops_at_the_first_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "x"}\n[]\n{"body": "y"}\n')
    articles = read(path, strict=True)
    assert next(articles).body == "x"
    with pytest.raises(ArticleError, match=r"a\.jsonl:2: a JSON object is wanted, not a list"):
        next(articles)


def test_a_line_in_windows_1252_among_others_in_utf8(read_bytes: ReadBytes) -> None:
    line = '{"body": "élus"}\n'
    articles, bad = read_bytes("a.jsonl", line.encode() + line.encode("cp1252"))
    assert [article.body for article in articles] == ["élus", "élus"]
    assert not bad


def test_spoilt_encoding_is_repaired_in_every_field(read_bytes: ReadBytes) -> None:
    record = {"title": "Ã©tÃ©", "text": "Â« lâ€™Ã©cole Â»", "keywords": ["Ã©lus"], "edition": "dâ€™Ã©tÃ©"}
    ((article,), _) = read_bytes("a.jsonl", json.dumps(record).encode())
    assert (article.title, article.body) == ("été", "« l’école »")
    assert (article.tags, article.extra) == (("élus",), {"edition": "d’été"})


def test_a_binary_file_is_one_bad_record(read_bytes: ReadBytes) -> None:
    articles, (bad,) = read_bytes("a.jsonl", b"\x7fELF\0\n" * 1000)
    assert not articles
    assert "binary" in bad.reason


def test_a_line_beyond_the_limit_is_reported_and_passed_over(
    read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE_BYTES", 100)
    long = json.dumps({"body": "x" * 5_000_000}).encode()
    articles, (bad,) = read_bytes("a.jsonl", b'{"body": "a"}\n' + long + b'\n{"body": "b"}\n')
    assert [article.body for article in articles] == ["a", "b"]
    assert (bad.line, "longer than" in bad.reason) == (2, True)


def test_a_very_long_line_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE_BYTES", 1 << 20)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"body": "' + b"x" * (64 << 20) + b'"}\n{"body": "b"}\n', 1))
    bad: list[BadRecord] = []
    tracemalloc.start()
    try:
        assert [article.body for article in read(path, on_bad=bad.append)] == ["b"]
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
    assert len(bad) == 1


@pytest.mark.parametrize("pack", PACKERS)
def test_packed_data_cut_off_gives_what_was_whole(read_bytes: ReadBytes, pack: Callable[[bytes], bytes]) -> None:
    lines = b"".join(b'{"id": "%d", "body": "%d"}\n' % (n, n * n) for n in range(100_000))
    packed = pack(lines)
    articles, bad = read_bytes("a.jsonl", packed[: len(packed) * 3 // 4])
    assert 0 < len(articles) < 100_000
    assert "damaged compressed data" in bad[-1].reason
