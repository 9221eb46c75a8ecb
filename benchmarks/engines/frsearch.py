"""frsearch, through its public API alone. `--ranking bm25` for plain BM25; the default ranking otherwise."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

import frsearch
from benchmarks.definitions import work
from benchmarks.engines.engine import Answer, Engine
from benchmarks.engines.protocol import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query


class Frsearch(Engine):
    """The engine of this repository."""

    def __init__(self, ranking: str) -> None:
        """Search with `ranking`."""
        self._ranking = ranking

    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """One writer; leaving the block commits."""
        with frsearch.create(str(folder)).writer(threads=threads) as writer:
            writer.add_many(map(_mapping, articles))

    def open(self, folder: Path) -> None:
        """Open for searching: a snapshot, as the peers search one."""
        self._searcher = frsearch.open(str(folder)).searcher()

    def prepare(self, query: Query, measure: str, limit: int) -> Callable[[], Answer] | None:
        """Words and options as a caller would write them."""
        text, options = text_of(query), self._options(query)
        if measure == work.FACETS:
            return lambda: self._facets(text, options)
        if measure == work.COUNT:
            return lambda: Answer(self._searcher.search(text, limit=0, **options).total)
        counted = measure == work.TOP100
        return lambda: self._search(text, limit, options, counted=counted)

    def _options(self, query: Query) -> dict[str, Any]:
        options: dict[str, Any] = {"ranking": self._ranking}
        if query.kind in ("and2", "and3"):
            options["mode"] = "all"
        if query.kind == "newest":
            options["sort"] = "newest"
        if query.since:
            options |= {"since": query.since, "until": query.until}
        return options

    def _search(self, text: str, limit: int, options: dict[str, Any], *, counted: bool) -> Answer:
        hits = self._searcher.search(text, limit=limit, **options)
        found = [(hit.id, hit.score) for hit in hits]
        return Answer(hits.total if counted else None, found)

    def _facets(self, text: str, options: dict[str, Any]) -> Answer:
        facets = self._searcher.search(text, limit=0, **options).facets("section")
        return Answer(None, [(facet.value, facet.count) for facet in facets])


def text_of(query: Query) -> str:
    """Write a query as a caller would."""
    match query.kind:
        case "phrase2" | "phrase3" | "phrase_stop":
            return f'"{query.text}"'
        case "mixed":
            first, second, third = query.words
            return f"({first} OR {second}) AND {third}"
        case "prefix":
            return f"{query.text}*"
        case "fuzzy":
            return f"{query.text}~1"
        case _:
            return query.text


def _mapping(article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = {**article._asdict(), "tags": list(article.tags)}
    return {name: value for name, value in fields.items() if value}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ranking", default="default")
    serve(Frsearch(parser.parse_args().ranking))
