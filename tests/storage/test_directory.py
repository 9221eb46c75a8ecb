"""Directories: both keep what they are given, and tell what the system refuses in one sentence."""

import errno
import os
import sys
import time
import zlib
from pathlib import Path

import pytest

from frsearch.errors import StorageError
from frsearch.storage.directory import Directory
from frsearch.storage.failures import MissingFile, reported
from frsearch.storage.file_directory import FileDirectory
from frsearch.storage.memory_directory import MemoryDirectory


@pytest.fixture(params=["disk", "memory"])
def directory(request: pytest.FixtureRequest, tmp_path: Path) -> Directory:
    return FileDirectory(tmp_path) if request.param == "disk" else MemoryDirectory()


def put(directory: Directory, name: str, *chunks: bytes) -> None:
    with directory.create(name) as file:
        for chunk in chunks:
            file.write(chunk)
        file.sync()


def test_a_file_holds_what_was_written(directory: Directory) -> None:
    put(directory, "a", b"un ", b"", b"deux")
    assert directory.names() == ["a"]
    assert directory.read("a") == directory.map("a")[:] == b"un deux"
    directory.sync_folder()


def test_an_empty_file_can_be_mapped(directory: Directory) -> None:
    put(directory, "a")
    assert len(directory.map("a")) == 0


def test_creating_a_file_again_empties_it(directory: Directory) -> None:
    put(directory, "a", b"a long text")
    put(directory, "a", b"short")
    assert directory.read("a") == b"short"


def test_renaming_replaces(directory: Directory) -> None:
    put(directory, "a", b"new")
    put(directory, "b", b"old")
    directory.rename("a", "b")
    assert directory.names() == ["b"]
    assert directory.read("b") == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which pages are in memory")
def test_a_map_gives_back_what_was_read_and_can_be_read_again(tmp_path: Path) -> None:
    def resident() -> int:
        status = Path("/proc/self/status").read_text()
        return int(status.split("RssFile:")[1].split()[0])

    directory, content = FileDirectory(tmp_path), os.urandom(1 << 20) * 32
    put(directory, "a", content)
    mapped = directory.map("a")
    assert not isinstance(mapped, bytes)
    before = resident()
    assert zlib.crc32(mapped) == zlib.crc32(content)
    assert resident() > before + 30_000
    mapped.give_back(0, len(content))
    assert resident() < before + 1_000
    assert mapped[:] == content


def test_what_is_mapped_outlives_its_file(directory: Directory) -> None:
    put(directory, "a", b"content")
    mapped = directory.map("a")
    directory.remove("a")
    assert directory.names() == []
    assert mapped[:] == b"content"


def test_removing_what_is_gone_is_no_error(directory: Directory) -> None:
    directory.remove("a")


def test_a_missing_file_is_told_apart(directory: Directory) -> None:
    for act in (directory.read, directory.map):
        with pytest.raises(MissingFile, match="a"):
            act("a")


def test_the_stamp_changes_with_every_change_or_is_none(directory: Directory) -> None:
    for number in range(20):
        before, names = directory.stamp(), directory.names()
        put(directory, f"f{number}", b"")
        assert names != directory.names()
        assert before is None or before != directory.stamp()


def test_the_stamp_of_a_folder_at_rest_is_known(tmp_path: Path) -> None:
    directory = FileDirectory(tmp_path)
    put(directory, "a", b"")
    assert directory.stamp() is None
    deadline = time.monotonic() + 10
    while directory.stamp() is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_stamp_of_another_folder_at_the_same_path_is_another(tmp_path: Path) -> None:
    stamps = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, ns=(10**18, 10**18))
    for name in ("a", "b"):
        (tmp_path / name).rename(tmp_path / "presse.idx")
        time.sleep(0.1)
        stamps.append(FileDirectory(tmp_path / "presse.idx").stamp())
        (tmp_path / "presse.idx").rename(tmp_path / f"{name}2")
    assert None not in stamps
    assert stamps[0] != stamps[1]


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    directory = FileDirectory(tmp_path / "a" / "b")
    directory.make()
    directory.make()
    assert directory.names() == []


def test_a_later_change_of_folder_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    directory = FileDirectory("presse.idx")
    directory.make()
    monkeypatch.chdir("/")
    put(directory, "a", b"x")
    assert (tmp_path / "presse.idx" / "a").read_bytes() == b"x"


def test_a_closed_file_takes_no_more(tmp_path: Path) -> None:
    file = FileDirectory(tmp_path).create("a")
    file.close()
    file.close()
    with pytest.raises(StorageError):
        file.write(b"x")


def test_a_vanished_folder_is_a_storage_error(tmp_path: Path) -> None:
    directory = FileDirectory(tmp_path / "gone")
    for act in (directory.names, directory.stamp, directory.sync_folder):
        with pytest.raises(StorageError, match="is not there"):
            act()


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "permission denied"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "disk failed"),
        (errno.EMFILE, "ulimit -n"),
        (errno.ENOENT, "is not there"),
        (errno.EXDEV, "link"),
    ],
)
def test_each_refusal_names_the_action_the_file_and_the_cure(code: int, cure: str) -> None:
    with pytest.raises(StorageError, match=rf"cannot write presse\.idx/a: .*{cure}"), reported("write", "presse.idx/a"):
        raise OSError(code, os.strerror(code))
