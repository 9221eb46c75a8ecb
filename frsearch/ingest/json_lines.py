"""JSON Lines: one object a line, read line by line, so that neither a long file nor a long line fills the memory."""

import io
from collections.abc import Iterator

from frsearch.article import Article
from frsearch.errors import ArticleError
from frsearch.ingest.bad_record import Report
from frsearch.ingest.encoding import decode
from frsearch.ingest.json_record import TOO_DEEP, article_of, complaint, parser

MAX_LINE_BYTES = 64 << 20


def read_json_lines(stream: io.BufferedReader, report: Report) -> Iterator[Article]:
    """Read each line's article; blank lines count as lines and are passed over."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            report(number, f"a line longer than {MAX_LINE_BYTES >> 20} MiB")
        elif b"\0" in line and number == 1:
            report(None, "a binary file, not JSON Lines")
            return
        elif not line.isspace():
            article = _article(line, number, report)
            if article is not None:
                yield article


def _article(line: bytes, number: int, report: Report) -> Article | None:
    try:
        return article_of(parser.decode(decode(line)))
    except ArticleError as error:
        report(number, str(error))
    except ValueError as error:
        report(number, complaint(error))
    except RecursionError:
        report(number, TOO_DEEP)
    return None


def _skip_line(stream: io.BufferedReader) -> None:
    while (part := stream.readline(1 << 20)) and not part.endswith(b"\n"):
        pass
