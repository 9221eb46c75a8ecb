"""A segment's files: its own, written once, and the deletions file that says which of its articles no longer count.

The content of both is the kernel's. A commit keeps what tells a file from another of the same name: for a segment its
size and its *seal*, the CRC-32 of the last 4,096 bytes, where the kernel puts the checksums of all the rest; for a
deletions file the CRC-32 of its content. So a file swapped with one of another index, cut short or added to is seen on
opening, without reading it whole.
"""

import zlib
from collections.abc import Callable
from contextlib import suppress
from os import path

from frsearch._kernel import Segment
from frsearch.errors import CorruptIndex, StorageError
from frsearch.storage.commit import RESTORE, DeletionsEntry, SegmentEntry
from frsearch.storage.directory import Directory, OutputFile

SEAL_BYTES = 4_096
_DELETIONS_HEADER = 24
"""Bytes before the bits of a deletions file, one bit an article."""

Produce = Callable[[Callable[[bytes], object]], object]
"""Writes a whole segment by calling what it is given with one chunk after the other."""


def write_segment(directory: Directory, name: str, docs: int, produce: Produce) -> SegmentEntry:
    """Write and sync a segment of `docs` articles. If that fails, nothing of it is left, and the error goes on."""
    entry = SegmentEntry(name, docs, 0, 0, 0, None)
    try:
        with directory.create(entry.file) as file:
            sealing = _Sealing(file)
            produce(sealing)
            file.sync()
    except BaseException:
        with suppress(StorageError):  # on a full disk this gives the space back; what stays, the next clean-up takes
            directory.remove(entry.file)
        raise
    return SegmentEntry(name, docs, 0, sealing.size, zlib.crc32(sealing.tail), None)


def write_deletions(directory: Directory, name: str, content: bytes) -> DeletionsEntry:
    """Write and sync a deletions file; as `write_segment` if that fails."""
    try:
        with directory.create(name) as file:
            file.write(content)
            file.sync()
    except BaseException:
        with suppress(StorageError):
            directory.remove(name)
        raise
    return DeletionsEntry(name, zlib.crc32(content))


def open_segment(directory: Directory, entry: SegmentEntry) -> Segment:
    """Map a segment that a commit names. CorruptIndex if it is not the file of the commit; MissingFile."""
    shown = path.join(directory.label, entry.file)  # noqa: PTH118
    data = directory.map(entry.file)
    if len(data) != entry.size:
        raise CorruptIndex(_damaged(shown, f"it has {len(data):,} bytes where {entry.size:,} were written"))
    if zlib.crc32(data[-SEAL_BYTES:]) != entry.seal:
        raise CorruptIndex(_damaged(shown, f"its last {min(len(data), SEAL_BYTES):,} bytes are not those written"))
    segment = Segment(data, shown, _read_deletions(directory, entry.deletions) if entry.deletions else None)
    counted = f"{segment.num_live:,} of {segment.num_docs:,} articles"
    committed = f"{entry.live:,} of {entry.docs:,} articles"
    if counted != committed:
        raise CorruptIndex(_damaged(shown, f"it counts {counted}, its commit {committed}"))
    return segment


def live_docs(segment: Segment) -> list[int]:
    """Give the numbers of the articles that count, without reading any page: even a damaged segment knows them."""
    bits = segment.delete([])[_DELETIONS_HEADER:]
    return [doc for doc in range(segment.num_docs) if not bits[doc >> 3] >> (doc & 7) & 1]


def _read_deletions(directory: Directory, entry: DeletionsEntry) -> bytes:
    content = directory.read(entry.file)
    if zlib.crc32(content) != entry.checksum:
        raise CorruptIndex(_damaged(path.join(directory.label, entry.file), "its checksum is wrong"))  # noqa: PTH118
    return content


def _damaged(shown: str, why: str) -> str:
    return f"{shown} is damaged ({why}): {RESTORE}"


class _Sealing:
    """Passes a segment's chunks on to its file, and keeps their size and the end that seals them."""

    def __init__(self, file: OutputFile) -> None:
        self._file = file
        self.size = 0
        self.tail = b""

    def __call__(self, chunk: bytes) -> None:
        self._file.write(chunk)
        self.size += len(chunk)
        self.tail = (self.tail + chunk[-SEAL_BYTES:])[-SEAL_BYTES:]
