"""Directories that fail: one that loses power, and one whose operations fail one at a time.

`PowerLossDirectory` keeps what a disk promises and no more: the content of a file lasts from its `sync`, the names of
files from `sync_folder`. What was done since may last or not, each operation by itself.
"""

from collections.abc import Callable, Iterator

from frsearch.storage.directory import Buffer, Directory, Lock, OutputFile
from frsearch.storage.failures import MissingFile
from frsearch.storage.memory_directory import MemoryDirectory


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

    def map(self, name: str) -> Buffer:
        return self.read(name)

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
    """Passes everything on to another directory, but calls `fault` first, with the name of the operation."""

    def __init__(self, directory: Directory, fault: Callable[[str], object]) -> None:
        self._directory = directory
        self._fault = fault
        self.label = directory.label

    def names(self) -> list[str]:
        self._fault("names")
        return self._directory.names()

    def stamp(self) -> int | None:
        return self._directory.stamp()

    def create(self, name: str) -> OutputFile:
        self._fault("create")
        return _FaultyFile(self._directory.create(name), self._fault)

    def read(self, name: str) -> bytes:
        self._fault("read")
        return self._directory.read(name)

    def map(self, name: str) -> Buffer:
        self._fault("map")
        return self._directory.map(name)

    def rename(self, old: str, new: str) -> None:
        self._fault("rename")
        self._directory.rename(old, new)

    def remove(self, name: str) -> None:
        self._fault("remove")
        self._directory.remove(name)

    def sync_folder(self) -> None:
        self._fault("sync_folder")
        self._directory.sync_folder()

    def lock(self, timeout: float) -> Lock:
        return self._directory.lock(timeout)


class _FaultyFile(OutputFile):
    def __init__(self, file: OutputFile, fault: Callable[[str], object]) -> None:
        self._file = file
        self._fault = fault

    def write(self, data: bytes) -> None:
        self._fault("write")
        self._file.write(data)

    def sync(self) -> None:
        self._fault("sync")
        self._file.sync()

    def close(self) -> None:
        self._file.close()
