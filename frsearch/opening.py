"""Opening: where an index comes from, new or from its folder, on disk or in memory."""

import os
from collections.abc import Iterable

from frsearch.columns import extra_columns
from frsearch.errors import IndexExists, IndexNotFound, StorageError
from frsearch.index import Index
from frsearch.storage.commit import newest_number, write_commit
from frsearch.storage.directory import LOCK_NAME
from frsearch.storage.file_directory import FileDirectory
from frsearch.storage.snapshot import open_snapshot
from frsearch.versions import first_commit, has_our_versions

_CREATING = 5.0
"""Seconds to wait for another process that creates the same index."""


def create(path: str | os.PathLike[str], columns: Iterable[str] = (), *, exist_ok: bool = False) -> Index:
    """Create an index in the folder `path`, which is made if missing.

    `columns` names keys of `extra` to filter by and to count, besides source, section, author and tag. Raises
    IndexExists if there is an index already; with `exist_ok`, opens it, if its columns are these or none are given.
    Raises StorageError for a file, and for a folder with anything else in it.
    """
    names = extra_columns(columns)
    directory = folder(path)
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


def open(path: str | os.PathLike[str], *, reanalyze: bool = False) -> Index:  # noqa: A001 - as in gzip.open
    """Open the index in the folder `path`. Raises IndexNotFound, CorruptIndex, IncompatibleFormat, StorageError.

    An index made by other French rules, or another stemmer, than this frsearch has is an IncompatibleFormat, since
    queries would miss what it holds. With `reanalyze`, it is rebuilt first from the articles stored in it, which takes
    as long as indexing them; IndexLocked if another process is writing it.
    """
    directory = folder(path)
    if not os.path.isdir(directory.path):  # noqa: PTH112 - as FileDirectory
        message = f"there is no index at {directory.label}: create one, or give the path of one"
        raise IndexNotFound(message)
    if reanalyze:
        _reanalyze(directory)
    return Index(directory)


def in_memory(columns: Iterable[str] = ()) -> Index:
    """Create an index that lives in memory only; all else is the same."""
    from frsearch.storage.memory_directory import MemoryDirectory  # noqa: PLC0415 - not for a folder

    directory = MemoryDirectory()
    write_commit(directory, first_commit(extra_columns(columns)))
    return Index(directory)


def folder(path: str | os.PathLike[str]) -> FileDirectory:
    """Give the folder at `path`, there or not; StorageError for what can be none."""
    directory = FileDirectory(path)
    if not directory.label or "\0" in directory.label:
        message = f"{directory.label!r} cannot be the path of an index: give the path of a folder"
        raise StorageError(message)
    if os.path.exists(directory.path) and not os.path.isdir(directory.path):  # noqa: PTH110, PTH112
        message = f"{directory.label} is a file, and an index is a folder: give another path"
        raise StorageError(message)
    return directory


def _reanalyze(directory: FileDirectory) -> None:
    from frsearch.writing import writer_of  # noqa: PLC0415 - searching needs no writer

    if not has_our_versions(open_snapshot(directory).commit):
        with writer_of(directory, lambda: open_snapshot(directory)) as writer:
            writer.optimize(reanalyze=True)


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
