"""Snapshot: a commit with its segments open. It stays valid, and the same, whatever is written later."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from frsearch._kernel import Segment
from frsearch.errors import CorruptIndex, IndexNotFound
from frsearch.storage.commit import RESTORE, SEGMENT_FILE, Commit, SegmentEntry, damaged, newest_number, read_commit
from frsearch.storage.directory import Directory
from frsearch.storage.failures import MissingFile
from frsearch.storage.segment_file import open_segment

T = TypeVar("T")

_SAME = 3
"""What fails so many times in the same way, with no newer commit, is no lost race with a writer."""


class Snapshot(NamedTuple):
    """A commit and its segments, in the same order."""

    commit: Commit
    segments: tuple[Segment, ...]


def open_snapshot(directory: Directory, previous: Snapshot | None = None) -> Snapshot:
    """Open the newest commit; give back `previous` if that is still the one, and reuse its segments else.

    Raises IndexNotFound without any commit, CorruptIndex, IncompatibleFormat, StorageError.
    """
    return of_newest_commit(directory, lambda commit: _open(directory, commit, previous))


def of_newest_commit(directory: Directory, act: Callable[[Commit], T]) -> T:
    """Do something with the files of the newest commit.

    A writer may replace the commit and remove its files between our looking and our opening: then we look again. Raises
    as `open_snapshot`, and what `act` raises.
    """
    seen: list[tuple[int | None, str]] = []
    while seen.count(seen[-1]) < _SAME if seen else True:
        number = newest_number(directory.names())
        try:
            if number is not None:
                return act(read_commit(directory, number))
            seen.append((None, ""))  # a listing may miss both commits, just as one takes the other's place
        except MissingFile as error:
            seen.append((number, str(error)))
    number, why = seen[-1]
    if number is None and any(map(SEGMENT_FILE.fullmatch, directory.names())):
        raise CorruptIndex(damaged(directory, "commit", "it is missing, though there are segments"))
    if number is None:
        message = f"there is no index at {directory.label}: create one, or give the path of one"
        raise IndexNotFound(message)
    message = f"{directory.label} is damaged, a file of commit {number} is missing ({why}): {RESTORE}"
    raise CorruptIndex(message)


def _open(directory: Directory, commit: Commit, previous: Snapshot | None) -> Snapshot:
    if previous is not None and previous.commit == commit:
        return previous
    known: dict[SegmentEntry, Segment] = {}
    if previous is not None:
        known = dict(zip(previous.commit.segments, previous.segments, strict=True))
    return Snapshot(commit, tuple(known.get(entry) or open_segment(directory, entry) for entry in commit.segments))
