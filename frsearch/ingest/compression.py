"""Unpacking gzip, xz and Zstandard while reading, whatever the file is called."""

import gzip
import io
import lzma
import sys
import zlib
from typing import IO, cast

_BUFFER = 1 << 20


def unpack(stream: io.BufferedReader) -> io.BufferedReader:
    """Give the unpacked bytes of `stream`; the magic number in front tells the packing, as names and pipes may not.

    Damaged data raises one of `damage()` later, while it is read.
    """
    magic = stream.peek(6)[:6]
    if magic.startswith(b"\x1f\x8b"):
        return _buffered(gzip.GzipFile(fileobj=stream))
    if magic == b"\xfd7zXZ\0":
        return _buffered(lzma.LZMAFile(cast("IO[bytes]", stream)))
    if magic.startswith(b"\x28\xb5\x2f\xfd"):
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415 - only those who read .zst pay for it
        else:
            from backports import zstd  # noqa: PLC0415
        return _buffered(zstd.ZstdFile(stream))
    return stream


def damage() -> tuple[type[Exception], ...]:
    """List what damaged or cut-off packed data raises; made late, so that Zstandard is loaded only when it was used."""
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    known = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError)
    return (*known, zstd.ZstdError) if zstd else known


def _buffered(unpacked: object) -> io.BufferedReader:
    """Buffer a stream that is raw in all but its declared type."""
    return io.BufferedReader(cast("io.RawIOBase", unpacked), _BUFFER)
