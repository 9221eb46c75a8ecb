"""Tantivy through tantivy-py: French stemmer, stopwords and folding over one field; articles stored.

tantivy-py reads a string id only by unpacking the whole stored article; its fast way is a numeric fast field, so the
hits' numbers are looked up in a list of ids kept beside the index.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import tantivy

from benchmarks.definitions import work
from benchmarks.engines.engine import Answer, Engine, sync
from benchmarks.engines.protocol import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query

_HEAP_BYTES = 128_000_000
_LONGEST_TERM = 60
_NOT_WORDS = re.compile(r"[^\w]+")
_OPERATORS = re.compile(r"\b(AND|OR|NOT|IN|TO)\b")
_EPOCH = date(1970, 1, 1)
_DAY_SECONDS = 86400
# tantivy-py cannot store a text field without indexing it as well; bytes it can.
_ONLY_STORED = ("title", "lead", "body", "url")
_RAW = ("id", "source", "tags")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="french", index_option="position")
    for name in _ONLY_STORED:
        builder.add_bytes_field(name, stored=True)
    for name in _RAW:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("section", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("date", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


def _register(index: tantivy.Index) -> None:
    steps = (
        tantivy.Filter.remove_long(_LONGEST_TERM),
        tantivy.Filter.lowercase(),
        tantivy.Filter.stopword("french"),
        tantivy.Filter.stemmer("french"),
        tantivy.Filter.ascii_fold(),
    )
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in steps:
        builder = builder.filter(step)
    index.register_tokenizer("french", builder.build())


class Tantivy(Engine):
    """tantivy-py with its default merge policy."""

    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """One heap of 128 MB, which is tantivy-py's default, however many threads there are."""
        folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(folder))
        _register(index)
        self._writer = index.writer(_HEAP_BYTES, threads)
        ids = []
        for number, article in enumerate(articles):
            self._writer.add_document(_document(article, number))
            ids.append(article.id)
        self._writer.commit()
        (folder / "ids").write_text("\n".join(ids), encoding="utf-8")
        sync(folder)

    def settle(self) -> None:
        """Wait for the merging threads."""
        self._writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        """Open for searching."""
        self._index = tantivy.Index.open(str(folder))
        _register(self._index)
        self._searcher = self._index.searcher()
        self._ids = (folder / "ids").read_text(encoding="utf-8").split("\n")

    def prepare(self, query: Query, measure: str, limit: int) -> Callable[[], Answer] | None:
        """Give the query string; marks become spaces, since the parser makes phrases of what they join."""
        text, options = self._parsed(query)
        parse = partial(self._index.parse_query, text, ["text"], **options)
        if query.since:
            parse = partial(self._within, parse, _seconds(query.since), _seconds(query.until) + _DAY_SECONDS - 1)
        if measure == work.FACETS:
            return lambda: self._facets(parse())
        if measure == work.COUNT:
            return lambda: Answer(self._searcher.search(parse(), limit=1, count=True).count)
        newest = {"order_by_field": "date"} if query.kind == "newest" else {}
        return lambda: self._search(parse(), {"limit": limit, "count": measure == work.TOP100, **newest})

    def _parsed(self, query: Query) -> tuple[str, dict[str, Any]]:
        text = _OPERATORS.sub(lambda found: found[0].lower(), _NOT_WORDS.sub(" ", query.text)).strip()
        match query.kind:
            case "and2" | "and3":
                return text, {"conjunction_by_default": True}
            case "phrase2" | "phrase3" | "phrase_stop":
                return f'"{text}"', {}
            case "mixed":
                first, second, third = text.split()
                return f"({first} OR {second}) AND {third}", {}
            case "prefix":
                return text, {"fuzzy_fields": {"text": (True, 0, True)}}
            case "fuzzy":
                return text, {"fuzzy_fields": {"text": (False, 1, True)}}
            case _:
                return text, {}

    def _within(self, parse: Callable[[], tantivy.Query], first: int, last: int) -> tantivy.Query:
        days = tantivy.Query.range_query(self._index.schema, "date", tantivy.FieldType.Integer, first, last)
        unscored = tantivy.Query.const_score_query(days, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, parse()), (tantivy.Occur.Must, unscored)])

    def _search(self, query: tantivy.Query, options: dict[str, Any]) -> Answer:
        result = self._searcher.search(query, **options)
        hits = result.hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        ids = self._ids
        found = [(ids[number], score) for number, (score, _) in zip(numbers, hits, strict=True)]
        return Answer(result.count if options["count"] else None, found)

    def _facets(self, query: tantivy.Query) -> Answer:
        found = self._searcher.aggregate(query, {"sections": {"terms": {"field": "section", "size": 1000}}})
        return Answer(None, [(bucket["key"], bucket["doc_count"]) for bucket in found["sections"]["buckets"]])


def _document(article: Article, number: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("text", article.text)
    for name in _ONLY_STORED:
        document.add_bytes(name, getattr(article, name).encode())
    for name in ("id", "source", "section"):
        document.add_text(name, getattr(article, name))
    for tag in article.tags:
        document.add_text("tags", tag)
    document.add_integer("date", _seconds(article.date))
    document.add_unsigned("number", number)
    return document


def _seconds(day: str) -> int:
    return (date.fromisoformat(day) - _EPOCH).days * _DAY_SECONDS if day else 0


if __name__ == "__main__":
    serve(Tantivy())
