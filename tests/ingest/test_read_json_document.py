"""JSON documents: an array or an object, however it is laid out, and as much of it as can be made out."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outcome import ReadBytes

from frsearch.ingest import json_document

bodies = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="ÂÃÅâ"), min_size=1, max_size=30).map(
        "x".__add__
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies, st.sampled_from([None, 0, 2]), st.booleans(), st.integers(1, 64))
def test_an_array_is_read_whatever_its_layout_and_wherever_it_is_cut(
    read_bytes: ReadBytes,
    wanted: list[str],
    indent: int | None,
    ascii_only: bool,
    chunk: int,
) -> None:
    content = json.dumps([{"body": body} for body in wanted], indent=indent, ensure_ascii=ascii_only).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_document, "_CHUNK", chunk)
        articles, bad = read_bytes("a.json", content)
    assert [article.body for article in articles] == wanted
    assert not bad


@pytest.mark.parametrize(
    "content",
    [
        b'{"body": "a"}',
        b'\xef\xbb\xbf {"body": "a"}\n',
        b'[{"body": "a"}]',
        b'[\n\n{"body": "a"}\n\n]\n',
    ],
)
def test_one_object_is_one_article(read_bytes: ReadBytes, content: bytes) -> None:
    articles, bad = read_bytes("a.json", content)
    assert [article.body for article in articles] == ["a"]
    assert not bad


def test_objects_one_after_another_are_articles_too(read_bytes: ReadBytes) -> None:
    articles, bad = read_bytes("a.json", b'{"body": "a"}\n{"body": "b"} {"body":\n"c"}')
    assert [article.body for article in articles] == ["a", "b", "c"]
    assert not bad


@pytest.mark.parametrize("content", [b"", b" \n", b"[]", b"[ \n]"])
def test_nothing_is_no_article(read_bytes: ReadBytes, content: bytes) -> None:
    assert read_bytes("a.json", content) == ([], [])


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (b"3", "a number"),
        (b'"x"', "a text"),
        (b"[]", "a list"),
        (b'{"body": "x", "body": "y"}', "twice"),
        (b'{"body": "x", "n": NaN}', "NaN"),
        (b'{"body": "x", "n": ' + b"9" * 5000 + b"}", "digits"),
        (b'{"body": "x", "date": "hier"}', "not a date"),
    ],
)
def test_a_bad_element_is_reported_with_its_line(read_bytes: ReadBytes, element: bytes, reason: str) -> None:
    articles, (bad,) = read_bytes("a.json", b'[\n{"body": "a"},\n' + element + b',\n{"body": "b"}\n]')
    assert [article.body for article in articles] == ["a", "b"]
    assert bad.line == 3
    assert reason in bad.reason


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (b"", "no end"),
        (b',\n{"body": ', "not valid JSON"),
        (b',\n{"body": "b}]', "unterminated"),
        (b"\n}", "comma or a bracket"),
        (b',\n{"body": x}]', "not valid JSON"),
        (b"," + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_made_out_ends_the_file(read_bytes: ReadBytes, rest: bytes, reason: str) -> None:
    articles, (bad,) = read_bytes("a.json", b'[{"body": "a"}' + rest)
    assert [article.body for article in articles] == ["a"]
    assert reason in bad.reason


def test_windows_1252_is_read(read_bytes: ReadBytes) -> None:
    ((article,), bad) = read_bytes("a.json", '[{"body": "des élus"}]'.encode("cp1252"))
    assert article.body == "des élus"
    assert not bad


def test_a_binary_file_is_a_bad_record(read_bytes: ReadBytes) -> None:
    articles, (bad,) = read_bytes("a.json", b"\0\1\2")
    assert not articles
    assert "binary" in bad.reason


def test_an_element_beyond_the_limit_is_a_bad_record(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "MAX_ELEMENT_CHARACTERS", 1000)
    monkeypatch.setattr(json_document, "_CHUNK", 100)
    articles, (bad,) = read_bytes("a.json", b'[{"body": "a"}, {"body": "' + b"x" * 100_000)
    assert len(articles) == 1
    assert "no end" in bad.reason
