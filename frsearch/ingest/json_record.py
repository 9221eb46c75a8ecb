"""One JSON object to one article."""

import json
from typing import Any

from frsearch.article import Article
from frsearch.ingest.encoding import repair

TOO_DEEP = "JSON nested too deeply"


class RefusedJsonError(ValueError):
    """Text that Python's parser would take, but which does not say one thing plainly: a NaN, a key given twice."""


def article_of(value: object) -> Article:
    """Make an article of a parsed JSON value. Raises ArticleError, or ValueError if the value is no object."""
    if not isinstance(value, dict):
        message = f"a JSON object is wanted, not {_SHAPES[type(value)]}"
        raise ValueError(message)  # noqa: TRY004 - what is in a file is a value; callers take the two alike
    return Article.from_mapping({key: _repaired(each) for key, each in value.items()})


def complaint(error: ValueError) -> str:
    """Say what is wrong with JSON text, without the parser's own idea of lines: a record is one line of a file."""
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
    return str(error)


def _repaired(value: object) -> object:
    if isinstance(value, str):
        return repair(value)
    return [_repaired(each) for each in value] if isinstance(value, list) else value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    known = dict(pairs)
    if len(known) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        message = f"the key {twice[:60]!r} is there twice"
        raise RefusedJsonError(message)
    return known


def _no_constant(name: str) -> None:
    message = f"{name} is not JSON"
    raise RefusedJsonError(message)


_SHAPES = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false", type(None): "null"}

parser = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)
"""Refuses NaN, Infinity and keys given twice."""

lenient = json.JSONDecoder(parse_int=str)
"""Only finds where a refused value ends."""
