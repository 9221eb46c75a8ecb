"""SQLite FTS5 from Python's standard library: unicode61 without diacritics; it has no French."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING

from benchmarks.definitions import work
from benchmarks.engines.engine import Answer, Engine
from benchmarks.engines.french import STOPWORDS
from benchmarks.engines.protocol import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT, title TEXT, lead TEXT, body TEXT, date TEXT, source TEXT,
                      section TEXT, tags TEXT, url TEXT);
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2");
"""
_INSERT = "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MATCHING = "FROM words JOIN article ON number = words.rowid WHERE words MATCH ?"
_BEST = f"SELECT id, -rank {_MATCHING} ORDER BY rank LIMIT ?"
_BEST_WITHIN = f"SELECT id, -rank {_MATCHING} AND date BETWEEN ? AND ? ORDER BY rank LIMIT ?"
_NEWEST = f"SELECT id, 0.0 {_MATCHING} ORDER BY date DESC LIMIT ?"
_COUNT = "SELECT count(*) FROM words WHERE words MATCH ?"
_FACETS = f"SELECT section, count(*) {_MATCHING} GROUP BY section"
_WORD = re.compile(r"\w+")


class Sqlite(Engine):
    """An article table and a contentless FTS5 table beside it."""

    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """One transaction; SQLite writes with one thread."""
        del threads
        folder.mkdir(parents=True)
        connection = sqlite3.connect(folder / "articles.db")
        connection.executescript(_SCHEMA)
        with connection:
            for number, article in enumerate(articles, 1):
                fields = (*article[:7], json.dumps(article.tags, ensure_ascii=False), article.url)
                connection.execute(_INSERT, (number, *fields))
                connection.execute("INSERT INTO words(rowid, text) VALUES (?, ?)", (number, article.text))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def open(self, folder: Path) -> None:
        """Open for searching."""
        self._connection = sqlite3.connect(folder / "articles.db")

    def prepare(  # noqa: PLR0911 - a return for each statement
        self, query: Query, measure: str, limit: int
    ) -> Callable[[], Answer] | None:
        """Give an FTS5 expression with every word quoted."""
        match = _expression(query)
        if match is None:
            return None
        rows = self._connection.execute
        if measure == work.COUNT:
            return lambda: Answer(rows(_COUNT, (match,)).fetchone()[0])
        if measure == work.FACETS:
            return lambda: Answer(None, rows(_FACETS, (match,)).fetchall())
        if query.since:
            return lambda: Answer(None, rows(_BEST_WITHIN, (match, query.since, query.until, limit)).fetchall())
        if query.kind == "newest":
            return lambda: Answer(None, rows(_NEWEST, (match, limit)).fetchall())
        if measure == work.TOP100:
            return lambda: Answer(rows(_COUNT, (match,)).fetchone()[0], rows(_BEST, (match, limit)).fetchall())
        return lambda: Answer(None, rows(_BEST, (match, limit)).fetchall())


def _expression(query: Query) -> str | None:
    words = _WORD.findall(query.text)
    match query.kind:
        case "fuzzy":
            return None
        case "prefix":
            return f'"{query.text}"*'
        case "and2" | "and3":
            return " AND ".join(f'"{word}"' for word in words)
        case "phrase2" | "phrase3" | "phrase_stop":
            return f'"{query.text}"'
        case "mixed":
            first, second, third = words
            return f'("{first}" OR "{second}") AND "{third}"'
        case _:
            kept = [word for word in words if word.lower() not in STOPWORDS]
            return " OR ".join(f'"{word}"' for word in kept or words)


if __name__ == "__main__":
    serve(Sqlite())
