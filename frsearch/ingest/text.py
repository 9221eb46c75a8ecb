r"""Plain text, one article a file, in the form of the seed documents.

    date 2020-10 Malgré nombre de désaccords, Moscou et Washington coopèrent.

    Moscou est content de l'état de la coopération.

The date (a year, a month or a day) may have spaces before it and may be left out. Paragraphs are parted by blank lines.
Of two paragraphs or more, a short first one (up to 150 characters, on one line, without a full stop at its end) is the
title, as headlines have none; the next one, if yet another follows, is the lead, as news tells the whole story there;
the rest is the body. So the seed document above has a lead and a body, and a text of one paragraph is all body.
"""

import io
import re
from collections.abc import Iterator

from frsearch.article import Article
from frsearch.errors import ArticleError
from frsearch.ingest.bad_record import Report
from frsearch.ingest.encoding import decode, repair

MAX_TEXT_BYTES = 64 << 20

_DATE = re.compile(r"\s*date[ \t]+(\d{4}(?:-\d\d){0,2})(?=\s|$)", re.ASCII)
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LONGEST_TITLE = 150


def read_text(stream: io.BufferedReader, report: Report) -> Iterator[Article]:
    """Read the one article of a text file; nothing but white space is no article, and no bad record either."""
    data = stream.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        report(1, f"a text longer than {MAX_TEXT_BYTES >> 20} MiB")
    elif b"\0" in data:
        report(None, "a binary file, not text")
    else:
        try:
            article = parse_text(repair(decode(data)))
        except (ArticleError, ValueError) as error:
            report(1, str(error))
            return
        if article is not None:
            yield article


def parse_text(text: str) -> Article | None:
    """Make an article of a text, or None of a blank one. Raises ArticleError for an impossible date."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    dated = _DATE.match(text)
    rest = (text[dated.end() :] if dated else text).strip()
    if not rest:
        return None
    title, rest = _split_title(rest)
    lead, rest = _split_lead(rest)
    return Article(title=title, lead=lead, body=rest, date=dated[1] if dated else None)


def _split_title(text: str) -> tuple[str, str]:
    end = _BLANK_LINES.search(text, 0, _LONGEST_TITLE + _LONGEST_TITLE)
    if end is None or end.start() > _LONGEST_TITLE:
        return "", text
    first = text[: end.start()].rstrip()
    return ("", text) if first.endswith(".") or "\n" in first else (first, text[end.end() :])


def _split_lead(text: str) -> tuple[str, str]:
    end = _BLANK_LINES.search(text)
    return ("", text) if end is None else (text[: end.start()].rstrip(), text[end.end() :])
