"""Directory: the one place where an index touches files.

Everything else in `frsearch.storage` is written against this, so a test can wrap a directory, count the operations and
make any of them fail. There are two: `FileDirectory` on disk, `MemoryDirectory` in memory.
"""

from abc import ABC, abstractmethod
from mmap import mmap
from types import TracebackType
from typing import Protocol, Self

LOCK_NAME = "lock"
"""The file that the lock is on."""

Buffer = mmap | bytes
"""The content of a file, mapped or held in memory."""


class Lock(Protocol):
    """The right to write an index, held until it is released or its process ends."""

    def check(self) -> None:
        """Raise StorageError if it no longer keeps others out: its file was removed by someone."""

    def release(self) -> None:
        """Give it up; more than once does nothing more."""


class OutputFile(ABC):
    """A file being written. Closing keeps what was written, but only `sync` makes it survive power loss."""

    @abstractmethod
    def write(self, data: bytes) -> None:
        """Append all of `data`."""

    @abstractmethod
    def sync(self) -> None:
        """Return when the disk has everything written so far."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class InputFile(ABC):
    """A file being read through, by calls that can fail. It stays readable after the file is removed."""

    @abstractmethod
    def read(self) -> bytes:
        """Give the next piece; nothing at the end."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Directory(ABC):
    """A flat folder of files, named without any path. Every method raises StorageError where the system refuses."""

    label: str
    """What messages call it: its path as the user gave it."""

    @abstractmethod
    def names(self) -> list[str]:
        """Name all files, in no order."""

    @abstractmethod
    def stamp(self) -> int | None:
        """Give a number that changes whenever a file comes or goes, cheaply; None when that cannot be told for sure.

        Take it before `names`: while it stays the same, so do the names.
        """

    @abstractmethod
    def create(self, name: str) -> OutputFile:
        """Start a new file; an old one of that name is emptied."""

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Read a small file whole. MissingFile if it is not there."""

    @abstractmethod
    def open(self, name: str) -> InputFile:
        """Open a file to read it through. MissingFile if it is not there.

        Where a disk fails, this raises StorageError; a map would have the process killed by the system.
        """

    @abstractmethod
    def map(self, name: str) -> Buffer:
        """Give the content of a file without reading it yet; it stays valid after the file is removed."""

    @abstractmethod
    def rename(self, old: str, new: str) -> None:
        """Give a file its new name in one step; a file that had that name is gone."""

    @abstractmethod
    def link(self, name: str, other: str) -> None:
        """Give a file another name besides its own, or where the file system cannot, a copy under that name."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    @abstractmethod
    def sync_folder(self) -> None:
        """Return when the disk has the names of all files as they are now."""

    @abstractmethod
    def lock(self, timeout: float) -> Lock:
        """Take the writer's lock, waiting up to `timeout` seconds; IndexLocked if another writer keeps it."""
