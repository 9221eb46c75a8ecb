"""frsearch show and delete: one article at a time."""

import json
from collections.abc import Callable
from pathlib import Path

from cli.command import Result

import frsearch

Run = Callable[..., Result]


def test_show_prints_the_whole_article(run: Run, seeded: Path) -> None:
    result = run("show", seeded, "sport/2016/11/thon")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:3] == [
        "La pêche au thon reprend, la pêche aux voix aussi",
        "2016-11 · Le Phare de Sète · Économie",
        "https://exemple.fr/peche/thon",
    ]
    assert max(map(len, lines)) <= 80
    assert "Le quota de thon rouge augmente" in result.stdout
    assert "le sort des douze salariés le 3 mars." in result.stdout


def test_show_fits_a_narrow_terminal_and_keeps_the_address_whole(run: Run, seeded: Path) -> None:
    lines = run("show", seeded, "sport/2016/11/thon", COLUMNS="24").stdout.splitlines()
    assert "https://exemple.fr/peche/thon" in lines
    assert max(len(line) for line in lines if not line.startswith("https:")) <= 24


def test_show_json_gives_the_article_as_it_can_be_indexed_again(run: Run, seeded: Path, tmp_path: Path) -> None:
    result = run("show", seeded, "monde-204", "--json")
    assert json.loads(result.stdout)["extra"] == {"edition": "soir"}
    again = tmp_path / "again.idx"
    assert run("index", again, "-", stdin=result.stdout).exit_code == 0
    assert frsearch.open(again).get("monde-204") == frsearch.open(seeded).get("monde-204")


def test_show_of_an_unknown_id_is_bad_input(run: Run, seeded: Path) -> None:
    result = run("show", seeded, "no\nsuch" * 1000)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert len(result.stderr) < 300


def test_delete_takes_articles_out(run: Run, index: Path) -> None:
    before = frsearch.open(index).num_docs
    result = run("delete", index, "monde-204", "meteo-12")
    assert (result.exit_code, result.stdout) == (0, "2 articles deleted\n")
    assert frsearch.open(index).num_docs == before - 2
    assert run("show", index, "monde-204").exit_code == 2


def test_delete_names_what_is_not_there_and_deletes_the_rest(run: Run, index: Path) -> None:
    result = run("delete", index, "monde-204", "unknown")
    assert result.exit_code == 2
    assert "'unknown'" in result.stderr
    assert result.stdout == "1 article deleted\n"
    assert frsearch.open(index).get("monde-204") is None
