r"""One news article as the engines get it, and its line in a prepared corpus.

A line is nine fields separated by tabs: id, title, lead, body, date, source, section, tags (separated by U+001F), url.
Inside a field a backslash, tab, line feed and carriage return are written ``\\``, ``\t``, ``\n``, ``\r``.
Nothing but the standard library is used, so that engines under another Python can read it too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r"\\(.)")
_MEANING = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_TAG_SEPARATOR = "\x1f"


class Article(NamedTuple):
    """A news article; `date` is a day (2020-10-12) or empty."""

    id: str
    title: str
    lead: str
    body: str
    date: str
    source: str
    section: str
    tags: tuple[str, ...]
    url: str

    @property
    def text(self) -> str:
        """Title, lead and body together: what peers index as their one field."""
        return "\n".join(part for part in (self.title, self.lead, self.body) if part)


def escape(text: str) -> str:
    """`text` without tabs and line ends."""
    return text.translate(_ESCAPES)


def unescape(text: str) -> str:
    """Give what `escape` was given."""
    return _ESCAPED.sub(lambda found: _MEANING[found[1]], text) if "\\" in text else text


def to_line(article: Article) -> str:
    """Give the article's line, with its line feed."""
    fields = (*article[:7], _TAG_SEPARATOR.join(article.tags), article.url)
    return "\t".join(map(escape, fields)) + "\n"


def from_line(line: str) -> Article:
    """Give the article of one line."""
    fields = [unescape(field) for field in line.rstrip("\n").split("\t")]
    id_, title, lead, body, date, source, section, tags, url = fields
    return Article(id_, title, lead, body, date, source, section, tuple(filter(None, tags.split(_TAG_SEPARATOR))), url)


def read(path: Path) -> Iterator[Article]:
    """Give the articles of a prepared corpus, streamed."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from map(from_line, lines)


def write(path: Path, articles: Iterable[Article]) -> None:
    """Make a prepared corpus; it appears under its name only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(map(to_line, articles))
    unfinished.rename(path)
