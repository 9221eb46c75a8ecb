"""What taking one part out does: relevance on a retrieval set, size of the index, time of a query, cases that fail."""

from __future__ import annotations

import csv
import random
import shutil
from time import process_time
from typing import TYPE_CHECKING

import frsearch
from benchmarks.corpora import article
from benchmarks.definitions.parts import BY_NAME, EVERYTHING
from frsearch.evaluation import evaluate, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.corpora.retrieval import RetrievalSet
    from benchmarks.definitions.parts import Without

_DEPTH = 10
_SEED = 20201012


def effect_on_set(name: str, documents: RetrievalSet, work: Path, most: int) -> dict[str, object]:
    """Take the part `name` out, in this process for good, and measure on one set.

    nDCG@10 query by query, as written ("accents") and "without"; bytes of the index; milliseconds of a query.
    """
    part = BY_NAME[name]
    part.remove()
    folder = work / "ablation" / documents.name / (part.name if part.indexes else EVERYTHING.name).replace("/", "-")
    if not folder.exists():
        build(folder, sample(documents, most))
    with frsearch.open(folder) as index:
        found: dict[str, object] = {"size": index.stats().size}
        for way, typed in (("without", without_accents), ("accents", str)):
            queries = {query: typed(text) for query, text in documents.queries.items()}
            start = process_time()
            run = {query: _best(index, text, part) for query, text in queries.items()}
            found["milliseconds"] = 1000 * (process_time() - start) / len(queries)
            found[way] = evaluate(documents.qrels, run)["nDCG@10"]
    if part.indexes:
        shutil.rmtree(folder)
    return found


def _best(index: frsearch.Index, text: str, part: Without) -> list[str]:
    return [hit.id for hit in index.search(text, limit=_DEPTH, ranking=part.ranking)]


def build(folder: Path, articles: Iterable[Article]) -> None:
    """Make an index of one segment; it appears under its name only when it is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.with_name(folder.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    with frsearch.create(str(unfinished)) as index:
        with index.writer() as writer:
            writer.add_many({"id": each.id, "title": each.title, "body": each.body} for each in articles)
        index.optimize()
    unfinished.rename(folder)


def sample(documents: RetrievalSet, most: int) -> Iterator[Article]:
    """Give every judged document, and others drawn with a seed up to `most`."""
    judged = {document for grades in documents.qrels.values() for document in grades}
    others = [each.id for each in article.read(documents.documents) if each.id not in judged]
    drawn = random.Random(_SEED).sample(others, min(len(others), max(0, most - len(judged))))
    kept = judged.union(drawn)
    return (each for each in article.read(documents.documents) if each.id in kept)


def failing_cases(name: str, tables: Iterable[Path]) -> list[str]:
    """Take the part `name` out, in this process for good, and give the cases that no longer hold.

    A table has the columns phenomenon, expect (match, nomatch or above), document or form, and query; perhaps other.
    """
    part = BY_NAME[name]
    part.remove()
    failing = []
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        failing += [f"{row['phenomenon']}: {row['query']}" for row in rows if not _holds(row, part)]
    return failing


def _holds(row: dict[str, str], part: Without) -> bool:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="document", body=row.get("document") or row["form"])
        if row.get("other"):
            writer.add(id="other", body=row["other"])
        writer.add(id="unrelated", body="Quelque phrase banale et sans rapport")
    found = _best(index, row["query"], part)
    if row["expect"] == "above":
        return found[:1] == ["document"]
    return ("document" in found) == (row["expect"] == "match")
