"""Walking a folder for files that hold articles."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from frsearch.ingest.format import known_format

Tell = Callable[[Path, str], object]
"""How the walk tells of what it leaves out: path and reason."""

_UNKNOWN = "not a format that frsearch reads (.txt, .jsonl, .ndjson, .json, each also with .gz, .xz or .zst)"


def walk(folder: Path, unreadable: Tell | None = None, unknown: Tell | None = None) -> Iterator[Path]:
    """Give the files below `folder` that can be read, in sorted order.

    Hidden files and folders are passed over in silence. `unknown` is told of files with other endings, `unreadable` of
    pipes, devices and broken links, and of folders that may not be listed. Links are followed, to each folder once, so
    that links in a circle come to an end.
    """
    seen: set[tuple[int, int]] = set()

    def unlistable(error: OSError) -> None:
        if unreadable is not None:
            unreadable(Path(error.filename), error.strerror or str(error))

    for path, folders, files in os.walk(folder, onerror=unlistable, followlinks=True):
        status = Path(path).stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _readable(Path(path), sorted(files), unreadable, unknown)


def _readable(folder: Path, names: list[str], unreadable: Tell | None, unknown: Tell | None) -> Iterator[Path]:
    for file in (folder / name for name in names if not name.startswith(".")):
        if known_format(file.name) is None:
            if unknown is not None:
                unknown(file, _UNKNOWN)
        elif file.is_file():
            yield file
        elif unreadable is not None:
            unreadable(file, "not a file, or a broken link")
