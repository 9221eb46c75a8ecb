"""Terms: the leaves of a query tree, read according to the field that they name."""

# ruff: noqa: I001 - Whoosh is imported quietly first
from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from frsearch.query import whoosh_import  # noqa: F401
from whoosh import query

from frsearch.errors import QueryError
from frsearch.query import plan, values
from frsearch.query.asked import ExactPhrase, ExactTerm
from frsearch.query.clauses import Clause, Role
from frsearch.query.fields import ANYWHERE, Field, FieldKind, field_names, find_field
from frsearch.query.leaves import fuzzy_node, glued_node, pattern_node
from frsearch.query.periods import period_node
from frsearch.query.words import phrase_node, read_words, without_surrogates

if TYPE_CHECKING:
    from frsearch.query.plan import Node
    from frsearch.query.reading import Reading
    from frsearch.query.words import Word

_RANGES = (query.TermRange, query.NumericRange)
_HIGHEST_BOOST = 1e9
_MOST_SLOP = 10_000
_EXACT = (ExactTerm, ExactPhrase)


class Terms:
    """Reads leaves for one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def words(self, term: query.Term, boost: float) -> list[Clause]:
        """Read a term that stands in a group: forms glued together become members one by one."""
        field = self._field(term)
        if field.kind in (FieldKind.DATE, FieldKind.COLUMN):
            clause = self.leaf(term, boost)
            return [clause] if clause else []
        exactly = _is_exact(term, field)
        words = self._read_words(_text(term.text))
        return [_word_clause([word], field.mask, weighted(boost, term.boost), exactly=exactly) for word in words]

    def leaf(self, tree: query.Query, boost: float) -> Clause | None:
        """Read a leaf as one clause; None when there is no word in it."""
        boost = weighted(boost, tree.boost)
        field = self._field(tree)
        if isinstance(tree, (query.PatternQuery, query.FuzzyTerm)):
            self._reading.count_pattern()
        if field.kind is FieldKind.DATE:
            return self._date(tree, boost)
        if field.kind is FieldKind.COLUMN:
            return self._column(tree, field.name, boost)
        if isinstance(tree, _RANGES):
            cause = f"a range cannot be searched in {field.name}: it needs a date or a column"
            self._reading.warn(cause, "its ends were searched as words", _position(tree))
            return self._as_words(f"{tree.start or ''} {tree.end or ''}", boost)
        return self._text(tree, field, boost)

    def everything(self, tree: query.Every, boost: float, role: Role) -> Clause:
        """Read a star: every article, or those that have this field."""
        field = self._field(tree)
        boost = weighted(boost, tree.boost)
        if field.kind is FieldKind.DATE:
            return Clause(plan.constant(boost, plan.date_range(None, None)), Role.FILTER, field.name)
        if field.kind is FieldKind.COLUMN:
            node = plan.column(field.name, self._reading.values(field.name))
            return Clause(plan.constant(boost, node), Role.FILTER, field.name)
        if field.mask != plan.ALL_FIELDS:
            cause = f"{field.name}:* cannot tell which articles have a {field.name}"
            self._reading.warn(cause, "it was read as every article", _position(tree))
        return Clause(plan.EVERYTHING, role)

    def _text(self, tree: query.Query, field: Field, boost: float) -> Clause | None:
        exactly = _is_exact(tree, field)
        if isinstance(tree, query.Phrase):
            words = self._read_words(" ".join(map(_text, tree.words)))
            node = phrase_node(words, min(max(int(tree.slop) - 1, 0), _MOST_SLOP), field.mask, boost, exactly=exactly)
            return Clause(node) if words else None
        text = _text(tree.text)
        if isinstance(tree, query.Term):
            found = self._read_words(text)
            return _word_clause(found, field.mask, boost, exactly=exactly) if found else None
        if isinstance(tree, query.FuzzyTerm):
            fuzzy = fuzzy_node(text, _edits(tree), field.mask, boost)
            return Clause(fuzzy) if fuzzy else None
        pattern = pattern_node(text + "*" if isinstance(tree, query.Prefix) else text, field.mask, boost)
        return Clause(pattern) if pattern else None

    def _date(self, tree: query.Query, boost: float) -> Clause | None:
        try:
            node, swapped = _period(tree)
        except (ValueError, OverflowError) as error:
            self._reading.warn(str(error), "it was searched as words", _position(tree))
            return self._as_words(_leaf_text(tree), boost)
        if swapped:
            self._reading.warn("the range of dates was given backwards", "its ends were swapped", _position(tree))
        return Clause(plan.constant(boost, node), Role.FILTER, "date")

    def _column(self, tree: query.Query, column: str, boost: float) -> Clause:
        found = self._values(tree, column)
        if not found:
            self._reading.note(f"no article has a {column} like {_leaf_text(tree)!r}.")
        return Clause(plan.constant(boost, plan.column(column, found)), Role.FILTER, column)

    def _values(self, tree: query.Query, column: str) -> list[str]:
        known = self._reading.values(column)
        if isinstance(tree, _RANGES):
            after, before = bool(tree.startexcl), bool(tree.endexcl)
            return values.values_between(column, known, tree.start, tree.end, after_first=after, before_last=before)
        text = _leaf_text(tree)
        if isinstance(tree, _EXACT):
            return [value for value in known if value == text]
        if isinstance(tree, query.FuzzyTerm):
            return values.values_near(column, known, text, _edits(tree))
        if isinstance(tree, query.PatternQuery):
            return values.values_fitting(column, known, text + "*" if isinstance(tree, query.Prefix) else text)
        return values.values_like(column, known, text)

    def _as_words(self, text: str, boost: float) -> Clause | None:
        nodes = [_word_clause([word], plan.ALL_FIELDS, boost, exactly=False).node for word in self._read_words(text)]
        return Clause(plan.any_of(nodes)) if nodes else None

    def _read_words(self, text: str) -> list[Word]:
        words = read_words(text)
        self._reading.count_words(len(words))
        return words

    def _field(self, tree: query.Query) -> Field:
        field = find_field(tree.fieldname, self._reading.columns)
        if field is None:
            cause = f"there is no field {tree.fieldname!r}, only {field_names(self._reading.columns)}"
            self._reading.warn(cause, "every field was searched", _position(tree))
        return field or ANYWHERE


def weighted(boost: float, own: float) -> float:
    """Multiply boosts. Raises QueryError for one that would put scores out of order."""
    if not 0.0 <= own < inf:
        message = f"a boost is a number from 0, not {own}"
        raise QueryError(message)
    return min(boost * own, _HIGHEST_BOOST)


def _edits(tree: query.FuzzyTerm) -> int:
    return min(max(int(tree.maxdist), 0), 2)


def _word_clause(words: list[Word], fields: int, boost: float, *, exactly: bool) -> Clause:
    role = Role.STOPWORD if not exactly and all(word.stop for word in words) else Role.CONTENT
    return Clause(glued_node(words, fields, boost, exactly=exactly), role)


def _position(tree: query.Query) -> int | None:
    """Give where a leaf stands in the text; a program's own tree does not say."""
    position: int | None = getattr(tree, "startchar", None)
    return position


def _is_exact(tree: query.Query, field: Field) -> bool:
    return field.kind is FieldKind.EXACT or isinstance(tree, _EXACT)


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return without_surrogates(str(value))


def _period(tree: query.Query) -> tuple[Node, bool]:
    """Read a date or a range of dates. Raises ValueError for what is neither."""
    if isinstance(tree, query.DateRange):
        first, last = tree.startdate, tree.enddate
    elif isinstance(tree, _RANGES):
        first, last = tree.start, tree.end
    elif isinstance(tree, query.Phrase):
        first = last = " ".join(map(_text, tree.words))
    else:
        first = last = tree.text.rstrip("-*") if isinstance(tree, query.PatternQuery) else tree.text
    after, before = bool(getattr(tree, "startexcl", False)), bool(getattr(tree, "endexcl", False))
    return period_node(first, last, after_first=after, before_last=before)


def _leaf_text(tree: query.Query) -> str:
    if isinstance(tree, _RANGES):
        return f"{_text(tree.start or '')} {_text(tree.end or '')}"
    return " ".join(map(_text, tree.words)) if isinstance(tree, query.Phrase) else _text(tree.text)
