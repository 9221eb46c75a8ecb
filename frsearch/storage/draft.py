"""Draft: the next commit in the making, on top of the last one.

Segments added here are on disk and synced, but count only once `commit` has returned; deletions of older articles are
kept as sets of document numbers until then. Whatever fails, the last commit holds, and the draft can be committed
again.
"""

from collections.abc import Callable, Sequence

from frsearch._kernel import Segment, merge
from frsearch.storage.cleanup import remove_unneeded
from frsearch.storage.commit import SegmentEntry, write_commit
from frsearch.storage.directory import Directory
from frsearch.storage.merge_policy import SegmentSize, next_merge
from frsearch.storage.segment_file import Produce, open_segment, write_deletions, write_segment
from frsearch.storage.snapshot import Snapshot, open_snapshot


class Draft:
    """One writer's uncommitted state; only under the writer's lock, and one thread at a time.

    `created_by` names the version of frsearch that writes.
    """

    def __init__(self, directory: Directory, snapshot: Snapshot, created_by: str) -> None:
        self._directory = directory
        self._created_by = created_by
        self._number = snapshot.commit.number
        self._next_file = snapshot.commit.next_file
        self._take(snapshot)

    def clean_up(self) -> None:
        """Remove what earlier writers, killed or failed, have left over."""
        remove_unneeded(self._directory, self._committed.files())

    def _take(self, snapshot: Snapshot) -> None:
        self._committed = snapshot.commit
        pairs = zip(snapshot.commit.segments, snapshot.segments, strict=True)
        self._segments = [_DraftSegment(self._directory, entry, segment) for entry, segment in pairs]
        # Names and numbers go on counting even past what failed: none is ever used for two contents.
        self._number = max(self._number, snapshot.commit.number)
        self._next_file = max(self._next_file, snapshot.commit.next_file)
        self._started_over = False

    @property
    def num_live(self) -> int:
        """Articles that count once this is committed."""
        return sum(each.live for each in self._segments)

    @property
    def changed(self) -> bool:
        """Whether there is anything to commit."""
        segments = tuple(each.entry for each in self._segments)
        deleted = any(each.deleted for each in self._segments)
        return self._started_over or deleted or segments != self._committed.segments

    def snapshot(self) -> Snapshot:
        """Give what was committed last, by this draft or before it."""
        return Snapshot(self._committed, tuple(each.segment for each in self._segments))

    def start_over(self, snapshot: Snapshot) -> None:
        """Begin the next commit again from `snapshot` in the place of what was committed last, which holds until then.

        Its columns and versions become those of the index.
        """
        self._take(snapshot)
        self._started_over = True

    def add(self, docs: int, produce: Produce) -> None:
        """Write one more segment, of `docs` articles."""
        entry = write_segment(self._directory, self._new_name(), docs, produce)
        self._segments.append(_DraftSegment(self._directory, entry, None))

    def count_present(self, ids: Sequence[str]) -> int:
        """Count those of `ids` that are here and not deleted."""
        return sum(len(each.present(ids)) for each in self._segments)

    def delete(self, ids: Sequence[str]) -> int:
        """Delete the articles with these ids, and count those that were there."""
        deleted = 0
        for each in self._segments:
            docs = each.present(ids)
            each.deleted.update(docs)
            deleted += len(docs)
        return deleted

    def commit(self) -> bool:
        """Make the draft the newest commit, and give back whether there was anything to commit."""
        if not self.changed:
            return False
        self._write([each.settled(self._new_number) for each in self._segments if each.live])
        return True

    def merge_due(self) -> bool:
        """Merge and commit what the policy says is due next, after `commit`; give back whether something was."""
        due = next_merge([SegmentSize(each.live, each.entry.docs - each.live) for each in self._segments])
        if due is None:
            return False
        self._merge(due)
        return True

    def merge_all(self) -> bool:
        """Merge and commit all into one segment without deletions, after `commit`; give back whether there was need."""
        if len(self._segments) <= 1 and not any(each.entry.deleted for each in self._segments):
            return False
        self._merge(range(len(self._segments)))
        return True

    def roll_back(self) -> None:
        """Go back to the newest commit on disk, and remove what was written since."""
        self._take(open_snapshot(self._directory))
        self.clean_up()

    def _merge(self, due: range) -> None:
        old = [each.segment for each in self._segments[due.start : due.stop]]
        docs = sum(segment.num_live for segment in old)
        entry = write_segment(self._directory, self._new_name(), docs, lambda sink: merge(old, sink))
        merged = _DraftSegment(self._directory, entry, None)
        self._write([*self._segments[: due.start], merged, *self._segments[due.stop :]])

    def _write(self, segments: "list[_DraftSegment]") -> None:
        self._number += 1
        commit = self._committed._replace(
            number=self._number,
            segments=tuple(each.entry for each in segments),
            next_file=self._next_file,
            created_by=self._created_by,
        )
        write_commit(self._directory, commit)
        self._committed, self._segments, self._started_over = commit, segments, False
        self.clean_up()

    def _new_name(self) -> str:
        return f"segment-{self._new_number()}"

    def _new_number(self) -> int:
        number = self._next_file
        self._next_file += 1
        return number


class _DraftSegment:
    """A segment and the documents to be deleted from it; opened when first needed, so that a failure can be retried."""

    def __init__(self, directory: Directory, entry: SegmentEntry, segment: Segment | None) -> None:
        self._directory = directory
        self._segment = segment
        self.entry = entry
        self.deleted: set[int] = set()

    @property
    def segment(self) -> Segment:
        if self._segment is None:
            self._segment = open_segment(self._directory, self.entry)
        return self._segment

    @property
    def live(self) -> int:
        return self.entry.live - len(self.deleted)

    def present(self, ids: Sequence[str]) -> list[int]:
        return [doc for doc in self.segment.ids_present(ids) if doc not in self.deleted]

    def settled(self, new_number: Callable[[], int]) -> "_DraftSegment":
        """Write down the deletions, and give the segment as it is after them."""
        if not self.deleted:
            return self
        content = self.segment.delete(sorted(self.deleted))
        deletions = write_deletions(self._directory, f"{self.entry.name}.{new_number()}.del", content)
        entry = self.entry._replace(deleted=self.entry.docs - self.live, deletions=deletions)
        return _DraftSegment(self._directory, entry, None)
