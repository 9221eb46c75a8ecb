"""Reading a source, whatever it is: what to open, how to read it, and what becomes of bad records."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from frsearch.article import Article
from frsearch.errors import ArticleError
from frsearch.ingest.bad_record import BadRecord, Report
from frsearch.ingest.compression import damage, unpack
from frsearch.ingest.folder import walk
from frsearch.ingest.format import known_format, sniffed_format

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STANDARD_INPUT = "-"

_BUFFER = 1 << 20
_ENOUGH_TO_SNIFF = 4096

Source = str | os.PathLike[str]
ReadInto = Callable[["WriteableBuffer"], int | None]


def read(
    source: Source,
    *,
    strict: bool = False,
    on_bad: Callable[[BadRecord], object] | None = None,
    on_bytes: Callable[[int], object] | None = None,
) -> Iterator[Article]:
    """Read the articles of a file, of a folder, or of standard input (`-`).

    `on_bad` is told of each bad record, `on_bytes` how many more bytes of the files (packed, if they are) were read.
    With `strict`, the first bad record raises ArticleError, which names file and line; files of unknown kinds in a
    folder are only told of even so. Raises FileNotFoundError at once if there is nothing at `source`.
    """
    reading = _Reading(strict, on_bad or _ignore, on_bytes or _ignore)
    if source == STANDARD_INPUT:
        return reading.stream(cast("io.BufferedIOBase", sys.stdin.buffer).readinto1, "<stdin>")
    path = Path(source)
    path.stat()
    return reading.folder(path) if path.is_dir() else reading.file(path)


def measure(sources: Iterable[Source]) -> int | None:
    """Add up the bytes that `read` will read, for showing progress; None if a pipe or standard input is among them."""
    total = 0
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT or not (path.is_file() or path.is_dir()):
            return None
        total += sum(file.stat().st_size for file in walk(path)) if path.is_dir() else path.stat().st_size
    return total


def _ignore(_: object) -> None:
    pass


class _Metered(io.RawIOBase):
    """A raw stream that tells how much was read from it."""

    def __init__(self, readinto: ReadInto, on_bytes: Callable[[int], object]) -> None:
        super().__init__()
        self._readinto = readinto
        self._on_bytes = on_bytes
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read as the stream gives; only the first time wait until there is enough to tell the format by."""
        view = memoryview(buffer)
        count = self._readinto(view) or 0
        while count and not self._begun and count < min(_ENOUGH_TO_SNIFF, len(view)):
            more = self._readinto(view[count:]) or 0
            count += more
            self._begun = not more
        self._begun = True
        self._on_bytes(count)
        return count


@dataclass(frozen=True)
class _Reading:
    strict: bool
    on_bad: Callable[[BadRecord], object]
    on_bytes: Callable[[int], object]

    def folder(self, folder: Path) -> Iterator[Article]:
        for file in walk(folder, self._unreadable, lambda path, why: self.on_bad(BadRecord(str(path), None, why))):
            try:
                yield from self.file(file)
            except PermissionError as error:
                self._unreadable(file, error.strerror or str(error))

    def file(self, path: Path) -> Iterator[Article]:
        with path.open("rb", buffering=0) as raw:
            yield from self.stream(raw.readinto, str(path))

    def stream(self, readinto: ReadInto, name: str) -> Iterator[Article]:
        """Read one open stream; `name` stands for it in reports, and its ending tells the format, if it does."""

        def report(line: int | None, reason: str) -> None:
            self._bad(BadRecord(name, line, reason))

        yield from _unpacked(io.BufferedReader(_Metered(readinto, self.on_bytes), _BUFFER), name, report)

    def _unreadable(self, path: Path, reason: str) -> None:
        self._bad(BadRecord(str(path), None, reason))

    def _bad(self, bad: BadRecord) -> None:
        if self.strict:
            raise ArticleError(str(bad))
        self.on_bad(bad)


def _unpacked(packed: io.BufferedReader, name: str, report: Report) -> Iterator[Article]:
    try:
        stream = unpack(packed)
        read_articles = known_format(name) or sniffed_format(stream)
        yield from read_articles(stream, report)
    except damage() as error:
        report(None, f"damaged compressed data: {error}")
