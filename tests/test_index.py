"""The index: creating, opening, refusing, and many readers beside a writer."""

import os
import pickle
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import frsearch
from frsearch import (
    ClosedError,
    CorruptIndex,
    IncompatibleFormat,
    Index,
    IndexExists,
    IndexNotFound,
    StorageError,
)
from frsearch.storage.commit import Commit, read_commit, write_commit
from frsearch.storage.file_directory import FileDirectory

WRITE = """
import sys
import frsearch
with frsearch.open(sys.argv[1]).writer() as writer:
    writer.add(id="b", body="deux")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "presse.idx"


@pytest.fixture
def index(path: Path) -> Index:
    index = frsearch.create(path, columns=["rubrique"])
    with index.writer() as writer:
        writer.add(id="a", body="un")
    return index


def test_an_index_has_at_most_a_thousand_columns(tmp_path):
    names = [f"colonne{number}" for number in range(997)]
    with pytest.raises(frsearch.StorageError, match="at most 996 columns"):
        frsearch.create(tmp_path / "wide.idx", columns=names)
    index = frsearch.create(tmp_path / "wide.idx", columns=names[1:])
    with index.writer() as writer:
        writer.add(id="1", title="Un titre", extra={"colonne5": "x"})
    assert index.search("titre").facets("colonne5")[0].value == "x"


def test_a_new_index_is_empty(path: Path) -> None:
    index = frsearch.create(path)
    assert index.num_docs == 0
    assert index.columns == ("source", "section", "author", "tag")
    assert len(index.search("rien")) == 0
    assert index.get("a") is None
    assert index.path == path
    index.check()
    index.optimize()


def test_what_was_written_is_there_after_opening(index: Index) -> None:
    again = frsearch.open(str(index.path))
    assert again.num_docs == 1
    assert "a" in again
    assert "b" not in again
    assert again.columns == ("source", "section", "author", "tag", "rubrique")


def test_an_index_is_not_created_twice(index: Index, path: Path) -> None:
    with pytest.raises(IndexExists, match=r"presse\.idx"):
        frsearch.create(path)
    with pytest.raises(IndexExists, match="columns"):
        frsearch.create(path, columns=["autre"], exist_ok=True)
    assert frsearch.create(path, exist_ok=True).num_docs == index.num_docs
    assert frsearch.create(path, columns="rubrique", exist_ok=True).num_docs == 1


def test_an_empty_folder_and_the_rest_of_a_killed_creation_are_taken(path: Path) -> None:
    path.mkdir()
    (path / "lock").touch()
    (path / "commit-1.new").write_bytes(b"frsea")
    assert frsearch.create(path).num_docs == 0


def test_a_folder_with_other_files_is_refused(path: Path) -> None:
    path.mkdir()
    (path / "notes.txt").touch()
    with pytest.raises(StorageError, match=r"notes\.txt"):
        frsearch.create(path)
    with pytest.raises(IndexNotFound):
        frsearch.open(path)
    assert os.listdir(path) == ["notes.txt"]


def test_a_file_is_no_index(path: Path) -> None:
    path.write_text("text")
    for act in (frsearch.create, frsearch.open):
        with pytest.raises(StorageError, match="is a file"):
            act(path)
    with pytest.raises(StorageError):
        frsearch.create(path / "below")
    assert path.read_text() == "text"


def test_no_index_is_told_as_such(path: Path) -> None:
    with pytest.raises(IndexNotFound, match=r"presse\.idx"):
        frsearch.open(path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["source", "Title", "", "a b", "a:b", "1er", "é\n"])
def test_a_column_that_no_query_could_name_is_refused(path: Path, name: str) -> None:
    with pytest.raises(StorageError, match="column"):
        frsearch.create(path, columns=[name])
    assert not path.exists()


def test_a_commit_of_another_process_is_seen_by_the_next_search(index: Index) -> None:
    before = index.searcher()
    assert not index.refresh()
    subprocess.run([sys.executable, "-c", WRITE, str(index.path)], check=True)
    assert len(index.search("deux")) == 1
    assert index.num_docs == 2
    assert before.num_docs == 1
    assert before.get("b") is None


def test_a_commit_is_seen_however_soon_after_the_last_search(index: Index) -> None:
    reader = frsearch.open(index.path or "")
    for number in range(50):
        with index.writer() as writer:
            writer.add(id=f"n{number}", body="vite")
        assert reader.num_docs == number + 2


def test_hits_outlive_their_files_and_their_index(index: Index, path: Path) -> None:
    hits = index.search("un")
    with index.writer() as writer:
        writer.add(id="a", body="autre chose")
    index.close()
    shutil.rmtree(path)
    assert [hit.article.body for hit in hits] == ["un"]
    assert hits.total == 1


def test_a_vanished_folder_is_a_storage_error(index: Index, path: Path) -> None:
    shutil.rmtree(path)
    with pytest.raises(StorageError):
        index.refresh()
    with pytest.raises(StorageError):
        index.writer()


def test_a_closed_index_is_of_no_use(index: Index) -> None:
    with index:
        pass
    for act in (lambda: index.num_docs, lambda: index.search("un"), index.writer, index.check, index.refresh):
        with pytest.raises(ClosedError):
            act()
    with pytest.raises(ClosedError):
        index.__enter__()
    assert "closed" in repr(index)


def test_an_index_on_disk_can_be_pickled_and_one_in_memory_cannot(index: Index) -> None:
    assert pickle.loads(pickle.dumps(index)).get("a") == index.get("a")
    with pytest.raises(TypeError, match="memory"):
        pickle.dumps(frsearch.in_memory())


@pytest.mark.parametrize(
    "change", [partial(Commit._replace, analysis="0 of old"), partial(Commit._replace, stemmer="0 of old")]
)
def test_an_index_made_by_other_rules_is_refused_by_name(
    index: Index, path: Path, change: Callable[..., Commit]
) -> None:
    directory = FileDirectory(path)
    commit = read_commit(directory, 2)
    write_commit(directory, change(commit, number=3))
    with pytest.raises(IncompatibleFormat, match="0 of old"):
        frsearch.open(path)
    with pytest.raises(IncompatibleFormat, match="0 of old"):
        index.refresh()


def test_statistics_count_what_there_is(index: Index) -> None:
    with index.writer() as writer:
        writer.add_many({"id": f"n{number}", "body": "trois"} for number in range(9))
    with index.writer() as writer:
        writer.delete("n1")
    stats = index.stats()
    assert (stats.articles, stats.deleted, stats.segments, stats.commit) == (9, 1, 2, 4)
    assert stats.columns == index.columns == ("source", "section", "author", "tag", "rubrique")
    assert stats.size == sum(each.stat().st_size for each in (index.path or Path()).glob("*.seg"))


def test_optimizing_leaves_one_segment_without_deleted_articles(index: Index) -> None:
    with index.writer(memory=1) as writer:
        writer.add_many({"id": f"n{number}", "body": "trois"} for number in range(5))
    with index.writer() as writer:
        writer.delete("n1")
    index.optimize()
    assert index.stats().segments == 1
    assert index.stats().deleted == 0
    assert index.num_docs == 5


def damaged(path: Path, place: int) -> bytes:
    """Flip the bits of one byte of a file, `place` counted from its end if negative, and give what was there."""
    content = path.read_bytes()
    changed = bytearray(content)
    changed[place] ^= 0xFF
    path.write_bytes(changed)
    return content


def test_checking_finds_a_damaged_byte_in_every_file(index: Index, path: Path) -> None:
    with index.writer() as writer:
        writer.add_many({"id": f"n{number}", "body": "trois"} for number in range(9))
    with index.writer() as writer:
        writer.delete("n1")
    index.check()
    for file in path.iterdir():
        for place in (0, file.stat().st_size // 2, -1) if file.name != "lock" else ():
            content = damaged(file, place)
            with pytest.raises((CorruptIndex, IncompatibleFormat), match=file.name):
                index.check()
            file.write_bytes(content)
    index.check()


def test_many_threads_search_while_one_writes(path: Path) -> None:
    index = frsearch.create(path)
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        last = 0
        while not done.is_set():
            searcher = index.searcher()
            hits = searcher.search("dépêche", limit=1_000)
            if not (len(hits) == hits.total == searcher.num_docs >= last and searcher.num_docs % 10 == 0):
                wrong.append(f"{len(hits)} of {searcher.num_docs} after {last}")
            last = searcher.num_docs

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for first in range(0, 200, 10):
        with index.writer() as writer:
            writer.add_many({"id": str(number), "body": "dépêche"} for number in range(first, first + 10))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert index.num_docs == 200


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_what_can_be_no_path_is_a_storage_error(name: str) -> None:
    for use in (frsearch.create, frsearch.open):
        with pytest.raises(StorageError, match="cannot be the path of an index"):
            use(name)


def test_an_index_below_a_file_is_refused_in_one_sentence(path: Path) -> None:
    path.write_text("a file", encoding="utf-8")
    with pytest.raises(StorageError, match="there is a file of that name: give another path"):
        frsearch.create(path / "presse.idx")


def test_a_path_may_be_bytes(index: Index, path: Path) -> None:
    assert frsearch.open(os.fsencode(path)).path == index.path == path  # type: ignore[arg-type]
