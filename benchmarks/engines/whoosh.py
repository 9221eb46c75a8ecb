"""Whoosh, in pure Python, with its own French analysis. Slow: it takes part only where it is named."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from whoosh import index as storage
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import DATETIME, ID, STORED, TEXT, Schema
from whoosh.qparser import FuzzyTermPlugin, OrGroup, QueryParser
from whoosh.query import DateRange

from benchmarks.definitions import work
from benchmarks.engines.engine import Answer, Engine, sync
from benchmarks.engines.protocol import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query

_MEGABYTES = 128
_NOT_WORDS = re.compile(r"[^\w]+")
_OPERATORS = re.compile(r"\b(AND|OR|NOT|ANDNOT|ANDMAYBE|REQUIRE|TO)\b")


class Whoosh(Engine):
    """BM25F over one field; articles stored."""

    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """One process; Whoosh's own `procs` where more than one is asked for."""
        folder.mkdir(parents=True)
        stored = dict.fromkeys(("title", "lead", "body", "source", "section", "tags", "url"), STORED)
        schema = Schema(id=ID(stored=True), text=TEXT(LanguageAnalyzer("fr")), date=DATETIME(sortable=True), **stored)
        writer = storage.create_in(str(folder), schema).writer(limitmb=_MEGABYTES, procs=threads)
        for article in articles:
            fields: dict[str, Any] = article._asdict()
            fields["date"] = datetime.fromisoformat(article.date) if article.date else None
            writer.add_document(text=article.text, **fields)
        writer.commit()
        sync(folder)

    def open(self, folder: Path) -> None:
        """Open for searching."""
        opened = storage.open_dir(str(folder))
        self._searcher = opened.searcher()
        self._any = QueryParser("text", opened.schema, group=OrGroup)
        self._any.add_plugin(FuzzyTermPlugin())
        self._all = QueryParser("text", opened.schema)

    def prepare(self, query: Query, measure: str, limit: int) -> Callable[[], Answer] | None:
        """Give the query string for Whoosh's parser."""
        if measure == work.FACETS:
            return None
        parser, text = (self._all if query.kind.startswith("and") else self._any), _text(query)
        options: dict[str, Any] = {"limit": limit}
        if query.kind == "newest":
            options |= {"sortedby": "date", "reverse": True}
        if query.since:
            last = datetime.combine(date.fromisoformat(query.until) + timedelta(days=1), time())
            options["filter"] = DateRange("date", datetime.fromisoformat(query.since), last, endexcl=True)
        if measure == work.COUNT:
            return lambda: Answer(len(self._searcher.search(parser.parse(text), limit=1)))
        return lambda: self._search(parser, text, options, counted=measure == work.TOP100)

    def _search(self, parser: QueryParser, text: str, options: dict[str, Any], *, counted: bool) -> Answer:
        results = self._searcher.search(parser.parse(text), **options)
        return Answer(len(results) if counted else None, [(hit["id"], hit.score or 0.0) for hit in results])


def _text(query: Query) -> str:
    text = _OPERATORS.sub(lambda found: found[0].lower(), _NOT_WORDS.sub(" ", query.text)).strip()
    match query.kind:
        case "phrase2" | "phrase3" | "phrase_stop":
            return f'"{text}"'
        case "mixed":
            first, second, third = text.split()
            return f"({first} OR {second}) AND {third}"
        case "prefix":
            return f"{text}*"
        case "fuzzy":
            return f"{text}~1"
        case _:
            return text


if __name__ == "__main__":
    serve(Whoosh())
