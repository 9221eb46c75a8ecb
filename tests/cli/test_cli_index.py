"""frsearch index: what is sound goes in, what is not is named, and the same again changes nothing."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

import frsearch

Run = Callable[..., Result]

GOOD = '{"id": "a", "body": "le vélo", "edition": "soir"}\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "presse.idx"


def test_a_folder_in_every_form_is_indexed(run: Run, seeds: Path, path: Path) -> None:
    result = run("index", path, seeds)
    assert result.exit_code == 0
    assert result.stderr == ""
    number = frsearch.open(path).num_docs
    assert number > 12
    assert result.stdout.startswith(f"articles: {number} added, 0 replaced; bad records: 0 skipped; ")
    assert len(result.stdout.splitlines()) == 1


def test_the_same_source_again_changes_nothing(run: Run, seeds: Path, path: Path) -> None:
    run("index", path, seeds)
    number = frsearch.open(path).num_docs
    assert f"articles: 0 added, 0 replaced, {number} unchanged;" in run("index", path, seeds).stdout
    assert frsearch.open(path).num_docs == number


def test_several_sources_go_in_together(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(GOOD.replace('"a"', '"b"').encode()))
    assert run("index", path, tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz").exit_code == 0
    assert frsearch.open(path).num_docs == 2


@pytest.mark.parametrize("text", [GOOD, json.dumps([json.loads(GOOD)]), "date 2020-10 le vélo"])
def test_standard_input_is_read(run: Run, path: Path, text: str) -> None:
    assert run("index", path, "-", stdin=text).exit_code == 0
    assert frsearch.open(path).num_docs == 1


def test_bad_records_are_named_counted_and_skipped(run: Run, tmp_path: Path, path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(GOOD + '[]\n{"body": "x", "date": "2020-13-45"}\n')
    result = run("index", path, source)
    assert result.exit_code == 0
    first, second = result.stderr.splitlines()
    assert first == f"{source}:2: a JSON object is wanted, not a list"
    assert second.startswith(f"{source}:3: ")
    assert "1 added, 0 replaced; bad records: 2 skipped" in result.stdout


def test_a_million_bad_records_are_not_all_printed(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD + "[]\n" * 5_000)
    result = run("index", path, tmp_path / "a.jsonl")
    assert len(result.stderr.splitlines()) < 30
    assert "5,000 skipped" in result.stdout


def test_strict_stops_and_keeps_nothing_of_the_run(run: Run, tmp_path: Path, index: Path) -> None:
    before = frsearch.open(index).num_docs
    source = tmp_path / "a.jsonl"
    source.write_text(GOOD + "[]\n")
    result = run("index", index, source, "--strict")
    assert result.exit_code == 2
    assert result.stderr == f"frsearch: {source}:2: a JSON object is wanted, not a list\n"
    assert frsearch.open(index).num_docs == before


@pytest.mark.parametrize("name", ["empty/", "empty.jsonl", "empty.txt", "bad.jsonl"])
def test_a_source_without_articles_is_said_so_and_makes_no_index(
    run: Run, tmp_path: Path, path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bad.jsonl").write_text("[]\n")
    result = run("index", path, tmp_path / name)
    assert result.exit_code == 2
    assert "frsearch: no articles found in" in result.stderr
    assert not path.exists()


def test_a_missing_source_stops_before_anything_is_done(run: Run, seeds: Path, tmp_path: Path, path: Path) -> None:
    result = run("index", path, seeds, tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere: there is no such file or folder" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not path.exists()


def test_an_index_path_that_is_a_file_is_refused(run: Run, seeds: Path, path: Path) -> None:
    path.write_text("something dear")
    result = run("index", path, seeds)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert path.read_text() == "something dear"


def test_columns_are_chosen_when_the_index_is_made(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD)
    assert run("index", path, tmp_path / "a.jsonl", "--columns", "edition, pages").exit_code == 0
    assert {"edition", "pages"} <= set(frsearch.open(path).columns)
    assert run("index", path, tmp_path / "a.jsonl").exit_code == 0
    assert run("index", path, tmp_path / "a.jsonl", "--columns", "other").exit_code == 2


def test_quiet_prints_bad_records_only(run: Run, tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD + "[]\n")
    result = run("index", path, tmp_path / "a.jsonl", "--quiet")
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
