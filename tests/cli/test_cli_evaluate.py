"""frsearch evaluate: relevance on queries with known answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

import frsearch

Run = Callable[..., Result]
METRICS = ["nDCG@10", "MRR@10", "MAP", "R@100"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an index, queries and qrels."""
    folder = tmp_path_factory.mktemp("evaluate")
    with frsearch.create(folder / "presse.idx").writer() as writer:
        writer.add(id="a", title="La pêche au thon", body="Les pêcheurs de Lorient")
        writer.add(id="b", body="Une grande exposition de peinture ancienne à Orléans : le péché originel, cet été")
        writer.add(id="c", body="La réforme des retraites divise les élus, une pêche aux voix")
    (folder / "queries.tsv").write_text("q1\tpêche\nq2\tretraites\nq3\tvélo\n", encoding="utf-8")
    (folder / "qrels.tsv").write_text("q1\ta\t2\nq1\tc\t1\nq2\tc\t1\nq4\ta\t1\n", encoding="utf-8")
    return folder


def files(place: Path) -> tuple[Path, Path, Path]:
    return place / "presse.idx", place / "queries.tsv", place / "qrels.tsv"


def test_four_metrics_are_printed(run: Run, place: Path) -> None:
    done = run("evaluate", *files(place))
    assert done.exit_code == 0
    first, *rows = done.stdout.splitlines()
    assert first == "2 queries"
    assert [row.split() for row in rows] == [[name, "1.0000"] for name in METRICS]


def test_queries_that_cannot_be_evaluated_are_counted(run: Run, place: Path) -> None:
    assert run("evaluate", *files(place)).stderr.splitlines() == [
        "frsearch: without a relevant article, not asked: 1",
        "frsearch: judged but without a text, left out: 1",
    ]


def test_json_holds_the_same(run: Run, place: Path) -> None:
    found = json.loads(run("evaluate", *files(place), "--json", "--gain", "linear").stdout)
    assert found == {"queries": 2, "gain": "linear", "metrics": {name: {"value": 1.0} for name in METRICS}}


def test_a_saved_run_differs_in_nothing_from_itself(run: Run, place: Path, tmp_path: Path) -> None:
    saved = tmp_path / "own.run"
    assert run("evaluate", *files(place), "--save", saved).exit_code == 0
    assert saved.read_text(encoding="utf-8").startswith("q1 Q0 a 1 ")
    compared = json.loads(run("evaluate", *files(place), "--against", saved, "--json").stdout)["metrics"]
    assert list(compared) == METRICS
    for numbers in compared.values():
        assert numbers == {"value": 1.0, "against": 1.0, "difference": 0.0, "p": 1.0}


def test_a_worse_run_is_told_apart(run: Run, place: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.run"
    worse.write_text("q1\tb\t2\nq1\ta\t1\nq2\tb\t1\n", encoding="utf-8")
    head, *rows = run("evaluate", *files(place), "--against", worse).stdout.splitlines()[1:]
    assert head.split() == ["value", "against", "difference", "p"]
    name, value, against, difference, p = rows[1].split()
    assert (name, value, against, difference) == ("MRR@10", "1.0000", "0.2500", "+0.7500")
    assert 0 < float(p) < 1


def test_queries_can_be_asked_bare_and_by_plain_bm25(run: Run, place: Path, tmp_path: Path) -> None:
    found = {}
    for options in ([], ["--bare"], ["--ranking", "bm25"]):
        path = tmp_path / "run"
        assert run("evaluate", *files(place), *options, "--save", path).exit_code == 0
        found[tuple(options)] = path.read_text(encoding="utf-8")
    assert len(set(found.values())) == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("queries.tsv", "no tab here", "queries.tsv:1: a query is an id, a tab and its text, or a JSON object"),
        ("qrels.tsv", "q1\ta\tgood", "qrels.tsv:1: 'good' is not a number"),
        ("qrels.tsv", "q9\ta\t1", "no query of QUERIES has a relevant article in QRELS"),
    ],
)
def test_bad_files_end_in_one_line(  # noqa: PLR0913, PLR0917
    run: Run, place: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    paths = {path.name: path for path in files(place)}
    bad = paths[name] = tmp_path / name
    bad.write_text(text, encoding="utf-8")
    done = run("evaluate", *paths.values())
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_a_missing_file_is_bad_use(run: Run, place: Path) -> None:
    assert run("evaluate", *files(place)[:2], place / "absent.tsv").exit_code == 2
    assert run("evaluate", place / "absent.idx", *files(place)[1:]).exit_code == 2
