"""Commits: what is written is read, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.errors import CorruptIndex, IncompatibleFormat
from frsearch.storage import commit as module
from frsearch.storage.commit import Commit, DeletionsEntry, SegmentEntry, newest_number, read_commit, write_commit
from frsearch.storage.memory_directory import MemoryDirectory

COUNTS = st.integers(0, 2**40)
DELETIONS = st.none() | st.builds(
    DeletionsEntry, st.builds("segment-{}.{}.del".format, st.integers(0, 99), st.integers(0, 99)), COUNTS
)


@st.composite
def segment_entries(draw: st.DrawFn) -> tuple[SegmentEntry, ...]:
    numbers = draw(st.lists(st.integers(0, 10**6), unique=True, max_size=5))
    return tuple(
        SegmentEntry(f"segment-{number}", 1000, draw(st.integers(0, 1000)), draw(COUNTS), draw(COUNTS), draw(DELETIONS))
        for number in numbers
    )


COMMITS = st.builds(
    Commit,
    number=st.integers(0, 10**12),
    segments=segment_entries(),
    columns=st.lists(st.text(max_size=20), max_size=3).map(tuple),
    next_file=COUNTS,
    created_by=st.text(max_size=20),
    analysis=st.text(max_size=20),
    stemmer=st.text(max_size=20),
)
SOME = Commit(7, (SegmentEntry("segment-1", 10, 2, 100, 5, None),), ("rubrique",), 2, "frsearch 0", "1", "2")


def written(commit: Commit) -> MemoryDirectory:
    directory = MemoryDirectory()
    write_commit(directory, commit)
    return directory


@given(COMMITS)
def test_a_commit_is_read_as_it_was_written(commit: Commit) -> None:
    assert read_commit(written(commit), commit.number) == commit


def test_only_the_finished_name_is_left() -> None:
    assert written(SOME).names() == ["commit-7"]


@given(st.data())
def test_any_changed_byte_is_seen(data: st.DataObject) -> None:
    directory = written(SOME)
    content = bytearray(directory.read("commit-7"))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    directory.put("commit-7", bytes(content))
    with pytest.raises((CorruptIndex, IncompatibleFormat)):
        read_commit(directory, 7)


@given(st.integers(0, 10**6))
def test_a_commit_cut_short_or_lengthened_is_seen(length: int) -> None:
    directory = written(SOME)
    content = directory.read("commit-7")
    for changed in (content[: length % len(content)], content + b"\n", b""):
        directory.put("commit-7", changed)
        with pytest.raises(CorruptIndex, match="commit-7"):
            read_commit(directory, 7)


def test_a_commit_under_another_number_is_damage() -> None:
    directory = written(SOME)
    directory.rename("commit-7", "commit-8")
    with pytest.raises(CorruptIndex, match="commit-8"):
        read_commit(directory, 8)


def test_a_newer_format_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(module, "FORMAT", 2)
        directory = written(SOME)
    with pytest.raises(IncompatibleFormat, match="format 2; this one reads 1"):
        read_commit(directory, 7)


@pytest.mark.parametrize(
    "segment",
    [
        SOME.segments[0]._replace(name="../../etc/passwd"),
        SOME.segments[0]._replace(name="segment-1/../x"),
        SOME.segments[0]._replace(deletions=DeletionsEntry("/etc/passwd", 1)),
        SOME.segments[0]._replace(deleted=11),
        SOME.segments[0]._replace(docs=-1),
        SOME.segments[0]._replace(size=1.5),  # type: ignore[arg-type]
        SOME.segments[0]._replace(name=["segment-1"]),  # type: ignore[arg-type]
    ],
)
def test_a_commit_of_hostile_content_is_refused_though_its_checksum_is_right(segment: SegmentEntry) -> None:
    with pytest.raises(CorruptIndex):
        read_commit(written(SOME._replace(segments=(segment,))), 7)


def test_a_segment_named_twice_is_damage() -> None:
    with pytest.raises(CorruptIndex, match="twice"):
        read_commit(written(SOME._replace(segments=SOME.segments * 2)), 7)


@pytest.mark.parametrize(
    ("names", "newest"),
    [
        ([], None),
        (["commit-3.new", "segment-9.seg", "lock"], None),
        (["commit-2", "commit-10", "commit-9"], 10),
        (["commit-007", "commit--1", "commit-x", "commit-1\n", "commit-²", "commit-5"], 5),
    ],
)
def test_the_newest_commit_is_the_highest_number(names: list[str], newest: int | None) -> None:
    assert newest_number(names) == newest
