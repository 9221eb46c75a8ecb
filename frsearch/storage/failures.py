"""What the operating system refuses, told as a StorageError of one sentence: what was tried, why not, and the cure."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from frsearch.errors import StorageError

_CAUSES = {
    errno.ENOSPC: "the disk is full: free some space and try again",
    errno.EDQUOT: "the disk quota is used up: free some space and try again",
    errno.EFBIG: "the file would be larger than allowed: raise the limit on file sizes (ulimit -f)",
    errno.EACCES: "permission denied: give this user the right to it, or use another folder",
    errno.EPERM: "not permitted: give this user the right to it, or use another folder",
    errno.EROFS: "the file system is read-only: mount it for writing, or use another folder",
    errno.EIO: "the disk failed (input/output error): check the disk, and restore from a backup if files are lost",
    errno.EMFILE: "this process has too many open files: close some, or raise the limit (ulimit -n)",
    errno.ENFILE: "the system has too many open files: close some, or raise the limit",
    errno.ENOENT: "it is not there: the index was moved or removed, open it where it is now",
    errno.ENOTDIR: "it lies under a file, not a folder: give the path of a folder",
    errno.EEXIST: "there is a file of that name: give another path",
    errno.EISDIR: "it is a folder where a file should be: remove it, or use another folder",
    errno.ENXIO: "it is something else than a file: remove it, or restore the index from a backup",
    errno.ELOOP: "it is something else than a file: remove it, or restore the index from a backup",
    errno.EMSGSIZE: "it is larger than any file of its kind: restore the index from a backup",
    errno.ENAMETOOLONG: "the path is too long: use a shorter one",
    errno.ENOMEM: "there is not enough memory: free some and try again",
    errno.ESTALE: "the network file system lost it: mount it again",
    errno.ENOLCK: "the file system has no locks: keep the index on a disk of this machine",
    errno.EOPNOTSUPP: "the file system cannot do that: keep the index on a disk of this machine",
}


class MissingFile(StorageError):
    """A file or the folder is not there. A reader looks again: a writer may have replaced what it was told of."""


class UnreadableFile(StorageError):
    """The disk cannot give back what is in a file."""


def storage_error(error: OSError, action: str, path: str) -> StorageError:
    """Make the StorageError that tells why `action` ("write", "map"...) on `path` failed."""
    cause = _CAUSES.get(error.errno or 0) or f"{error.strerror or error}: see to it and try again"
    kinds = {errno.ENOENT: MissingFile, errno.EIO: UnreadableFile if action == "read" else StorageError}
    kind = kinds.get(error.errno or 0, StorageError)
    return kind(f"cannot {action} {path}: {cause}")


@contextmanager
def reported(action: str, path: str) -> Iterator[None]:
    """Turn an OSError of the block into a StorageError."""
    try:
        yield
    except OSError as error:
        raise storage_error(error, action, path) from error
