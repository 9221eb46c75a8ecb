r"""Commit: the list of the files that count, and the protocol that makes a new one hold.

    file    := "frsearch commit " format " " checksum "\n" json "\n"
    format  := a whole number, 1 so far
    checksum:= CRC-32 of "frsearch commit " format "\n" and all after the first line, 8 hexadecimal digits

The first line stays readable for all formats to come, so that a newer one is refused by name.

How a commit is made, and what a crash leaves at each step:

1. Segment and deletions files are written and synced, each under a name never used before. Crash: files no commit
names. 2. The folder is synced, so that these names last. Crash: the same. 3. `commit-N.new` is written, synced and
closed. Crash: the same, and an unfinished `commit-N.new`. 4. It is renamed to `commit-N`. Crash: commit N or N-1, whole
either way. 5. The folder is synced again. From here on, commit N survives. 6. Files that only older commits name are
removed. Crash: some are left.

ARCHITECTURE.md has this as a table, with what the next opening shows. The next writer removes what is left over. A
reader takes the highest N there is. If that file is damaged, it is CorruptIndex and not commit N-1: a rename is one
step, so `commit-N` was whole once and acknowledged, and to show older articles without a word would be silently wrong.
"""

import json
import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from frsearch.errors import CorruptIndex, IncompatibleFormat, StorageError
from frsearch.storage.directory import Directory

T = TypeVar("T")

FORMAT = 1
RESTORE = "restore the index from a backup, or save what is left of it with `frsearch check --repair`"

COMMIT_NAME = re.compile(r"commit-(0|[1-9][0-9]{0,17})", re.ASCII)
SEGMENT_NAME = re.compile(r"segment-[0-9]{1,18}", re.ASCII)
SEGMENT_FILE = re.compile(rf"{SEGMENT_NAME.pattern}\.seg", re.ASCII)
DELETIONS_NAME = re.compile(r"segment-[0-9]{1,18}\.[0-9]{1,18}\.del", re.ASCII)
_FIRST_LINE = re.compile(rb"frsearch commit ([0-9]{1,9}) ([0-9a-f]{8})", re.ASCII)


class DeletionsEntry(NamedTuple):
    """One deletions file: its name and the CRC-32 of its content."""

    file: str
    checksum: int


class SegmentEntry(NamedTuple):
    """One segment that counts.

    `docs` are all its articles, `deleted` those of them that `deletions` marks, `size` the bytes of its file, `seal`
    the CRC-32 of the file's end (see `segment_file`), which tells it from any other segment of the same name.
    """

    name: str
    docs: int
    deleted: int
    size: int
    seal: int
    deletions: DeletionsEntry | None

    @property
    def file(self) -> str:
        """The name of the segment's own file."""
        return f"{self.name}.seg"

    @property
    def live(self) -> int:
        """The articles that count."""
        return self.docs - self.deleted


class Commit(NamedTuple):
    """What an index holds since its commit `number`, in the order of its articles.

    `columns` are the keys of `extra` that the index was created with, `next_file` the first number no file name has
    used, `created_by` the frsearch that wrote this commit; `analysis` and `stemmer` are the versions that decided the
    terms.
    """

    number: int
    segments: tuple[SegmentEntry, ...]
    columns: tuple[str, ...]
    next_file: int
    created_by: str
    analysis: str
    stemmer: str

    @property
    def file(self) -> str:
        """The name of the commit's own file."""
        return f"commit-{self.number}"

    def files(self) -> set[str]:
        """Name every file that this commit needs, its own among them."""
        deletions = {each.deletions.file for each in self.segments if each.deletions}
        return {self.file, *(each.file for each in self.segments), *deletions}


def newest_number(names: Iterable[str]) -> int | None:
    """Give the highest commit number among file names; None if there is no commit."""
    return max((int(match[1]) for name in names if (match := COMMIT_NAME.fullmatch(name))), default=None)


def write_commit(directory: Directory, commit: Commit) -> None:
    """Make `commit` hold: steps 2 to 5 above. Returns when it survives power loss.

    Raises StorageError if it could not; the commit before still holds then. If even taking back the renamed file fails
    (after a failed sync of the folder), which of the two holds is not known until the folder is read again.
    """
    directory.sync_folder()
    temporary = f"{commit.file}.new"
    with directory.create(temporary) as file:
        file.write(_encode(commit))
        file.sync()
    directory.rename(temporary, commit.file)
    try:
        directory.sync_folder()
    except StorageError:
        with suppress(StorageError):
            directory.remove(commit.file)
        raise


def read_commit(directory: Directory, number: int) -> Commit:
    """Read and check one commit. CorruptIndex, IncompatibleFormat; MissingFile if it is not there."""
    name = f"commit-{number}"
    first, _, body = directory.read(name).partition(b"\n")
    match = _FIRST_LINE.fullmatch(first)
    if match is None or int(match[2], 16) != _checksum(int(match[1]), body):
        raise CorruptIndex(damaged(directory, name, "its checksum is wrong"))
    if int(match[1]) != FORMAT:
        message = (
            f"{directory.label} was written by another version of frsearch (format {int(match[1])}; this one reads"
            f" {FORMAT}): use that version, or index the articles again"
        )
        raise IncompatibleFormat(message)
    try:
        commit = _decode(json.loads(body))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise CorruptIndex(damaged(directory, name, f"its content cannot be right, {error}")) from None
    if commit.number != number:
        raise CorruptIndex(damaged(directory, name, f"it is commit {commit.number} under another name"))
    return commit


def damaged(directory: Directory, name: str, why: str) -> str:
    """Say that a file is damaged, and what to do about it."""
    return f"{directory.label}: {name} is damaged ({why}): {RESTORE}"


def _checksum(form: int, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(b"frsearch commit %d\n" % form))


def _encode(commit: Commit) -> bytes:
    segments = [each._asdict() | {"deletions": each.deletions and each.deletions._asdict()} for each in commit.segments]
    data = commit._asdict() | {"segments": segments}
    body = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
    return b"frsearch commit %d %08x\n" % (FORMAT, _checksum(FORMAT, body)) + body


def _decode(data: dict[str, Any]) -> Commit:
    """Build a Commit of JSON that may come from anywhere: no wrong type, no negative number, no path for a name."""
    segments = tuple(_decode_segment(each) for each in _typed(data["segments"], list))
    if len({each.name for each in segments}) != len(segments):
        message = "a segment is named twice"
        raise ValueError(message)
    return Commit(
        number=_count(data["number"]),
        segments=segments,
        columns=tuple(_typed(each, str) for each in _typed(data["columns"], list)),
        next_file=_count(data["next_file"]),
        created_by=_typed(data["created_by"], str),
        analysis=_typed(data["analysis"], str),
        stemmer=_typed(data["stemmer"], str),
    )


def _decode_segment(data: dict[str, Any]) -> SegmentEntry:
    docs, deleted, deletions = _count(data["docs"]), _count(data["deleted"]), data["deletions"]
    if deleted > docs:
        message = "more articles are deleted than there are"
        raise ValueError(message)
    return SegmentEntry(
        name=_named(data["name"], SEGMENT_NAME),
        docs=docs,
        deleted=deleted,
        size=_count(data["size"]),
        seal=_count(data["seal"]),
        deletions=None if deletions is None else _decode_deletions(deletions),
    )


def _decode_deletions(data: dict[str, Any]) -> DeletionsEntry:
    return DeletionsEntry(file=_named(data["file"], DELETIONS_NAME), checksum=_count(data["checksum"]))


def _typed(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        message = f"{value!r} is no {kind.__name__}"
        raise TypeError(message)
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        message = f"{value!r} is no count"
        raise ValueError(message)
    return value


def _named(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        message = f"{value!r} is no file name of an index"
        raise ValueError(message)
    return value
