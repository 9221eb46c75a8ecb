"""Qrels: which articles answer each query, and how well."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from frsearch.evaluation.lines import read_lines

if TYPE_CHECKING:
    from os import PathLike

    from frsearch.evaluation.lines import Line

Grades: TypeAlias = dict[str, int]
"""Grades by article: relevant from 1, better the higher."""

Qrels: TypeAlias = dict[str, Grades]
"""Grades by query and article."""

_HEADS = ("query", "qid", "_id")
_TSV, _TREC = 3, 4


def read_qrels(path: str | PathLike[str]) -> Qrels:
    """Read judgements; each line may be one of

        query <tab> article <tab> grade                                  TSV; a line of headings is passed over
        query 0 article grade                                            TREC qrels, between spaces or tabs
        {"query": "q1", "id": "afp-1", "grade": 2}                       JSON Lines; grade 1 where there is none

    JSON may also say query_id or qid, article, doc or doc_id, and relevance or score. Raises ValueError, with file and
    line, for what is none of these, and OSError.
    """  # noqa: D400, D415 - what a line may be follows
    qrels: Qrels = {}
    for line in read_lines(path):
        if (row := _judgement(line)) is not None:
            query, article, grade = row
            qrels.setdefault(query, {})[article] = grade
    return qrels


def _judgement(line: Line) -> tuple[str, str, int] | None:
    if line.is_json:
        record = line.record()
        grade = line.named({"grade": 1} | record, "relevance", "score", "grade")
        query = line.named(record, "query", "query_id", "qid")
        return str(query), str(line.named(record, "id", "article", "doc", "doc_id")), line.grade_of(grade)
    cells = line.text.split("\t")
    if len(cells) == _TSV:
        if line.number == 1 and cells[0].lower().startswith(_HEADS):
            return None
        return cells[0], cells[1], line.grade_of(cells[2])
    cells = line.text.split()
    if len(cells) == _TREC:
        return cells[0], cells[2], line.grade_of(cells[3])
    cause = "a judgement is query, article and grade between tabs, a line of TREC qrels, or a JSON object"
    raise line.wrong(cause)
