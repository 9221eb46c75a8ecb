"""MemoryDirectory: an index that lives and dies with its process."""
# ruff: noqa: D102 - told in Directory

import threading

from frsearch.errors import IndexLocked
from frsearch.storage.directory import Buffer, Directory, InputFile, Lock, OutputFile
from frsearch.storage.failures import MissingFile


class MemoryDirectory(Directory):
    """Files held as bytes. A file shows once it is closed; nothing here can fail but for want of memory."""

    label = "the index in memory"

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._changes = 0
        self._writing = threading.Lock()

    def names(self) -> list[str]:
        return list(self._files)

    def stamp(self) -> int | None:
        return self._changes

    def create(self, name: str) -> OutputFile:
        return _MemoryFile(self, name)

    def read(self, name: str) -> bytes:
        try:
            return self._files[name]
        except KeyError:
            message = f"there is no {name} in {self.label}"
            raise MissingFile(message) from None

    def open(self, name: str) -> InputFile:
        return _MemoryInput(self.read(name))

    def map(self, name: str) -> Buffer:
        return self.read(name)

    def rename(self, old: str, new: str) -> None:
        self.put(new, self.read(old))
        self.remove(old)

    def link(self, name: str, other: str) -> None:
        self.put(other, self.read(name))

    def remove(self, name: str) -> None:
        self._files.pop(name, None)
        self._changes += 1

    def sync_folder(self) -> None:
        return

    def lock(self, timeout: float) -> Lock:
        if not self._writing.acquire(timeout=min(max(timeout, 0.0), threading.TIMEOUT_MAX)):
            message = (
                f"{self.label} is being written by another writer of this process: close it first, or give a timeout"
            )
            raise IndexLocked(message)
        return _MemoryLock(self._writing)

    def put(self, name: str, content: bytes) -> None:
        """Make a file show, whole. The count moves after the file does, so no reader trusts an older listing."""
        self._files[name] = content
        self._changes += 1


class _MemoryFile(OutputFile):
    def __init__(self, directory: MemoryDirectory, name: str) -> None:
        self._directory = directory
        self._name = name
        self._chunks: list[bytes] = []

    def write(self, data: bytes) -> None:
        self._chunks.append(bytes(data))

    def sync(self) -> None:
        return

    def close(self) -> None:
        self._directory.put(self._name, b"".join(self._chunks))


class _MemoryInput(InputFile):
    def __init__(self, content: bytes) -> None:
        self._rest = content

    def read(self) -> bytes:
        piece, self._rest = self._rest, b""
        return piece

    def close(self) -> None:
        return


class _MemoryLock:
    def __init__(self, lock: threading.Lock) -> None:
        self._lock: threading.Lock | None = lock

    def check(self) -> None:
        return

    def release(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def __del__(self) -> None:
        self.release()
