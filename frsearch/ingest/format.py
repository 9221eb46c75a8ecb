"""Which reader a source needs: by its name, or by how it begins."""

import io
from collections.abc import Callable, Iterator
from pathlib import PurePath

from frsearch.article import Article
from frsearch.ingest.bad_record import Report
from frsearch.ingest.json_document import read_json_document
from frsearch.ingest.json_lines import read_json_lines
from frsearch.ingest.text import read_text

Reader = Callable[[io.BufferedReader, Report], Iterator[Article]]

_READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json_document,
}
_PACKED = (".gz", ".xz", ".zst")


def known_format(name: str) -> Reader | None:
    """Tell the reader by the name's ending, `.jsonl` or `.jsonl.gz`; None for endings that say nothing."""
    path = PurePath(name.lower())
    return _READERS.get(PurePath(path.stem).suffix if path.suffix in _PACKED else path.suffix)


def sniffed_format(stream: io.BufferedReader) -> Reader:
    """Tell the reader by the first character that is no white space; what does not begin as JSON is text."""
    start = stream.peek(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return read_json_document
    if not start.startswith(b"{"):
        return read_text
    first_line, _, rest = start.partition(b"\n")
    spread_out = first_line.strip() == b"{" and rest
    return read_json_document if spread_out else read_json_lines
