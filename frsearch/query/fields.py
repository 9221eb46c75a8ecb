"""Fields that a query may name, and their French names."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from frsearch.query import plan

if TYPE_CHECKING:
    from collections.abc import Collection


class FieldKind(Enum):
    """How a field is searched."""

    TEXT = auto()
    EXACT = auto()
    DATE = auto()
    COLUMN = auto()


class Field(NamedTuple):
    """A field that exists."""

    kind: FieldKind
    name: str
    mask: int = plan.ALL_FIELDS


_BUILT_IN = {
    "text": Field(FieldKind.TEXT, "text"),
    "title": Field(FieldKind.TEXT, "title", plan.TITLE),
    "lead": Field(FieldKind.TEXT, "lead", plan.LEAD),
    "body": Field(FieldKind.TEXT, "body", plan.BODY),
    "exact": Field(FieldKind.EXACT, "exact"),
    "date": Field(FieldKind.DATE, "date"),
}

_OTHER_NAMES = {
    "texte": "text",
    "titre": "title",
    "chapeau": "lead",
    "corps": "body",
    "auteur": "author",
    "auteurs": "author",
    "authors": "author",
    "rubrique": "section",
    "sections": "section",
    "sources": "source",
    "tags": "tag",
    "étiquette": "tag",
    "etiquette": "tag",
}

ANYWHERE = _BUILT_IN["text"]


def find_field(name: str | None, columns: Collection[str]) -> Field | None:
    """Find a field by its English or French name, in any case; None where there is no such field.

    Fields of the text come before columns, and a column's own name before a French one.
    """
    if not name:
        return ANYWHERE
    for known in (name, name.lower(), _OTHER_NAMES.get(name.lower(), "")):
        if known in _BUILT_IN:
            return _BUILT_IN[known]
        if known in columns:
            return Field(FieldKind.COLUMN, known)
    return None


def field_names(columns: Collection[str]) -> str:
    """List what may stand before a colon, for messages."""
    return ", ".join([*_BUILT_IN, *(name for name in columns if name not in _BUILT_IN)])
