"""Index: a folder of articles to search, got from `create`, `open` or `in_memory` (see `opening`)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Self

from frsearch.errors import ClosedError, CorruptIndex
from frsearch.pace import DEFAULT_MEMORY
from frsearch.searcher import Searcher
from frsearch.storage.file_directory import FileDirectory
from frsearch.storage.snapshot import open_snapshot
from frsearch.threads import check_threads
from frsearch.versions import check_versions

if TYPE_CHECKING:
    import os
    from datetime import date as Date  # noqa: N812 - as in Article
    from datetime import timedelta
    from pathlib import Path
    from types import TracebackType

    from whoosh.query import Query

    from frsearch.article import Article
    from frsearch.limits import Limits
    from frsearch.ranking import Ranking
    from frsearch.results import Hits
    from frsearch.searcher import Filters
    from frsearch.storage.directory import Directory
    from frsearch.storage.stats import IndexStats
    from frsearch.writer import IndexWriter


class Index:
    """A searchable index; use `create`, `open` or `in_memory` to get one.

    Every search sees the newest commit of any process. Safe from many threads at once.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._turn = threading.Lock()
        self._current: tuple[int | None, Searcher] | None = None
        self._closed = False
        self._newest()

    @property
    def path(self) -> Path | None:
        """The folder; None for an index in memory."""
        from pathlib import Path  # noqa: PLC0415 - a large module, and a rare need

        return Path(self._directory.path) if isinstance(self._directory, FileDirectory) else None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns to filter by and to count: source, section, author, tag, and those it was created with."""
        return self._newest().columns

    @property
    def num_docs(self) -> int:
        """How many articles there are."""
        return self._newest().num_docs

    def writer(
        self,
        *,
        timeout: float = 0,
        memory: int = DEFAULT_MEMORY,
        commit_every: int | timedelta | None = None,
        threads: int = 1,
    ) -> IndexWriter:
        """Become the one writer, waiting up to `timeout` seconds for another to end; IndexLocked if it does not.

        `memory` is how many bytes of articles are gathered before they are written out as a segment. With
        `commit_every`, a number of articles or a timedelta, the writer commits by itself, so that a long ingestion that
        is cut off keeps all but its last part; an exception in the block rolls back to the last such commit. `threads`
        is on how many threads articles are read and packed (1 to 64; ValueError for others): with two, indexing takes
        little more than half of the time, if there are two processors. The index becomes the same, byte for byte.
        """
        from frsearch.writing import writer_of  # noqa: PLC0415 - searching needs no writer

        self._check_open()
        return writer_of(
            self._directory,
            lambda: self._newest(sure=True).snapshot,
            timeout=timeout,
            memory=memory,
            commit_every=commit_every,
            threads=threads,
        )

    def search(  # noqa: PLR0913 - as many as there are ways to ask
        self,
        query: str | Query,
        *,
        limit: int = 10,
        offset: int = 0,
        since: str | Date | None = None,
        until: str | Date | None = None,
        filters: Filters | None = None,
        sort: str = "relevance",
        mode: str = "any",
        ranking: str | Ranking = "default",
        strict: bool = False,
        limits: Limits | None = None,
    ) -> Hits:
        """Search the newest commit; see `Searcher.search`."""
        return self._newest().search(
            query,
            limit=limit,
            offset=offset,
            since=since,
            until=until,
            filters=filters,
            sort=sort,
            mode=mode,
            ranking=ranking,
            strict=strict,
            limits=limits,
        )

    def searcher(self, *, threads: int = 1) -> Searcher:
        """Give an unchanging view of the newest commit: any number of searches on it see the same articles.

        With more `threads` than one (up to 64; ValueError for others), each search, count of matches and count of
        facets goes through several segments at a time. The answers are the same. It pays for long queries on indexes of
        several large segments, when the processors have nothing else to do; below 40,000 articles a thread none is
        started, and an optimized index has one segment only.
        """
        check_threads(threads)
        newest = self._newest()
        return newest if threads == 1 else Searcher(newest.snapshot, threads)

    def get(self, id: str) -> Article | None:  # noqa: A002 - the field's name
        """Give the article with this id; None if there is none."""
        return self._newest().get(id)

    def __contains__(self, article: object) -> bool:
        return isinstance(article, str) and self._newest().find(article) is not None

    def refresh(self) -> bool:
        """Look for a newer commit now, and give back whether there was one. Searches do this by themselves."""
        before = self._current
        return self._newest(sure=True) is not (before and before[1])

    def stats(self) -> IndexStats:
        """Count what the index holds."""
        from frsearch.storage.stats import stats_of  # noqa: PLC0415 - a rare need

        searcher = self._newest(sure=True)
        return stats_of(searcher.snapshot.commit, searcher.columns)

    def check(self) -> None:
        """Read every byte of the newest commit; CorruptIndex if anything is damaged, naming all of it."""
        from frsearch.storage.soundness import damages  # noqa: PLC0415 - a rare need

        self._check_open()
        found = damages(self._directory)
        if found:
            raise CorruptIndex("\n".join(found))

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Copy the newest commit to the folder `path`, which must not exist, while others go on reading and writing.

        The folder appears when all is copied, checked and on disk. It is an index like any other. Raises IndexExists,
        CorruptIndex, StorageError.
        """
        from frsearch.storage.backup import back_up  # noqa: PLC0415 - a rare need

        self._check_open()
        back_up(self._directory, FileDirectory(path))

    def optimize(self, *, timeout: float = 0) -> None:
        """Merge everything into one segment, without deleted articles: the smallest and fastest form of the index."""
        with self.writer(timeout=timeout) as writer:
            writer.optimize()

    def close(self) -> None:
        """Let go of the files; searchers and hits that are still held stay valid. Later use: ClosedError."""
        with self._turn:
            self._closed = True
            self._current = None

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Index {self._directory.label!r}{', closed' if self._closed else ''}>"

    def __reduce__(self) -> tuple[Any, ...]:
        if not isinstance(self._directory, FileDirectory):
            message = "an index in memory cannot be pickled: create it on disk, and open it by its path"
            raise TypeError(message)
        from frsearch.opening import open  # noqa: A004, PLC0415 - which imports this module

        return open, (self._directory.path,)

    def _newest(self, *, sure: bool = False) -> Searcher:
        """Give the searcher of the newest commit. While the folder's stamp stays the same, so does the commit."""
        current = self._current
        self._check_open()
        if current is not None and not sure and current[0] is not None and self._directory.stamp() == current[0]:
            return current[1]
        with self._turn:
            self._check_open()
            stamp = self._directory.stamp()  # before the listing, so that what changes after it is seen the next time
            searcher = self._current[1] if self._current else None
            snapshot = open_snapshot(self._directory, searcher.snapshot if searcher else None)
            if searcher is None or searcher.snapshot is not snapshot:
                check_versions(self._directory.label, snapshot.commit)
                searcher = Searcher(snapshot)
            self._current = stamp, searcher
            return searcher

    def _check_open(self) -> None:
        if self._closed:
            message = "this index is closed: open it again"
            raise ClosedError(message)
