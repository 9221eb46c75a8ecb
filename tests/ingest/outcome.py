"""What reading a source gave, and the ways to pack one."""

import gzip
import lzma
import sys
from collections.abc import Callable
from typing import NamedTuple

from frsearch.article import Article
from frsearch.ingest import BadRecord

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKERS: tuple[Callable[[bytes], bytes], ...] = (gzip.compress, lzma.compress, zstd.compress)


class Outcome(NamedTuple):
    """The articles, and the bad records told of on the way."""

    articles: list[Article]
    bad: list[BadRecord]


ReadBytes = Callable[[str, bytes], Outcome]
