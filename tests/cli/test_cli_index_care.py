"""frsearch stats, check and optimize: an index as a whole."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

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
