"""Clean-up: removing the files that no commit needs any more, or never did."""

import re
from collections.abc import Set as AbstractSet
from contextlib import suppress

from frsearch.errors import StorageError
from frsearch.storage.commit import COMMIT_NAME, DELETIONS_NAME, SEGMENT_NAME
from frsearch.storage.directory import LOCK_NAME, Directory

_OURS = re.compile(
    rf"{COMMIT_NAME.pattern}(\.new)?|{SEGMENT_NAME.pattern}\.seg|{DELETIONS_NAME.pattern}",
    re.ASCII,
)


def refuse_strangers(directory: Directory) -> None:
    """Raise StorageError for a folder that holds anything but files of an index: it serves someone else."""
    strange = sorted(name for name in directory.names() if name != LOCK_NAME and not _OURS.fullmatch(name))
    if strange:
        message = f"{directory.label} is a folder with other files in it ({strange[0]}): give a new or an empty folder"
        raise StorageError(message)


def remove_unneeded(directory: Directory, needed: AbstractSet[str]) -> None:
    """Remove the files of the index that are not `needed`; only under the writer's lock. Files not ours stay.

    A reader that has one of them open keeps its content. Older commits go first: a crash between must not leave a
    commit without its files. What cannot be removed (on Windows: what a reader has mapped) stays for the next time.
    """
    with suppress(StorageError):
        unneeded = [name for name in directory.names() if name not in needed and _OURS.fullmatch(name)]
        for name in sorted(unneeded, key=lambda name: not name.startswith("commit-")):
            with suppress(StorageError):
                directory.remove(name)
