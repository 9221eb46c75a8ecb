"""What the query language can ask beyond Whoosh's own query classes."""

# ruff: noqa: I001 - Whoosh is imported quietly first
from frsearch.query import whoosh_import  # noqa: F401
from whoosh import query


class AnyOf(query.Or):  # type: ignore[misc]
    """Words typed one after the other: any of them; a filter among them narrows."""


class AllOf(query.And):  # type: ignore[misc]
    """Words typed one after the other when all are wanted."""


class Required(query.WrappingQuery):  # type: ignore[misc]
    """+word: the articles must match it, whatever stands beside it."""


class Star(query.Every):  # type: ignore[misc]
    """A * typed by itself: everything, unless something else is asked for as well."""


class ExactTerm(query.Term):  # type: ignore[misc]
    """=pêche: a word as it is written."""


class ExactPhrase(query.Phrase):  # type: ignore[misc]
    """="coup d'État": words as they are written, together."""
