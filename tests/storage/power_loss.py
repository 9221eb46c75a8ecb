"""Directories that fail: one that loses power, and one whose operations fail one at a time.

`PowerLossDirectory` keeps what a disk promises and no more: the content of a file lasts from its `sync`, the names of
files from `sync_folder`. What was done since may last or not, each operation by itself.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from frsearch.storage.directory import Buffer, Directory, InputFile, Lock, OutputFile
from frsearch.storage.failures import MissingFile
from frsearch.storage.memory_directory import MemoryDirectory

T = TypeVar("T")


class PowerLoss(BaseException):
    """The machine stops here; nothing that catches errors may catch this."""


class Inode:
    """A file's content: what was written, and what of it is on the disk for sure."""

    def __init__(self) -> None:
        self.written = b""
        self.synced = b""


class PowerLossDirectory(Directory):
    """Runs `operations` operations, then raises PowerLoss at the next and at every later one."""

    label = "the test's disk"

    def __init__(self, operations: int) -> None:
        self.left = operations
        self._names: dict[str, Inode] = {}
        self._durable: dict[str, Inode] = {}
        self._pending: list[Callable[[dict[str, Inode]], object]] = []

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise PowerLoss

    def names(self) -> list[str]:
        return list(self._names)

    def stamp(self) -> int | None:
        return None

    def create(self, name: str) -> OutputFile:
        self.step()
        inode = Inode()
        self._do(lambda names: names.__setitem__(name, inode))
        return _File(self, inode)

    def read(self, name: str) -> bytes:
        if name not in self._names:
            raise MissingFile(name)
        return self._names[name].written

    def open(self, name: str) -> InputFile:
        disk = MemoryDirectory()
        disk.put(name, self.read(name))
        return disk.open(name)

    def map(self, name: str) -> Buffer:
        return self.read(name)

    def link(self, name: str, other: str) -> None:
        self.step()
        inode = self._names[name]
        self._do(lambda names: names.__setitem__(other, inode))

    def rename(self, old: str, new: str) -> None:
        self.step()
        inode = self._names[old]

        def change(names: dict[str, Inode]) -> None:
            names.pop(old, None)
            names[new] = inode

        self._do(change)

    def remove(self, name: str) -> None:
        self.step()
        self._do(lambda names: names.pop(name, None))

    def sync_folder(self) -> None:
        self.step()
        self._durable = dict(self._names)
        self._pending.clear()

    def lock(self, timeout: float) -> Lock:
        return MemoryDirectory().lock(timeout)

    def after_restart(self, lasts: Iterator[bool]) -> MemoryDirectory:
        """Give what is on the disk when power is back; `lasts` decides for each thing that was not synced."""
        names = dict(self._durable)
        for change in self._pending:
            if next(lasts):
                change(names)
        disk = MemoryDirectory()
        for name, inode in names.items():
            disk.put(name, inode.written if next(lasts) else inode.synced)
        return disk

    def _do(self, change: Callable[[dict[str, Inode]], object]) -> None:
        change(self._names)
        self._pending.append(change)


class _File(OutputFile):
    def __init__(self, directory: PowerLossDirectory, inode: Inode) -> None:
        self._directory = directory
        self._inode = inode

    def write(self, data: bytes) -> None:
        half = len(data) // 2
        self._inode.written += data[:half]
        self._directory.step()
        self._inode.written += data[half:]

    def sync(self) -> None:
        self._directory.step()
        self._inode.synced = self._inode.written

    def close(self) -> None:
        return


class FaultyDirectory(Directory):
    """Passes everything on to another directory, but calls `fault` before each operation, with its name.

    With `after`, it is called once more when the operation is done, with "after " and the name: a failure there is one
    whose operation had its effect all the same. Each write is done in two halves, with a call between.
    """

    def __init__(self, directory: Directory, fault: Callable[[str], object], *, after: bool = False) -> None:
        self._directory = directory
        self._fault = fault
        self._after = after
        self.label = directory.label

    def names(self) -> list[str]:
        return self.around("names", self._directory.names)

    def stamp(self) -> int | None:
        return self._directory.stamp()

    def create(self, name: str) -> OutputFile:
        return _FaultyOutput(self, self.around("create", lambda: self._directory.create(name)))

    def read(self, name: str) -> bytes:
        return self.around("read", lambda: self._directory.read(name))

    def open(self, name: str) -> InputFile:
        return _FaultyInput(self, self.around("open", lambda: self._directory.open(name)))

    def map(self, name: str) -> Buffer:
        return self.around("map", lambda: self._directory.map(name))

    def link(self, name: str, other: str) -> None:
        self.around("link", lambda: self._directory.link(name, other))

    def rename(self, old: str, new: str) -> None:
        self.around("rename", lambda: self._directory.rename(old, new))

    def remove(self, name: str) -> None:
        self.around("remove", lambda: self._directory.remove(name))

    def sync_folder(self) -> None:
        self.around("sync_folder", self._directory.sync_folder)

    def lock(self, timeout: float) -> Lock:
        return self._directory.lock(timeout)

    def around(self, operation: str, act: Callable[[], T]) -> T:
        self._fault(operation)
        done = act()
        if self._after:
            try:
                self._fault(f"after {operation}")
            except BaseException:
                if isinstance(done, OutputFile | InputFile):
                    done.close()
                raise
        return done


class _FaultyOutput(OutputFile):
    def __init__(self, directory: FaultyDirectory, file: OutputFile) -> None:
        self._directory = directory
        self._file = file

    def write(self, data: bytes) -> None:
        half = len(data) // 2
        self._directory.around("write", lambda: self._file.write(data[:half]))
        self._directory.around("write on", lambda: self._file.write(data[half:]))

    def sync(self) -> None:
        self._directory.around("sync", self._file.sync)

    def close(self) -> None:
        self._file.close()


class _FaultyInput(InputFile):
    def __init__(self, directory: FaultyDirectory, file: InputFile) -> None:
        self._directory = directory
        self._file = file

    def read(self) -> bytes:
        return self._directory.around("read on", self._file.read)

    def close(self) -> None:
        self._file.close()
