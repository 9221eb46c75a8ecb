"""FileDirectory: an index's folder on disk."""
# ruff: noqa: D102 - told in Directory
# ruff: noqa: PTH100, PTH102, PTH104, PTH105, PTH106, PTH107, PTH112, PTH116, PTH118, PTH120, PTH208
# pathlib costs more to import than all of this

import errno
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from io import FileIO
from mmap import ACCESS_READ, mmap
from stat import S_ISREG
from typing import TYPE_CHECKING

from frsearch.storage.directory import LOCK_NAME, Directory, InputFile, OutputFile
from frsearch.storage.failures import reported, storage_error

if TYPE_CHECKING:
    from frsearch.storage.lock import FileLock

if sys.platform == "darwin":
    from fcntl import F_FULLFSYNC, fcntl

    def _sync(descriptor: int) -> None:
        fcntl(descriptor, F_FULLFSYNC)  # fsync alone leaves the data in the drive's cache there

else:
    _sync = os.fsync

if sys.platform != "win32":
    from mmap import MADV_DONTNEED

_SECOND = 1_000_000_000
_TICK = 50_000_000
"""Nanoseconds within which two changes of a folder may bear the same time: several ticks of any kernel's clock."""


_PIECE = 1 << 20
_MOST_READ = 1 << 29
"""Bytes of a file that is read whole: twice the deletions of the largest segment."""

_BINARY = getattr(os, "O_BINARY", 0)
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY  # does not wait for the other end of a pipe
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | _BINARY


class FileDirectory(Directory):
    """The files of one folder. The folder is looked up by its absolute path, so a later `chdir` changes nothing."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.label = os.fsdecode(path)
        self.path = os.path.abspath(self.label)

    def make(self) -> None:
        """Create the folder and those above it, so that they survive power loss."""
        if os.path.isdir(self.path):
            return
        above = os.path.dirname(self.path)
        if above != self.path:
            FileDirectory(above).make()
        with reported("create the folder", self.label):
            try:
                os.mkdir(self.path)
            except FileExistsError:
                if not os.path.isdir(self.path):
                    raise
        FileDirectory(above).sync_folder()

    def move(self, target: "FileDirectory") -> None:
        """Give the folder another path on the same file system, in one step that survives power loss."""
        with reported("rename", self.label):
            os.rename(self.path, target.path)
        FileDirectory(os.path.dirname(target.path)).sync_folder()

    def discard(self) -> None:
        """Remove the folder with all that is in it."""
        for name in self.names():
            self.remove(name)
        with reported("remove the folder", self.label):
            os.rmdir(self.path)

    def names(self) -> list[str]:
        with reported("list the folder", self.label):
            return os.listdir(self.path)

    def stamp(self) -> int | None:
        try:
            folder = os.stat(self.path)
        except OSError as error:
            raise storage_error(error, "look at the folder", self.label) from error
        changed = max(folder.st_mtime_ns, folder.st_ctime_ns)
        # A change that follows this one within a tick of the clock would leave the same time: too young a time proves
        # nothing. A time in whole seconds comes from a file system that keeps no finer ones (or, rarely, by chance).
        needed = _TICK if changed % _SECOND else 2 * _SECOND + _TICK
        # After a clock was set back, the time of the folder lies ahead, and proves nothing either.
        known = time.time_ns() - changed > needed
        return hash((folder.st_ino, folder.st_mtime_ns, folder.st_ctime_ns)) if known else None

    def create(self, name: str) -> OutputFile:
        path = self._path(name)
        with reported("create", self._shown(name)):
            return _DiskFile(os.open(path, _WRITING, 0o666), self._shown(name))

    def read(self, name: str) -> bytes:
        with reported("read", self._shown(name)), _opened_file(self._path(name)) as file:
            if os.fstat(file.fileno()).st_size > _MOST_READ:
                raise OSError(errno.EMSGSIZE, os.strerror(errno.EMSGSIZE))
            return file.readall()

    def open(self, name: str) -> InputFile:
        with reported("read", self._shown(name)):
            return _DiskInput(_opened_file(self._path(name)), self._shown(name))

    def map(self, name: str) -> "MappedFile | bytes":
        with reported("map", self._shown(name)), _opened_file(self._path(name)) as file:
            if os.fstat(file.fileno()).st_size == 0:
                return b""  # an empty file cannot be mapped
            return MappedFile(file.fileno(), 0, access=ACCESS_READ)

    def rename(self, old: str, new: str) -> None:
        with reported("rename", self._shown(old)):
            os.replace(self._path(old), self._path(new))

    def link(self, name: str, other: str) -> None:
        self.remove(other)
        try:
            os.link(self._path(name), self._path(other))
        except OSError:
            with self.open(name) as source, self.create(other) as target:
                while piece := source.read():
                    target.write(piece)
                target.sync()

    def remove(self, name: str) -> None:
        with reported("remove", self._shown(name)):
            try:
                os.remove(self._path(name))
            except FileNotFoundError:
                return

    def sync_folder(self) -> None:
        if sys.platform == "win32":
            return  # NTFS journals names by itself, and has no call for it
        with reported("sync the folder", self.label):
            descriptor = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
            try:
                _sync(descriptor)
            except OSError as error:
                if error.errno != errno.EINVAL:  # file systems without a sync of folders say so; nothing can be done
                    raise
            finally:
                os.close(descriptor)

    def lock(self, timeout: float) -> "FileLock":
        from frsearch.storage.lock import FileLock  # noqa: PLC0415 - searching needs no lock

        return FileLock(self._path(LOCK_NAME), self.label, timeout)

    def _path(self, name: str) -> str:
        return f"{self.path}{os.sep}{name}"

    def _shown(self, name: str) -> str:
        return os.path.join(self.label, name)


class MappedFile(mmap):
    """A mapped file. What was read of it counts as memory of this process until it is given back."""

    if sys.platform != "win32":

        @property
        def give_back(self) -> Callable[[int, int], None]:
            """Lets the system drop the pages of so many bytes from a start; they come back when they are read again.

            No code of Python's is run when it is called, so nothing is interrupted there.
            """
            return partial(self.madvise, MADV_DONTNEED)


class _DiskInput(InputFile):
    def __init__(self, file: FileIO, shown: str) -> None:
        self._file = file
        self._shown = shown

    def read(self) -> bytes:
        with reported("read", self._shown):
            return self._file.read(_PIECE)

    def close(self) -> None:
        with reported("close", self._shown):
            self._file.close()


class _DiskFile(OutputFile):
    def __init__(self, descriptor: int, shown: str) -> None:
        self._descriptor: int | None = descriptor
        self._shown = shown

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        with reported("write", self._shown):
            while rest:
                rest = rest[os.write(self._opened(), rest) :]

    def sync(self) -> None:
        with reported("sync", self._shown):
            _sync(self._opened())

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with reported("close", self._shown):
                os.close(descriptor)

    def _opened(self) -> int:
        if self._descriptor is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._descriptor


def _opened_file(path: str) -> FileIO:
    """Open a file for reading; a pipe or a device, which might never end, is an OSError."""
    descriptor = os.open(path, _READING)
    if not S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    return FileIO(descriptor)
