"""Queries: what is asked, by the id under which qrels know it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from frsearch.evaluation.lines import Line, read_lines

if TYPE_CHECKING:
    from os import PathLike

Queries: TypeAlias = dict[str, str]
"""Texts by id, in the order of the file."""

_HEADS = ("query", "qid", "id", "_id")
_TOPIC = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"<num>\s*(?:Number:)?\s*([^\s<]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title>\s*(?:Topic:)?(.*?)(?=<|\Z)", re.DOTALL | re.IGNORECASE)
_TOPICS_BEGIN = re.compile(r"\s*<(?!\S*\t)", re.ASCII)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def read_queries(path: str | PathLike[str]) -> Queries:
    """Read queries from a file that is one of

        {"id": "q1", "text": "réforme des retraites"}      JSON Lines; also _id, query_id or qid, and query
        q1 <tab> réforme des retraites                     TSV; a line of headings is passed over
        <top> <num> Number: 301 <title> ... </top>         TREC topics, of which the title is asked

    Raises ValueError, with file and line, for what is none of these and for an id that comes twice; and OSError.
    """  # noqa: D400, D415 - what a file may be follows
    lines = list(read_lines(path))
    rows = _topics(path) if lines and _TOPICS_BEGIN.match(lines[0].text) else [_query(line) for line in lines]
    queries: Queries = {}
    for row in filter(None, rows):
        if row[0] in queries:
            message = f"{path}: there are two queries with the id {row[0]!r}"
            raise ValueError(message)
        queries[row[0]] = row[1]
    return queries


def without_accents(text: str) -> str:
    """Give a text as those type it who leave out accents and ligatures: œuvre à Orléans, oeuvre a Orleans."""
    letters = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _query(line: Line) -> tuple[str, str] | None:
    if line.is_json:
        record = line.record()
        query = line.named(record, "id", "_id", "query_id", "qid")
        return str(query), str(line.named(record, "text", "query"))
    name, tab, text = line.text.partition("\t")
    if not tab:
        cause = "a query is an id, a tab and its text, or a JSON object"
        raise line.wrong(cause)
    if line.number == 1 and name.lower().startswith(_HEADS) and text.lower().strip() in ("text", "query"):
        return None
    return name.strip(), text.strip()


def _topics(path: str | PathLike[str]) -> list[tuple[str, str] | None]:
    found: list[tuple[str, str] | None] = []
    for topic in _TOPIC.findall(Path(path).read_text(encoding="utf-8-sig")):
        number, title = _NUMBER.search(topic), _TITLE.search(topic)
        if number is None or title is None:
            message = f"{path}: topic {len(found) + 1} has no <num> or no <title>"
            raise ValueError(message)
        found.append((number[1], " ".join(title[1].split())))
    return found
