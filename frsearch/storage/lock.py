"""FileLock: one writer at a time, across processes and inside one, by a lock that the system drops with its process.

The lock is on an open file (`flock`), so two writers of one process exclude each other as two processes do. The file
itself is never removed, since a waiting process may have it open; it holds the process id of the holder, for messages
only.
"""

import errno
import os
import sys
import time
import weakref
from contextlib import suppress

from frsearch.errors import IndexLocked, StorageError
from frsearch.storage.failures import storage_error

_POLL = 0.02
_OPENING = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)  # a link could lead to a file that is not ours
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    _PLACE = 1 << 30  # Windows locks bytes against reading too: one far behind the process id

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _try_lock(descriptor: int) -> None:
        flock(descriptor, LOCK_EX | LOCK_NB)


class FileLock:
    """The lock, held from construction to `release`.

    `timeout` is how many seconds to wait for another holder. Raises IndexLocked, naming the holder's process, when it
    does not let go in time, and StorageError where the lock file cannot be made or the file system has no locks.
    """

    def __init__(self, path: str, label: str, timeout: float) -> None:
        self._descriptor: int | None = None
        self._path = path
        self._label = label
        try:
            self._descriptor = os.open(path, _OPENING, 0o666)  # close-on-exec, as all Python's files
        except OSError as error:
            raise storage_error(error, "lock", label) from error
        _alive.add(self)
        try:
            self._acquire(self._descriptor, label, timeout)
            _write_holder(self._descriptor, str(os.getpid()))
        except BaseException:
            self._close()
            raise

    @staticmethod
    def _acquire(descriptor: int, label: str, timeout: float) -> None:
        deadline = time.monotonic() + timeout
        while True:
            try:
                _try_lock(descriptor)
            except OSError as error:
                if error.errno not in _BUSY:
                    raise storage_error(error, "lock", label) from error
            else:
                return
            left = deadline - time.monotonic()
            if not left > 0:
                message = (
                    f"{label} is being written by {_holder(descriptor)}: close that writer first, or give a timeout"
                )
                raise IndexLocked(message)
            time.sleep(min(_POLL, left))

    def check(self) -> None:
        """Raise StorageError if the file was removed or replaced, so that another writer may hold another lock."""
        try:
            file = os.stat(self._path)  # noqa: PTH116 - pathlib costs more to import than all of this
            same = self._descriptor is not None and os.path.samestat(os.fstat(self._descriptor), file)
        except OSError as error:
            raise storage_error(error, "find the lock of", self._label) from error
        if not same:
            message = (
                f"the lock of {self._label} was replaced while it was held, and another writer may be at work: leave"
                " its file in place, and open the index again"
            )
            raise StorageError(message)

    def release(self) -> None:
        """Let the next writer in; more than once does nothing more."""
        if self._descriptor is not None:
            _write_holder(self._descriptor, "")
        self._close()

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)

    def __del__(self) -> None:
        self._close()


_alive: "weakref.WeakSet[FileLock]" = weakref.WeakSet()


def _let_go_in_child() -> None:
    """Close the copies that a fork made: a child that outlives its parent would keep the lock else."""
    for lock in list(_alive):
        lock._close()  # noqa: SLF001 - closing alone does not unlock what the parent holds; release would blank its id


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_in_child)


def _write_holder(descriptor: int, text: str) -> None:
    with suppress(OSError):  # a full disk must not keep anyone from deleting articles: the id is for messages only
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())


def _holder(descriptor: int) -> str:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        pid = os.read(descriptor, 20).decode("ascii")
    except (OSError, UnicodeDecodeError):
        pid = ""
    if not pid.isdigit():
        return "another process"
    return f"another writer of this process ({pid})" if int(pid) == os.getpid() else f"process {pid}"
