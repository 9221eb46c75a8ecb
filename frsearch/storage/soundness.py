"""Soundness: whether every byte that the newest commit needs is what was written."""

from collections.abc import Iterator, Sequence

from frsearch._kernel import Segment
from frsearch.errors import CorruptIndex
from frsearch.storage.commit import Commit, SegmentEntry, newest_number, read_commit
from frsearch.storage.directory import Directory
from frsearch.storage.failures import MissingFile, UnreadableFile
from frsearch.storage.segment_file import open_segment

_BATCH = 10_000


def damages(directory: Directory) -> list[str]:
    """Read everything, and give one sentence for each damaged file; none if all is sound.

    Files are read anew, not those that a reader has open. An id that counts twice is damage too.
    """
    while True:
        number = newest_number(directory.names())
        if number is None:
            return [f"{directory.label}: there is no commit left in it"]
        try:
            found = _damages(directory, read_commit(directory, number))
        except (CorruptIndex, MissingFile, UnreadableFile) as error:
            found = [str(error)]
        if not found or newest_number(directory.names()) == number:  # else a writer may have removed what was missing
            return found


def _damages(directory: Directory, commit: Commit) -> list[str]:
    found, segments = [], []
    for entry in commit.segments:
        try:
            segments.append(checked_segment(directory, entry))
        except (CorruptIndex, MissingFile, UnreadableFile) as error:
            found.append(str(error))
    return found or [f"{directory.label}: the article {each!r} counts twice" for each in twice(segments)]


def checked_segment(directory: Directory, entry: SegmentEntry) -> Segment:
    """Open a segment and read all of it; CorruptIndex, MissingFile, and StorageError where the disk fails."""
    with directory.open(entry.file) as file:
        while file.read():
            pass
    segment = open_segment(directory, entry)
    segment.check()
    return segment


def twice(segments: Sequence[Segment]) -> Iterator[str]:
    """Give the ids of the live articles of a segment that count in a later one as well."""
    for place, segment in enumerate(segments):
        later = segments[place + 1 :]
        for first in range(0, segment.num_docs if later else 0, _BATCH):
            ids = [segment.id(doc) for doc in range(first, min(first + _BATCH, segment.num_docs))]
            live = set(segment.ids_present(ids))
            counted = [each for doc, each in enumerate(ids, first) if doc in live]
            for other in later:
                yield from (other.id(doc) for doc in other.ids_present(counted))
