"""Backups: whole or not there at all, and taken from an index that others are writing."""

import os
import threading
from pathlib import Path

import pytest
from history import last_of, write
from power_loss import FaultyDirectory

import frsearch
from frsearch import CorruptIndex, Index, IndexExists, StorageError
from frsearch.storage.backup import back_up
from frsearch.storage.file_directory import FileDirectory


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = frsearch.create(tmp_path / "presse.idx", columns=["rubrique"])
    with index.writer() as writer:
        for number in range(1, 8):
            write(writer, number)
    return index


def test_a_backup_is_an_index_of_its_own(index: Index, tmp_path: Path) -> None:
    index.backup(tmp_path / "copie.idx")
    copy = frsearch.open(tmp_path / "copie.idx")
    assert last_of(copy) == last_of(index) == 7
    assert copy.columns == index.columns
    with copy.writer() as writer:
        write(writer, 8)
    assert (last_of(copy), last_of(index)) == (8, 7)
    (tmp_path / "presse.idx" / "segment-1.seg").unlink(missing_ok=True)
    assert sorted(os.listdir(tmp_path)) == ["copie.idx", "presse.idx"]


def test_an_index_in_memory_can_be_kept_that_way(tmp_path: Path) -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        write(writer, 1)
    index.backup(f"{tmp_path}/presse.idx/")
    assert last_of(frsearch.open(tmp_path / "presse.idx")) == 1


@pytest.mark.parametrize("kind", ["file", "folder", "index", "dangling link"])
def test_what_is_there_already_is_not_touched(index: Index, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "copie.idx"
    if kind == "file":
        target.write_text("dear")
    elif kind == "folder":
        target.mkdir()
    elif kind == "index":
        frsearch.create(target)
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(IndexExists, match=r"copie\.idx"):
        index.backup(target)
    assert sorted(os.listdir(tmp_path)) == ["copie.idx", "presse.idx"]


def test_what_a_backup_that_was_cut_off_left_is_cleared_and_nothing_else_is(index: Index, tmp_path: Path) -> None:
    unfinished = tmp_path / "copie.idx.unfinished"
    unfinished.mkdir()
    (unfinished / "segment-999.seg").write_bytes(b"cut")
    index.backup(tmp_path / "copie.idx")
    assert "segment-999.seg" not in os.listdir(tmp_path / "copie.idx")
    unfinished.mkdir()
    (unfinished / "notes.txt").write_text("dear")
    (tmp_path / "copie.idx").rename(tmp_path / "ailleurs.idx")
    with pytest.raises(StorageError, match=r"notes\.txt"):
        index.backup(tmp_path / "copie.idx")
    assert os.listdir(unfinished) == ["notes.txt"]


def test_damage_is_not_copied_over_good_backups_without_a_word(index: Index, tmp_path: Path) -> None:
    segment = max((tmp_path / "presse.idx").glob("*.seg"), key=lambda path: path.stat().st_size)
    content = bytearray(segment.read_bytes())
    content[100] ^= 1
    segment.write_bytes(content)
    with pytest.raises(CorruptIndex, match=segment.name):
        index.backup(tmp_path / "copie.idx")
    assert os.listdir(tmp_path) == ["presse.idx"]


def test_a_backup_that_fails_at_any_point_leaves_nothing(index: Index, tmp_path: Path) -> None:
    source, points = FileDirectory(tmp_path / "presse.idx"), 0

    def fault(operation: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            message = f"cannot {operation}: the disk failed"
            raise StorageError(message)

    while True:
        left = points
        try:
            back_up(FaultyDirectory(source, fault, after=True), FileDirectory(tmp_path / "copie.idx"))
            break
        except StorageError:
            assert os.listdir(tmp_path) == ["presse.idx"]
        points += 1
    assert points > 20
    assert last_of(frsearch.open(tmp_path / "copie.idx")) == 7


def test_a_backup_beside_a_busy_writer_shows_one_of_its_commits(index: Index, tmp_path: Path) -> None:
    done, committed = threading.Event(), [7]

    def write_on() -> None:
        with index.writer() as writer:
            while not done.is_set():
                write(writer, committed[-1] + 1)
                committed.append(committed[-1] + 1)

    thread = threading.Thread(target=write_on)
    thread.start()
    try:
        for number in range(15):
            first = committed[-1]
            index.backup(tmp_path / f"copie-{number}.idx")
            assert first <= last_of(frsearch.open(tmp_path / f"copie-{number}.idx")) <= committed[-1] + 1
    finally:
        done.set()
        thread.join()
    assert len(committed) > 5
