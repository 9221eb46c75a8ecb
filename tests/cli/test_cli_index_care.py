"""frsearch stats, check and optimize: an index as a whole."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

import frsearch

Run = Callable[..., Result]


def test_stats_tells_what_the_index_holds(run: Run, seeded: Path) -> None:
    number = frsearch.open(seeded).num_docs
    assert f"articles    {number}\n" in run("stats", seeded).stdout
    known = json.loads(run("stats", seeded, "--json").stdout)
    assert known["articles"] == number
    assert {"edition", "pages"} <= set(known["columns"])


def test_check_says_sound(run: Run, seeded: Path) -> None:
    result = run("check", seeded)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("sound: ")


def test_check_finds_damage_with_exit_code_1(run: Run, index: Path) -> None:
    biggest = max((path for path in index.iterdir() if path.is_file()), key=lambda path: path.stat().st_size)
    content = bytearray(biggest.read_bytes())
    content[len(content) // 2] ^= 0xFF
    biggest.write_bytes(content)
    result = run("check", index)
    assert (result.exit_code, result.stdout) == (1, "")
    assert biggest.name in result.stderr


def test_optimize_leaves_one_segment_and_the_same_articles(run: Run, index: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un vélo de plus.")
    run("index", index, tmp_path / "a.txt")
    run("delete", index, "monde-204")
    before = frsearch.open(index).num_docs
    assert run("optimize", index).exit_code == 0
    known = json.loads(run("stats", index, "--json").stdout)
    assert (known["articles"], known["segments"], known["deleted"]) == (before, 1, 0)
    assert run("search", index, "vélos").exit_code == 0


@pytest.mark.parametrize("command", ["stats", "check", "optimize"])
def test_there_must_be_an_index(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_check_counts_one_article_as_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un vélo.")
    run("index", tmp_path / "a.idx", tmp_path / "a.txt")
    assert run("check", tmp_path / "a.idx").stdout == "sound: 1 article\n"
    assert run("optimize", tmp_path / "a.idx").stdout.startswith("optimized 1 article in ")
    assert run("backup", tmp_path / "a.idx", tmp_path / "b.idx").stdout == "backed up 1 article\n"


def test_repair_saves_what_is_whole_and_says_what_was_lost(run: Run, index: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un vélo de plus.")
    run("index", index, tmp_path / "a.txt")
    before = frsearch.open(index).num_docs
    (index / "segment-2.seg").write_bytes(b"nothing of it")
    result = run("check", index, "--repair")
    assert (result.exit_code, result.stdout) == (1, f"repaired: {before - 1:,} articles\n")
    assert "segment-2.seg is damaged" in result.stderr
    assert "0 of 1 article saved, 1 lost" in result.stderr
    assert run("check", index).exit_code == 0
    again = run("check", index, "--repair")
    assert (again.exit_code, again.stdout) == (0, f"sound: {before - 1:,} articles\n")


def test_a_backup_is_refused_where_something_is(run: Run, index: Path, tmp_path: Path) -> None:
    result = run("backup", index, tmp_path)
    assert result.exit_code == 2
    assert "already" in result.stderr
