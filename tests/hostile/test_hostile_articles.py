"""Any record is an article or an ArticleError, any file gives articles and bad records, and nothing stored is lost."""

import gzip
import json
import lzma
import random
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frsearch
from frsearch.ingest import read

FIELDS = (
    *("id", "title", "lead", "body", "date", "source", "section", "authors", "tags", "url", "lang", "extra"),
    *("headline", "chapeau", "text", "published", "author", "keywords", "", "é", "\0", "\ud800"),
)


def _deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


def _circle():
    value = {}
    value["itself"] = value
    return value


VALUES = (
    *(
        None,
        True,
        0,
        -1,
        10**400,
        10**5_000,
        2020,
        3.5,
        float("nan"),
        float("inf"),
        b"bytes",
        b"\xff\xfe",
        object(),
        print,
    ),
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "\udfff\ud800",
        "\u202e",
        "\x1b[31m",
        "2020-13-45",
        "0000",
        "é" * 70_000,
        "e\u0301" * 5_000,
    ),
    *([], [None], ["a", 5], [["a"]], {}, {"a": 1}, {5: 6}, {"\ud800": "\ud800"}, {"a": b""}, set("ab"), (), range(3)),
    *(_deep(10), _deep(100_000), _circle(), {"a": _deep(5_000)}, iter("ab"), (each for each in "ab")),
    *("a.b." * 200, "l'" * 500, "1 000 " * 200, "étudiant·e·s" * 50, "中" * 300, "🇫🇷" * 100, "a" * 100_000),
)


def test_ten_thousand_malformed_articles_are_taken_or_refused_and_none_is_lost():
    draw = random.Random(5)
    index = frsearch.in_memory()
    kept = {}
    with index.writer() as writer:
        for number in range(10_000):
            record = {draw.choice(FIELDS): draw.choice(VALUES) for _ in range(draw.randrange(1, 5))}
            if number % 2:
                record.update(id=f"{number}", title="Un titre")
            try:
                article = frsearch.Article.from_mapping(record)
                writer.add(article)
                kept[article.id] = article
            except frsearch.ArticleError as error:
                assert "\n" not in str(error)
    assert len(kept) > 500
    index.check()
    assert index.stats().articles == len(kept)
    assert all(index.get(id) == article for id, article in kept.items())


def _outcome(path):
    bad = []
    return list(read(path, on_bad=bad.append)), bad


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, lambda data: data], ids=["gzip", "xz", "plain"])
@pytest.mark.parametrize("ending", ["jsonl", "json", "txt", "dat"])
def test_damaged_files_give_articles_and_bad_records(tmp_path, pack, ending):
    draw = random.Random(7)
    records = [{"id": str(number), "title": f"Titre {number}", "body": "mot " * 50} for number in range(50)]
    whole = json.dumps(records) if ending == "json" else "\n".join(map(json.dumps, records))
    packed = pack(whole.encode())
    file = tmp_path / f"news.{ending}"
    for _ in range(60):
        damaged = bytearray(packed)
        for _ in range(draw.randrange(4)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        file.write_bytes(damaged[: draw.randrange(len(damaged)) if draw.random() < 0.5 else None])
        articles, bad = _outcome(file)
        assert len(articles) <= 50
        assert all(each.path == str(file) and each.reason for each in bad)


@given(content=st.binary(max_size=300), ending=st.sampled_from(["jsonl", "json", "txt", "xml"]))
def test_any_bytes_are_a_file(tmp_path_factory, content, ending):
    file = tmp_path_factory.getbasetemp() / f"any.{ending}"
    file.write_bytes(content)
    _outcome(file)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"title": ' + b"[" * 200_000,
        b'{"title": "a", "n": ' + b"9" * 100_000 + b"}",
        b"\xff\xfe" * 10_000,
        b"\0" * 100_000,
        b'{"title": "\\ud800\\u0000"}',
    ],
    ids=["brackets", "objects", "title", "digits", "bytes", "NULs", "half"],
)
@pytest.mark.parametrize("ending", ["jsonl", "json", "txt"])
def test_hostile_files_are_read_to_their_end(tmp_path, content, ending):
    file = tmp_path / f"news.{ending}"
    file.write_bytes(content)
    _outcome(file)


@pytest.mark.parametrize("open_packed", [gzip.open, lzma.open], ids=["gzip", "xz"])
def test_a_small_file_that_unpacks_to_much_takes_little_memory(tmp_path, open_packed):
    file = tmp_path / "bomb.jsonl"
    with open_packed(file, "wb") as packed:
        for _ in range(200):
            packed.write(b" " * (1 << 20))
        packed.write(b'\n{"id": "last", "title": "Un titre"}\n')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    articles, bad = _outcome(file)
    assert [article.id for article in articles] == ["last"]
    assert [each.reason for each in bad] == ["a line longer than 64 MiB"]
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 300


def test_an_article_past_the_limit_is_refused_and_the_others_are_kept():
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="small", body="mot")
        with pytest.raises(frsearch.ArticleError, match="more than 128 MiB"):
            writer.add(id="large", **dict.fromkeys(("title", "lead", "body"), "a" * (50 << 20)))
    assert index.get("small").body == "mot"
    assert index.get("large") is None
