"""Xapian from Debian (python3-xapian, under the system's Python): Snowball's French stems over one field.

Standard library and xapian only. Accents stay: Xapian folds none.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import xapian

from benchmarks.definitions import work
from benchmarks.engines.engine import Answer, Engine
from benchmarks.engines.french import STOPWORDS
from benchmarks.engines.protocol import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query

_DATE, _SECTION, _ID = 0, 1, 2
_NOT_WORDS = re.compile(r"[^\w]+")
_OPERATORS = re.compile(r"\b(AND|OR|NOT|XOR|NEAR|ADJ)\b")
_FLAGS = xapian.QueryParser.FLAG_PHRASE | xapian.QueryParser.FLAG_BOOLEAN | xapian.QueryParser.FLAG_WILDCARD


class Xapian(Engine):
    """Glass, one transaction; the article as JSON in the document's data."""

    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """Xapian writes with one thread."""
        del threads
        folder.parent.mkdir(parents=True, exist_ok=True)
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
        terms = xapian.TermGenerator()
        terms.set_stemmer(xapian.Stem("french"))
        terms.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
        terms.set_stopper(_stopper())
        for article in articles:
            document = xapian.Document()
            terms.set_document(document)
            terms.index_text(article.text)
            document.set_data(json.dumps(article, ensure_ascii=False))
            for slot, value in ((_DATE, article.date), (_SECTION, article.section), (_ID, article.id)):
                document.add_value(slot, value)
            database.add_document(document)
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        """Open for searching."""
        self._database = xapian.Database(str(folder))
        self._parser = xapian.QueryParser()
        self._parser.set_database(self._database)
        self._parser.set_stemmer(xapian.Stem("french"))
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
        self._stopper = _stopper()
        self._parser.set_stopper(self._stopper)

    def prepare(self, query: Query, measure: str, limit: int) -> Callable[[], Answer] | None:
        """Give the query string for Xapian's parser."""
        if query.kind == "fuzzy":
            return None
        text, every = _text(query), query.kind in ("and2", "and3")
        if measure == work.FACETS:
            return lambda: self._facets(self._parse(text, every=every))
        size = self._database.get_doccount()
        exact = size if measure in (work.COUNT, work.TOP100) else 0
        wanted = 0 if measure == work.COUNT else limit
        return lambda: self._search(self._within(query, self._parse(text, every=every)), wanted, exact, query.kind)

    def _parse(self, text: str, *, every: bool) -> xapian.Query:
        self._parser.set_default_op(xapian.Query.OP_AND if every else xapian.Query.OP_OR)
        return self._parser.parse_query(text, _FLAGS)

    def _within(self, query: Query, parsed: xapian.Query) -> xapian.Query:
        if not query.since:
            return parsed
        days = xapian.Query(xapian.Query.OP_VALUE_RANGE, _DATE, query.since, query.until)
        return xapian.Query(xapian.Query.OP_FILTER, parsed, days)

    def _search(self, parsed: xapian.Query, limit: int, exact: int, kind: str) -> Answer:
        enquire = self._enquire(parsed)
        if kind == "newest":
            enquire.set_weighting_scheme(xapian.BoolWeight())
            enquire.set_sort_by_value(_DATE, True)  # noqa: FBT003 - Xapian takes it by position only
        found = enquire.get_mset(0, limit, exact)
        hits = [(match.document.get_value(_ID).decode(), match.weight) for match in found]
        return Answer(found.get_matches_estimated() if exact else None, hits)

    def _facets(self, parsed: xapian.Query) -> Answer:
        enquire, spy = self._enquire(parsed), xapian.ValueCountMatchSpy(_SECTION)
        enquire.add_matchspy(spy)
        enquire.get_mset(0, 0, self._database.get_doccount())
        return Answer(None, [(value.term.decode(), value.termfreq) for value in spy.values()])

    def _enquire(self, parsed: xapian.Query) -> xapian.Enquire:
        enquire = xapian.Enquire(self._database)
        enquire.set_query(parsed)
        enquire.set_weighting_scheme(xapian.BM25Weight(1.2, 0, 1, 0.75, 0.5))
        return enquire


def _stopper() -> xapian.SimpleStopper:
    stopper = xapian.SimpleStopper()
    for word in STOPWORDS:
        stopper.add(word)
    return stopper


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
        case _:
            return text


if __name__ == "__main__":
    serve(Xapian())
