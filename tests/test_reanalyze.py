"""Rebuilding by other French rules: from the stored articles, all or nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cli.command import run_command

import frsearch
from frsearch import Article, ClosedError, IncompatibleFormat, StorageError
from frsearch.storage.commit import Commit, newest_number, read_commit, write_commit
from frsearch.storage.file_directory import FileDirectory

ARTICLES = [
    Article(id=f"n{number}", title="Élus", body="La réforme", date="2020-10", tags=["t"], extra={"rubrique": "Monde"})
    for number in range(20)
]

OTHER_RULES = partial(Commit._replace, analysis="0 of old")


def outdate(path: Path, change: Callable[..., Commit] = OTHER_RULES) -> None:
    directory = FileDirectory(path)
    number = newest_number(directory.names())
    assert number is not None
    write_commit(directory, change(read_commit(directory, number), number=number + 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "presse.idx"
    index = frsearch.create(path, columns=["rubrique"])
    with index.writer(memory=2_000) as writer:
        writer.add_many(ARTICLES)
    with index.writer() as writer:
        writer.delete("n3")
    return path


@pytest.mark.parametrize("change", [OTHER_RULES, partial(Commit._replace, stemmer="0 of old")])
def test_an_index_of_other_rules_is_refused_with_the_cure_and_rebuilt(
    path: Path, change: Callable[..., Commit]
) -> None:
    outdate(path, change)
    with pytest.raises(IncompatibleFormat, match="optimize --reanalyze"):
        frsearch.open(path)
    index = frsearch.open(path, reanalyze=True)
    index.check()
    assert [index.get(each.id) for each in ARTICLES if each.id != "n3"] == [
        each for each in ARTICLES if each.id != "n3"
    ]
    assert "n3" not in index
    assert index.search("élu réformes", filters={"rubrique": "Monde"}).total == 19
    assert [index.searcher().article_id(doc) for doc in range(3)] == ["n0", "n1", "n2"]
    assert (index.stats().segments, index.columns[-1]) == (1, "rubrique")
    assert frsearch.open(path).num_docs == 19


def test_the_terms_are_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = frsearch.open(path)
    with monkeypatch.context() as other_rules, index.writer() as writer:
        other_rules.setattr("frsearch.french.definitions", lambda forms: (("", "", ""), dict.fromkeys(forms, ())))
        writer.optimize(reanalyze=True)
    assert index.search("réforme").total == 0
    with index.writer() as writer:
        writer.add(id="late", body="réforme")
        writer.optimize(reanalyze=True)
    assert index.search("réforme").total == 20
    index.check()


def test_the_command_rebuilds(path: Path) -> None:
    outdate(path)
    refused = run_command("search", path, "réforme")
    assert refused.exit_code == 2
    assert "optimize --reanalyze" in refused.stderr
    assert run_command("optimize", path).exit_code == 2
    rebuilt = run_command("optimize", path, "--reanalyze")
    assert (rebuilt.exit_code, rebuilt.stderr) == (0, "")
    assert rebuilt.stdout.startswith("optimized 19 articles in ")
    assert run_command("search", path, "réforme").exit_code == 0


def test_an_index_of_our_rules_is_only_opened(path: Path) -> None:
    before = sorted(each.name for each in path.iterdir())
    assert frsearch.open(path, reanalyze=True).num_docs == 19
    assert sorted(each.name for each in path.iterdir()) == before


def test_an_empty_index_is_rebuilt_too(tmp_path: Path) -> None:
    frsearch.create(tmp_path / "presse.idx")
    outdate(tmp_path / "presse.idx")
    assert frsearch.open(tmp_path / "presse.idx", reanalyze=True).num_docs == 0
    assert frsearch.open(tmp_path / "presse.idx").num_docs == 0


def test_a_rebuilding_that_fails_leaves_the_index_as_it_was_and_the_writer_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = frsearch.open(path)

    def full(*_: object) -> None:
        message = "the disk is full"
        raise StorageError(message)

    writer = index.writer(memory=1)
    with monkeypatch.context() as fault:
        fault.setattr("frsearch.storage.draft.write_commit", full)
        with pytest.raises(StorageError, match="full"):
            writer.optimize(reanalyze=True)
    with pytest.raises(ClosedError):
        writer.commit()
    assert frsearch.open(path).num_docs == 19
    index.check()
    assert {each.name for each in path.iterdir()} == {*index.searcher().snapshot.commit.files(), "lock"}
