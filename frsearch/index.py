"""Index: a folder of articles to search, made by `create`, `open` or `in_memory`."""

import os
import threading
from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 - as in Article
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from frsearch.article import Article
from frsearch.columns import extra_columns
from frsearch.errors import ClosedError, CorruptIndex, IndexExists, IndexNotFound, StorageError
from frsearch.ranking import Ranking
from frsearch.searcher import Searcher
from frsearch.storage.commit import newest_number, write_commit
from frsearch.storage.directory import Directory
from frsearch.storage.draft import Draft
from frsearch.storage.file_directory import FileDirectory
from frsearch.storage.lock import LOCK_NAME
from frsearch.storage.memory_directory import MemoryDirectory
from frsearch.storage.snapshot import open_snapshot
from frsearch.storage.soundness import damages
from frsearch.storage.stats import IndexStats, stats_of
from frsearch.versions import check_versions, created_by, first_commit
from frsearch.writer import DEFAULT_MEMORY, IndexWriter

if TYPE_CHECKING:
    from pathlib import Path

    from whoosh.query import Query

    from frsearch.results import Hits

Filters = Mapping[str, str | Iterable[str]]

_CREATING = 5.0
"""Seconds to wait for another process that creates the same index."""


def create(path: str | os.PathLike[str], columns: Iterable[str] = (), *, exist_ok: bool = False) -> "Index":
    """Create an index in the folder `path`, which is made if missing.

    `columns` names keys of `extra` to filter by and to count, besides source, section, author and tag. Raises
    IndexExists if there is an index already; with `exist_ok`, opens it, if its columns are these or none are given.
    Raises StorageError for a file, and for a folder with anything else in it.
    """
    names = extra_columns(columns)
    directory = _folder(path)
    directory.make()
    if newest_number(directory.names()) is not None:
        return _existing(directory, names, exist_ok=exist_ok)
    strange = sorted(name for name in directory.names() if name not in {LOCK_NAME, "commit-1.new"})
    if strange:
        message = f"{directory.label} is a folder with other files in it ({strange[0]}): give a new or an empty folder"
        raise StorageError(message)
    lock = directory.lock(_CREATING)
    try:
        if newest_number(directory.names()) is None:
            write_commit(directory, first_commit(names))
            return Index(directory)
    finally:
        lock.release()
    return _existing(directory, names, exist_ok=exist_ok)


def open(path: str | os.PathLike[str]) -> "Index":  # noqa: A001 - frsearch.open, as in gzip.open
    """Open the index in the folder `path`. Raises IndexNotFound, CorruptIndex, IncompatibleFormat, StorageError."""
    directory = _folder(path)
    if not os.path.isdir(directory.path):  # noqa: PTH112 - as FileDirectory
        message = f"there is no index at {directory.label}: create one, or give the path of one"
        raise IndexNotFound(message)
    return Index(directory)


def in_memory(columns: Iterable[str] = ()) -> "Index":
    """Create an index that lives in memory only; all else is the same."""
    directory = MemoryDirectory()
    write_commit(directory, first_commit(extra_columns(columns)))
    return Index(directory)


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
    def path(self) -> "Path | None":
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

    def writer(self, *, timeout: float = 0, memory: int = DEFAULT_MEMORY) -> IndexWriter:
        """Become the one writer, waiting up to `timeout` seconds for another to end; IndexLocked if it does not.

        `memory` is how many bytes of articles are gathered before they are written out as a segment.
        """
        self._check_open()
        lock = self._directory.lock(timeout)
        try:
            snapshot = self._newest(sure=True).snapshot
            draft = Draft(self._directory, snapshot, created_by())
            return IndexWriter(draft, lock, snapshot.commit.columns, memory)
        except BaseException:
            lock.release()
            raise

    def search(  # noqa: PLR0913 - as many as there are ways to ask
        self,
        query: "str | Query",
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
    ) -> "Hits":
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
        )

    def searcher(self) -> Searcher:
        """Give an unchanging view of the newest commit: any number of searches on it see the same articles."""
        return self._newest()

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
        searcher = self._newest(sure=True)
        return stats_of(searcher.snapshot.commit, searcher.columns)

    def check(self) -> None:
        """Read every byte of the newest commit; CorruptIndex if anything is damaged, naming all of it."""
        self._check_open()
        found = damages(self._directory)
        if found:
            raise CorruptIndex("\n".join(found))

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


def _folder(path: str | os.PathLike[str]) -> FileDirectory:
    directory = FileDirectory(path)
    if not directory.label or "\0" in directory.label:
        message = f"{directory.label!r} cannot be the path of an index: give the path of a folder"
        raise StorageError(message)
    if os.path.exists(directory.path) and not os.path.isdir(directory.path):  # noqa: PTH110, PTH112
        message = f"{directory.label} is a file, and an index is a folder: give another path"
        raise StorageError(message)
    return directory


def _existing(directory: FileDirectory, names: tuple[str, ...], *, exist_ok: bool) -> Index:
    if not exist_ok:
        message = f"there is an index at {directory.label} already: open it, or give another path"
        raise IndexExists(message)
    index = Index(directory)
    stored = index.searcher().snapshot.commit.columns
    if names and names != stored:
        message = f"the index at {directory.label} has the columns {list(stored)}, not {list(names)}: give another path"
        raise IndexExists(message)
    return index
