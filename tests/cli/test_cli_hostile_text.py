"""Articles from outside: what is in them reaches a terminal as text only, and no path is made of it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

import frsearch

Run = Callable[..., Result]

EVIL = "\x1b[2J\x1b]0;pwned\x07\x1b]8;;http://evil\x1b\\\x9b31m\r\x08\x00\x7f\u202etxt.exe\u2066"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FIELDS = ("id", "title", "lead", "body", "source", "section", "url", "lang", "rubrique")


@pytest.fixture
def index(run: Run, tmp_path: Path) -> Path:
    source = tmp_path / "a.jsonl"
    record = {name: f"grève {EVIL} {name}" for name in FIELDS} | {"tags": [EVIL, "t"], "authors": [f"A {EVIL}"]}
    source.write_text(json.dumps(record) + "\n[]\n" + json.dumps({"id": EVIL, "body": 3}) + "\n")
    result = run("index", tmp_path / "presse.idx", source, "--columns", "rubrique")
    assert result.exit_code == 0
    assert not CONTROL.search(result.output)
    return tmp_path / "presse.idx"


COMMANDS = [
    ("search", "grève"), ("search", "grève", "--color", "always"), ("search", "grève", "--json"),
    ("search", "grève", "--explain"), ("search", EVIL), ("search", f"rubrique:{EVIL}"), ("search", f'"{EVIL} ('),
    ("show", f"grève {EVIL} id"), ("show", f"grève {EVIL} id", "--color", "always"),
    ("show", f"grève {EVIL} id", "--json"), ("show", EVIL), ("delete", EVIL),
    ("stats",), ("stats", "--json"), ("check",),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command))[:40])
def test_no_control_sequence_of_an_article_or_a_query_reaches_the_terminal(
    run: Run, index: Path, command: tuple[str, ...]
) -> None:
    name, *rest = command
    result = run(name, index, *rest)
    assert result.output
    assert not CONTROL.search(COLOURS.sub("", result.output))
    assert "[31m" not in re.sub(COLOURS, "", result.output) or "--json" in command


def test_no_control_sequence_of_a_file_name_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a\x1b[2J\u202e.jsonl"
    source.write_text("[]\n{}\n")
    for arguments in ((tmp_path / "b\x1b[2J.idx", source), (tmp_path / "presse.idx", tmp_path / "no\x1b[2J")):
        result = run("index", *arguments)
        assert result.exit_code == 2
        assert not CONTROL.search(result.output)
    for command in ("stats", "check", "optimize"):
        assert not CONTROL.search(run(command, tmp_path / "no\x1b[2J.idx").output)


@pytest.mark.parametrize(
    "name", ["../../dehors", "/dehors", "..", "commit-9", "segment-1.seg", "lock", "a\0b", "C:\\x"]
)
def test_no_path_is_made_of_an_id(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a" / "b" / "presse.idx"
    index = frsearch.create(path, columns=["rubrique"])
    with index.writer() as writer:
        writer.add(id=name, body="un", source=name, rubrique=name, url=name)
    assert index.get(name) is not None
    with index.writer() as writer:
        assert writer.delete(name)
    assert sorted(os.listdir(tmp_path)) == ["a"]
    assert all(re.fullmatch(r"commit-\d+|lock|segment-\d+(\.\d+\.del|\.seg)", each) for each in os.listdir(path))


def test_a_snippet_for_a_page_holds_no_markup_of_the_article() -> None:
    index = frsearch.in_memory()
    markup = "grève <script>alert(1)</script> <img src=x onerror='alert(1)'> \"&amp; grève"
    with index.writer() as writer:
        writer.add(id="a", title=markup, body=markup)
    shown = index.search("grève")[0].snippet(format="html")
    assert set(re.findall(r"<[^>]*>", shown)) <= {"<mark>", "</mark>"}
    assert "'" not in shown.replace("&#x27;", "")
