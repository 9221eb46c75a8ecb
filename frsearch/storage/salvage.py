"""Salvage: what is left of a damaged index, found without changing anything."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from frsearch._kernel import Segment
from frsearch.errors import CorruptIndex, IndexNotFound, StorageError
from frsearch.storage.commit import DELETIONS_NAME, SEGMENT_FILE, Commit, SegmentEntry, newest_number, read_commit
from frsearch.storage.directory import Directory
from frsearch.storage.failures import MissingFile, UnreadableFile
from frsearch.storage.segment_file import SEAL_BYTES
from frsearch.storage.snapshot import Snapshot
from frsearch.storage.soundness import checked_segment, twice

LOSSES = (CorruptIndex, MissingFile, UnreadableFile)
"""The errors that mean that something is lost. Any other, as too many open files, may be gone the next time."""

_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Ruin:
    """A segment that cannot stay as it is.

    `files` are those to keep aside, `why` says what is wrong with it, `live` how many of its articles counted (None:
    not known), `segment` reads what can still be read, if anything; all its articles count where `undeleted` is set,
    since which of them were deleted is lost.
    """

    files: tuple[str, ...]
    why: str
    live: int | None
    segment: Segment | None
    undeleted: bool = False


@dataclass(frozen=True, slots=True)
class Remains:
    """`whole` has the segments that can stay, `ruins` the others, oldest first.

    `twice` tells that some articles count in more than one of the whole ones. `lost_commit` says what is wrong with the
    commit, "" where nothing is; without it, all that was found is among the ruins.
    """

    whole: Snapshot
    ruins: tuple[Ruin, ...]
    twice: bool = False
    lost_commit: str = ""


def check_anything(directory: Directory) -> None:
    """Raise IndexNotFound for a folder with nothing of an index in it."""
    names = directory.names()
    if newest_number(names) is None and not any(map(SEGMENT_FILE.fullmatch, names)):
        message = f"there is no index at {directory.label}, nor anything of one: give the path of one"
        raise IndexNotFound(message)


def survey(directory: Directory) -> Remains:
    """Read all of the newest commit, and tell what is whole; without a commit, what the segment files hold.

    Raises IncompatibleFormat, StorageError.
    """
    names = directory.names()
    number = newest_number(names)
    try:
        commit = read_commit(directory, number or 0)
    except LOSSES as error:
        return _without_commit(directory, names, number, cause(error))
    return _with_commit(directory, commit)


def cause(error: StorageError) -> str:
    """Give the part of a message that says what is wrong, without the cure."""
    ending = ": it is not there" if isinstance(error, MissingFile) else "): "
    text, found, _ = str(error).partition(ending)
    return text + found.removesuffix(": ")


def _with_commit(directory: Directory, commit: Commit) -> Remains:
    whole: list[tuple[SegmentEntry, Segment]] = []
    ruins = []
    for entry in commit.segments:
        try:
            whole.append((entry, checked_segment(directory, entry)))
        except LOSSES as error:
            ruins.append(_ruin(directory, entry, cause(error)))
    entries, segments = tuple(entry for entry, _ in whole), tuple(segment for _, segment in whole)
    again = next(twice(segments), None) is not None
    return Remains(Snapshot(commit._replace(segments=entries), segments), tuple(ruins), again)


def _ruin(directory: Directory, entry: SegmentEntry, why: str) -> Ruin:
    files = (entry.file, *((entry.deletions.file,) if entry.deletions else ()))
    try:
        data = memoryview(_bytes(directory, entry.file))[: entry.size]
        if len(data) < entry.size or zlib.crc32(data[-SEAL_BYTES:]) != entry.seal:
            return Ruin(files, why, entry.live, None)
        segment = Segment(data, entry.file)
    except LOSSES:
        return Ruin(files, why, entry.live, None)
    if entry.deletions is None:
        return Ruin(files, why, entry.live, segment)
    with suppress(*LOSSES):
        content = directory.read(entry.deletions.file)
        if zlib.crc32(content) == entry.deletions.checksum:
            return Ruin(files, why, entry.live, segment.with_deletions(content))
    return Ruin(files, why, entry.live, segment, undeleted=True)


def _bytes(directory: Directory, name: str) -> bytes:
    """Read a whole file by calls that can fail, as a map of a failing disk cannot."""
    with directory.open(name) as file:
        return b"".join(iter(file.read, b""))


def _without_commit(directory: Directory, names: list[str], number: int | None, why: str) -> Remains:
    ruins = tuple(_found(directory, names))
    columns = next((each.segment.columns for each in reversed(ruins) if each.segment), [])
    used = max((int(each) for name in names for each in _NUMBER.findall(name)), default=0)
    commit = Commit(number or 0, (), tuple(columns), used + 1, "", "", "")
    return Remains(Snapshot(commit, ()), ruins, lost_commit=why)


def _found(directory: Directory, names: list[str]) -> Iterator[Ruin]:
    """Give every segment file, by number, with the newest of its deletions files that can be read."""
    for name in sorted(filter(SEGMENT_FILE.fullmatch, names), key=_numbers):
        try:
            segment = Segment(_bytes(directory, name), name)
        except LOSSES as error:
            yield Ruin((name,), cause(error), None, None)
            continue
        start = name.removesuffix("seg")
        deletions = [each for each in names if each.startswith(start) and DELETIONS_NAME.fullmatch(each)]
        for each in sorted(deletions, key=_numbers):
            with suppress(*LOSSES):
                segment = segment.with_deletions(directory.read(each))
        yield Ruin((), "", None, segment)


def _numbers(name: str) -> list[int]:
    return [int(each) for each in _NUMBER.findall(name)]
