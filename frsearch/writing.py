"""Writing: how a writer starts, on the newest commit and under the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch.pace import DEFAULT_MEMORY
from frsearch.storage.draft import Draft
from frsearch.versions import created_by
from frsearch.writer import IndexWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from frsearch.storage.directory import Directory
    from frsearch.storage.snapshot import Snapshot


def writer_of(  # noqa: PLR0913 - as many as there are ways to write
    directory: Directory,
    newest: Callable[[], Snapshot],
    *,
    timeout: float = 0,
    memory: int = DEFAULT_MEMORY,
    commit_every: int | timedelta | None = None,
    threads: int = 1,
) -> IndexWriter:
    """Take the lock, and start a writer on the newest commit, which is looked for under the lock."""
    lock = directory.lock(timeout)
    try:
        snapshot = newest()
        draft = Draft(directory, snapshot, created_by())
        writer = IndexWriter(draft, lock, snapshot.commit.columns, memory, commit_every, threads)
        draft.clean_up()
    except BaseException:
        lock.release()
        raise
    return writer
