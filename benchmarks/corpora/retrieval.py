"""The retrieval sets: documents, queries and graded judgements (see README.md of the data)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.corpora import article
from benchmarks.corpora.data import DataMissingError, rows
from frsearch.evaluation import read_qrels, read_queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from frsearch.evaluation import Qrels, Queries

NAMES = ("orange-title", "orange-abstract", "orange-tags", "tv-title", "piaf", "service-public")
_SHORTEST_TV_BODY = 300


class RetrievalSet(NamedTuple):
    """One set: its prepared documents; queries by id; for each query the grade of each relevant document."""

    name: str
    documents: Path
    queries: Queries
    qrels: Qrels


def load(name: str, data: Path, work: Path) -> RetrievalSet:
    """Give the set `name`, its documents prepared in `work`. Raises DataMissingError."""
    folder = data / "retrieval" / name
    if not (folder / "queries.jsonl").exists():
        message = f"no {folder}/queries.jsonl"
        raise DataMissingError(message)
    documents = work / "corpora" / f"{name}.tsv"
    if not documents.exists():
        article.write(documents, map(_article, _documents(name, data)))
    queries = read_queries(folder / "queries.jsonl")
    return RetrievalSet(name, documents, queries, read_qrels(folder / "qrels.tsv"))


def _documents(name: str, data: Path) -> Iterator[dict[str, Any]]:
    """Documents of a set; three of them are derived from other files, the same way as the data's own expand.py."""
    unpacked = data / "retrieval" / name / "docs.jsonl"
    if name in ("piaf", "service-public", "orange-abstract") or unpacked.exists():
        yield from rows(data, f"retrieval/{name}/docs")
    elif name == "orange-title":
        yield from ({**row, "title": ""} for row in rows(data, "retrieval/orange-abstract/docs"))
    elif name == "orange-tags":
        kept = {row["id"] for row in rows(data, "retrieval/orange-abstract/docs")}
        yield from ({**row, "text": row["body"]} for row in rows(data, "news/orangesum") if row["id"] in kept)
    else:
        items = rows(data, "news/tvnews-dev")
        yield from ({**row, "title": "", "text": row["body"]} for row in items if len(row["body"]) >= _SHORTEST_TV_BODY)


def _article(row: dict[str, Any]) -> article.Article:
    day = (row.get("date") or "")[:10]
    return article.Article(row["id"], row["title"] or "", "", row["text"], day, "", "", (), "")
