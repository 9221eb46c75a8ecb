"""Columns: the exact values an article can be filtered and counted by.

Every index has source, section, author and tag; more are keys of `extra`, named when the index is created.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from frsearch.errors import QueryError, StorageError

if TYPE_CHECKING:
    from frsearch.article import Article

BUILT_IN = ("source", "section", "author", "tag")

_RESERVED = {*BUILT_IN, "id", "title", "lead", "body", "date", "authors", "tags", "url", "lang", "extra", "exact"}
MOST_COLUMNS = 1_000
"""All columns of an index; the kernel reads no segment with more."""

_NAME = re.compile(r"[^\W\d][\w-]*")
_SYNONYMS = {"authors": "author", "tags": "tag"}


def extra_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Check the names of an index's own columns; StorageError for one that no query could name."""
    if isinstance(names, str):
        names = (names,)
    checked = tuple(dict.fromkeys(names))
    if len(checked) > MOST_COLUMNS - len(BUILT_IN):
        message = f"an index has at most {MOST_COLUMNS - len(BUILT_IN)} columns of its own, not {len(checked):,}"
        raise StorageError(message)
    for name in checked:
        if not isinstance(name, str) or not _NAME.fullmatch(name) or name.casefold() in _RESERVED:
            message = (
                f"{name!r} cannot be a column: name a key of `extra` made of letters, digits, - and _ that is no field"
                f" of every article ({', '.join(sorted(_RESERVED))})"
            )
            raise StorageError(message)
    return checked


def column_named(name: str, columns: Sequence[str]) -> str:
    """Give the column that `name` means among `columns`; QueryError, naming them, for another."""
    known = _SYNONYMS.get(name, name)
    if known not in columns:
        message = f"there is no column {name!r} in this index: it has {', '.join(columns)}"
        raise QueryError(message)
    return known


def values_of(article: Article, extra: Sequence[str]) -> list[Sequence[str]]:
    """Give an article's values for each column: the built-in ones, then those of `extra` by name."""
    values: list[Sequence[str]] = [
        (article.source,) if article.source else (),
        (article.section,) if article.section else (),
        article.authors,
        article.tags,
    ]
    values.extend(column_values(article.extra.get(name)) for name in extra)
    return values


def column_values(value: object) -> list[str]:
    """Write a JSON value as exact values: a list gives one each; numbers and true/false as JSON does; null gives none.

    Objects inside have no value to filter by and give none.
    """
    if isinstance(value, str):
        return [value] if value else []
    if value is None or isinstance(value, dict):
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, Iterable):
        return list(dict.fromkeys(each for inner in value for each in column_values(inner)))
    return [str(value)]
