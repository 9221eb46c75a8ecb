"""A JSON document: an array of objects, one object, or objects one after another; read an element at a time."""

import io
import json
import re
from collections.abc import Iterator

from frsearch.article import Article
from frsearch.errors import ArticleError
from frsearch.ingest.bad_record import Report
from frsearch.ingest.encoding import decode
from frsearch.ingest.json_record import TOO_DEEP, RefusedJsonError, article_of, complaint, lenient, parser

MAX_ELEMENT_CHARACTERS = 64 << 20

_CHUNK = 1 << 20
_SPACES = re.compile(r"[ \t\r\n]*")


class _Window:
    """The part of a text that is being parsed: `text` from `position` on, which begins on `line`."""

    def __init__(self, stream: io.BufferedReader) -> None:
        # Bytes that are not UTF-8 become surrogates here, and go through `decode` with their element.
        self._source = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="")
        self.text = ""
        self.position = 0
        self.line = 1

    def more(self) -> bool:
        """Drop what is done with and read as much again as is left, at least a chunk; false at the end."""
        rest = self.text[self.position :]
        added = self._source.read(max(_CHUNK, len(rest)))
        self.text, self.position = rest + added, 0
        return bool(added)

    def advance(self, end: int) -> str:
        """Give the text up to `end` and go on from there."""
        done = self.text[self.position : end]
        self.line += done.count("\n")
        self.position = end
        return done

    def line_of(self, position: int) -> int:
        """Count the line of a later place in `text`."""
        return self.line + self.text.count("\n", self.position, position)

    def peek(self) -> str:
        """Give the next character that is no white space, or "" at the end."""
        while True:
            spaces = _SPACES.match(self.text, self.position)
            self.advance(spaces.end() if spaces else self.position)
            if self.position < len(self.text):
                return self.text[self.position]
            if not self.more():
                return ""

    def value_end(self) -> int:
        """Find where the value at `position` ends. Raises RefusedJsonError for what is none, or has no end."""
        while True:
            try:
                return lenient.raw_decode(self.text, self.position)[1]
            except json.JSONDecodeError as error:
                if len(self.text) - self.position > MAX_ELEMENT_CHARACTERS:
                    message = f"no end of this value within {MAX_ELEMENT_CHARACTERS >> 20} Mi characters"
                    raise RefusedJsonError(message) from None
                if not self.more():
                    message = f"not valid JSON: {error.msg[:1].lower()}{error.msg[1:]} (line {self.line_of(error.pos)})"
                    raise RefusedJsonError(message) from None


def read_json_document(stream: io.BufferedReader, report: Report) -> Iterator[Article]:
    """Read the elements' articles. After an element that is not JSON nothing more of the file can be made out."""
    if b"\0" in stream.peek(1024):
        report(None, "a binary file, not JSON")
        return
    window = _Window(stream)
    if window.peek().startswith("\ufeff"):
        window.advance(1)
    try:
        for line, text in _elements(window):
            article = _article(text, line, report)
            if article is not None:
                yield article
    except RecursionError:
        report(window.line, TOO_DEEP)
    except ValueError as error:
        report(window.line, complaint(error))


def _elements(window: _Window) -> Iterator[tuple[int, str]]:
    """Give line and text of each element of the top level's arrays, and of each object beside them."""
    inside = False
    while character := window.peek():
        if character == ("]" if inside else "["):
            inside = not inside
            window.advance(window.position + 1)
            continue
        line = window.line
        yield line, window.advance(window.value_end())
        if inside and window.peek() == ",":
            window.advance(window.position + 1)
        elif inside and window.peek() not in {"]", ""}:
            message = "not valid JSON: a comma or a bracket is missing after this element"
            raise RefusedJsonError(message)
    if inside:
        message = "not valid JSON: the array has no end"
        raise RefusedJsonError(message)


def _article(text: str, line: int, report: Report) -> Article | None:
    try:
        return article_of(parser.decode(decode(text.encode("utf-8", "surrogateescape"))))
    except ArticleError as error:
        report(line, str(error))
    except ValueError as error:
        report(line, complaint(error))
    except RecursionError:
        report(line, TOO_DEEP)
    return None
