"""Runs: what an engine answered to each query, best first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from frsearch.evaluation.lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from frsearch.evaluation.lines import Line
    from frsearch.index import Index
    from frsearch.ranking import Ranking
    from frsearch.searcher import Searcher

Run: TypeAlias = dict[str, dict[str, float]]
"""Scores by query and article, best first."""

DEPTH = 100
"""Articles asked for each query."""

_HEADS = ("query", "qid", "_id")
_TSV, _TREC = 3, 6


def make_run(
    index: Index | Searcher, queries: Iterable[tuple[str, str]], ranking: str | Ranking = "default", depth: int = DEPTH
) -> Run:
    """Ask an index for the best `depth` articles of each query, an id and a text, as `search` finds them by default."""
    return {
        query: {hit.id: hit.score for hit in index.search(text, limit=depth, ranking=ranking)}
        for query, text in queries
    }


def read_run(path: str | PathLike[str]) -> Run:
    """Read a run; each line may be one of

        query Q0 article rank score name                                 TREC run, between spaces or tabs
        query <tab> article <tab> score                                  TSV; a line of headings is passed over
        {"query": "q1", "id": "afp-1", "score": 12.5}                    JSON Lines, named as in qrels

    Scores decide, not ranks, as in trec_eval; equal ones stay in the order of the file. Raises ValueError, with file
    and line, for what is none of these, and OSError.
    """  # noqa: D400, D415 - what a line may be follows
    found: Run = {}
    for line in read_lines(path):
        if (row := _answer(line)) is not None:
            query, article, score = row
            found.setdefault(query, {})[article] = score
    return {query: dict(sorted(scores.items(), key=lambda pair: -pair[1])) for query, scores in found.items()}


def write_run(path: str | PathLike[str], run: Mapping[str, Mapping[str, float]], name: str) -> None:
    """Write a run as TREC has it, under a name for the engine. OSError where it cannot be written."""
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for query, scores in run.items():
            rows = enumerate(scores.items(), 1)
            file.writelines(
                f"{_cell(query)} Q0 {_cell(article)} {rank} {score!r} {_cell(name)}\n"
                for rank, (article, score) in rows
            )


def _cell(text: str) -> str:
    """Refuse what the format has no way to write."""
    if not text or text.split() != [text]:
        message = f"a TREC run cannot hold the id {text!r}: it is empty, or has a space in it"
        raise ValueError(message)
    return text


def _answer(line: Line) -> tuple[str, str, float] | None:
    if line.is_json:
        record = line.record()
        query = line.named(record, "query", "query_id", "qid")
        article = line.named(record, "id", "article", "doc", "doc_id")
        return str(query), str(article), line.number_of(line.named(record, "score"))
    cells = line.text.split("\t")
    if len(cells) == _TSV:
        if line.number == 1 and cells[0].lower().startswith(_HEADS):
            return None
        return cells[0], cells[1], line.number_of(cells[2])
    cells = line.text.split()
    if len(cells) == _TREC:
        return cells[0], cells[2], line.number_of(cells[4])
    cause = "an answer is a line of a TREC run, query, article and score between tabs, or a JSON object"
    raise line.wrong(cause)
