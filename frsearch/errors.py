"""Every error that frsearch raises on purpose.

    FrsearchError
    ├── ArticleError            an article that cannot be indexed as given
    ├── QueryError              a query that cannot be read; carries the position
    ├── StorageError            the index on disk
    │   ├── IndexNotFound       there is no index at this path
    │   ├── IndexExists         there is one already
    │   ├── IndexLocked         another writer holds it
    │   ├── CorruptIndex        a damaged file; says which, and where
    │   └── IncompatibleFormat  written by a version that this one cannot read
    └── ClosedError             used after it was closed

Each message is one sentence that says the cause and the cure. This module imports nothing, so that every
other may import it.
"""


class FrsearchError(Exception):
    """The base of all errors of this package."""


class ArticleError(FrsearchError):
    """An article cannot be indexed as given: a wrong type, an impossible date, nothing in it."""


class QueryError(FrsearchError):
    """A query cannot be read.

    `position` is the offset in characters at which reading stopped, from 0, or None where no place can be named.
    """

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class StorageError(FrsearchError):
    """The index on disk cannot be read or written: permissions, a full disk, a vanished folder."""


class IndexNotFound(StorageError):
    """There is no index at this path."""


class IndexExists(StorageError):
    """There is an index at this path already."""


class IndexLocked(StorageError):
    """Another writer holds the index; the message names its process."""


class CorruptIndex(StorageError):
    """A file of the index is damaged; the message says which, and where."""


class IncompatibleFormat(StorageError):
    """The index was written by a version of frsearch, of its French or of its stemmer that this one cannot read."""


class ClosedError(FrsearchError):
    """A writer or an index was used after it was closed."""
