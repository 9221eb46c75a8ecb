"""frsearch index, cut off and run again: nothing twice, nothing lost, and little done again."""

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.command import Result

import frsearch
from frsearch import Article
from frsearch.cli.unchanged import Unchanged

Run = Callable[..., Result]


def records(*numbers: int) -> str:
    return "".join(json.dumps({"id": str(number), "body": f"le vélo {number}"}) + "\n" for number in numbers)


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_cut_off_keeps_its_groups_and_the_same_command_goes_on(
    run: Run, start: Callable[..., Any], tmp_path: Path, with_signal: int
) -> None:
    path = tmp_path / "presse.idx"
    process = start("index", path, "-", "--commit-every", "100")
    process.stdin.write(records(*range(950)).encode())
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while committed(path) < 900:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(with_signal)
    _, errors = process.communicate()
    if with_signal == signal.SIGINT:
        assert process.returncode == 130
        assert "900 articles are kept: the same command goes on from there" in errors.decode()
    assert frsearch.open(path).num_docs == 900
    source = tmp_path / "a.jsonl"
    source.write_text(records(*range(1000)))
    assert "articles: 100 added, 0 replaced, 900 unchanged;" in run("index", path, source).stdout
    index = frsearch.open(path)
    assert index.num_docs == 1000
    index.check()


def committed(path: Path) -> int:
    try:
        return frsearch.open(path).num_docs
    except frsearch.IndexNotFound:
        return 0


def test_the_last_of_several_articles_with_one_id_counts_also_the_second_time(run: Run, tmp_path: Path) -> None:
    path, source = tmp_path / "presse.idx", tmp_path / "a.jsonl"
    source.write_text('{"id": "a", "body": "un"}\n{"id": "a", "body": "deux"}\n')
    for _ in range(2):
        run("index", path, source)
        article = frsearch.open(path).get("a")
        assert article is not None
        assert article.body == "deux"


def test_what_differs_in_any_field_is_not_unchanged() -> None:
    index = frsearch.in_memory()
    stored = Article(id="a", body="un", tags=["x"], extra={"page": 1})
    with index.writer() as writer:
        writer.add(stored)
    for other in ({"tags": ["y"]}, {"extra": {"page": 2}}, {"section": "Sport"}, {"body": "deux"}):
        given = Article(**{"id": "a", "body": "un", "tags": ["x"], "extra": {"page": 1}} | other)
        assert list(Unchanged().left_out([given], index.searcher())) == [given]
    assert list(Unchanged().left_out([stored], index.searcher())) == []


def test_strict_keeps_nothing_whatever_the_groups(run: Run, tmp_path: Path) -> None:
    path, source = tmp_path / "presse.idx", tmp_path / "a.jsonl"
    source.write_text(records(*range(50)) + "[]\n")
    assert run("index", path, source, "--strict", "--commit-every", "1").exit_code == 2
    assert frsearch.open(path).num_docs == 0


@pytest.mark.parametrize("every", ["0", "7", "1s"])
def test_the_groups_are_chosen(run: Run, tmp_path: Path, every: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(records(*range(20)))
    assert run("index", tmp_path / "presse.idx", source, "--commit-every", every).exit_code == 0
    assert frsearch.open(tmp_path / "presse.idx").num_docs == 20


@pytest.mark.parametrize("every", ["-1", "s", "1h", "x"])
def test_groups_that_mean_nothing_are_refused(run: Run, seeds: Path, tmp_path: Path, every: str) -> None:
    result = run("index", tmp_path / "presse.idx", seeds, f"--commit-every={every}")
    assert result.exit_code == 2
    assert "neither a number of articles" in result.stderr
