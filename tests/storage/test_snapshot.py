"""Snapshots: readers and the clean-up beside them."""

from collections.abc import Callable

import pytest
from power_loss import FaultyDirectory

from frsearch.errors import CorruptIndex, IndexNotFound
from frsearch.index import Index
from frsearch.storage.cleanup import remove_unneeded
from frsearch.storage.commit import write_commit
from frsearch.storage.memory_directory import MemoryDirectory
from frsearch.storage.snapshot import open_snapshot
from frsearch.versions import first_commit


@pytest.fixture
def disk() -> MemoryDirectory:
    directory = MemoryDirectory()
    write_commit(directory, first_commit(()))
    replace_all(directory, "un")
    return directory


def replace_all(directory: MemoryDirectory, body: str) -> None:
    with Index(directory).writer() as writer:
        writer.add_many({"id": name, "body": body} for name in "abcdef")


def once(operation: str, act: Callable[[], object]) -> Callable[[str], None]:
    """Act right before the first `operation`, as another process might."""
    todo = [act]

    def fault(name: str) -> None:
        if name == operation and todo:
            todo.pop()()

    return fault


@pytest.mark.parametrize("operation", ["read", "map"])
def test_a_reader_that_loses_the_race_with_a_writer_looks_again(disk: MemoryDirectory, operation: str) -> None:
    racing = FaultyDirectory(disk, once(operation, lambda: replace_all(disk, "deux")))
    snapshot = open_snapshot(racing)
    assert [segment.article(0)[3] for segment in snapshot.segments] == ["deux"]


def test_segments_already_open_are_used_again(disk: MemoryDirectory) -> None:
    first = open_snapshot(disk)
    assert open_snapshot(disk, first) is first
    with Index(disk).writer() as writer:
        writer.add(id="z", body="un")
    second = open_snapshot(disk, first)
    assert second.segments[0] is first.segments[0]
    assert len(second.segments) == 2


def test_a_snapshot_stays_when_its_files_go(disk: MemoryDirectory) -> None:
    snapshot = open_snapshot(disk)
    replace_all(disk, "deux")
    assert not set(disk.names()) & snapshot.commit.files()
    assert snapshot.segments[0].article(0)[3] == "un"


def test_a_missing_segment_is_damage_and_named(disk: MemoryDirectory) -> None:
    disk.remove("segment-1.seg")
    with pytest.raises(CorruptIndex, match=r"segment-1\.seg"):
        open_snapshot(disk)


def test_a_damaged_newest_commit_does_not_give_way_to_an_older_one(disk: MemoryDirectory) -> None:
    disk.put("commit-3", disk.read("commit-2")[:-5])
    with pytest.raises(CorruptIndex, match="commit-3"):
        open_snapshot(disk)


def test_a_segment_of_another_index_under_the_same_name_is_seen(disk: MemoryDirectory) -> None:
    other = MemoryDirectory()
    write_commit(other, first_commit(()))
    replace_all(other, "xx")
    disk.put("segment-1.seg", other.read("segment-1.seg"))
    with pytest.raises(CorruptIndex, match=r"segment-1\.seg"):
        open_snapshot(disk)


def test_a_deletions_file_of_another_content_is_seen(disk: MemoryDirectory) -> None:
    with Index(disk).writer() as writer:
        writer.delete("a")
        writer.add(id="z", body="un")
    (name,) = (name for name in disk.names() if name.endswith(".del"))
    disk.put(name, disk.read(name)[:-1])
    with pytest.raises(CorruptIndex, match=name):
        open_snapshot(disk)


def test_without_a_commit_there_is_no_index() -> None:
    with pytest.raises(IndexNotFound):
        open_snapshot(MemoryDirectory())


def test_clean_up_takes_only_files_of_an_index() -> None:
    disk = MemoryDirectory()
    ours = ["commit-1", "commit-9.new", "segment-4.seg", "segment-4.5.del"]
    others = ["lock", "notes.txt", "commit-1.bak", "segment-4.seg.old", "my-segment-4.seg", "commit-x"]
    for name in [*ours, "segment-5.seg", *others]:
        disk.put(name, b"")
    remove_unneeded(disk, {"segment-5.seg"})
    assert sorted(disk.names()) == sorted(["segment-5.seg", *others])
