"""Backup: the newest commit, copied to a folder of its own while others go on reading and writing.

The copy is made in `TARGET.unfinished`, read back whole, and only then renamed to TARGET, so that a backup that is
there is a whole one. What a backup that was cut off leaves behind, the next one to the same target removes.
"""

import os
from contextlib import ExitStack, suppress

from frsearch.errors import CorruptIndex, IndexExists, StorageError
from frsearch.storage.cleanup import refuse_strangers, remove_unneeded
from frsearch.storage.commit import Commit
from frsearch.storage.directory import Directory, InputFile
from frsearch.storage.file_directory import FileDirectory
from frsearch.storage.snapshot import of_newest_commit
from frsearch.storage.soundness import damages


def back_up(directory: Directory, target: FileDirectory) -> None:
    """Copy the newest commit of `directory` to `target`, which must not exist; returns when it survives power loss.

    Raises IndexExists for a target that is there, CorruptIndex if what was copied is damaged, StorageError.
    """
    _refuse_existing(target)
    unfinished = FileDirectory(f"{target.path}.unfinished")
    unfinished.make()
    refuse_strangers(unfinished)
    lock = unfinished.lock(0)
    try:
        remove_unneeded(unfinished, set())
        _copy(directory, unfinished)
        _check(unfinished, directory.label)
        _refuse_existing(target)
        unfinished.move(target)
    except BaseException:
        with suppress(StorageError):
            unfinished.discard()
        raise
    finally:
        lock.release()


def _copy(directory: Directory, target: Directory) -> None:
    with ExitStack() as stack:
        # All are opened before any is copied: they stay readable though a writer removes them.
        def opened(commit: Commit) -> dict[str, InputFile]:
            return {name: stack.enter_context(directory.open(name)) for name in sorted(commit.files())}

        for name, source in of_newest_commit(directory, opened).items():
            with target.create(name) as copy:
                while piece := source.read():
                    copy.write(piece)
                copy.sync()
    target.sync_folder()


def _check(copied: Directory, label: str) -> None:
    if found := damages(copied):
        message = f"{label} was not backed up, as what was copied is damaged: {'; '.join(found)}"
        raise CorruptIndex(message)


def _refuse_existing(target: FileDirectory) -> None:
    if os.path.lexists(target.path):
        message = f"there is something at {target.label} already: give a backup a path of its own"
        raise IndexExists(message)
