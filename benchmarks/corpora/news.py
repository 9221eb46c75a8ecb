"""Real French news: OrangeSum (34,042 articles) and television news (152,687 items)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.corpora.article import Article
from benchmarks.corpora.data import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def orange(data: Path) -> Iterator[Article]:
    """OrangeSum: paragraphs, dates, sections, tags, and a lead where a human wrote one."""
    return map(_article, rows(data, "news/orangesum"))


def both(data: Path) -> Iterator[Article]:
    """OrangeSum, then television news: 186,729 articles."""
    yield from orange(data)
    yield from map(_article, rows(data, "news/tvnews-dev"))


def _article(row: dict[str, Any]) -> Article:
    tags = tuple(row.get("tags") or ())
    day = (row.get("date") or "")[:10]
    body, lead = row["body"] or "", row.get("abstract") or ""
    return Article(
        row["id"], row["title"] or "", lead, body, day, row["source"] or "", row.get("section") or "", tags, row["url"]
    )
