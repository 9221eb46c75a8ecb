"""Values: which of a column's values a query means.

A value is meant when it holds the query's words side by side and in order, case and accents aside: source:"le monde"
means "Le Monde" and "Le Monde diplomatique", source:afp means "AFP". Written together or apart makes no difference.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from frsearch.french.fold import fold
from frsearch.query.edits import within
from frsearch.query.glob import glob_matches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORD = re.compile(r"[^\W_]+")
_PATTERN_WORD = re.compile(r"(?:[^\W_]|[*?])+")
_REMEMBERED = 16


class _Value(NamedTuple):
    """A value and its folded words."""

    text: str
    words: tuple[str, ...]


_folded: OrderedDict[tuple[str, int], tuple[Sequence[str], list[_Value]]] = OrderedDict()
_lock = Lock()


def values_like(column: str, values: Sequence[str], text: str) -> list[str]:
    """Give the values that hold the words of `text`."""
    words = _words(text)
    if not words:
        return []
    run, together = f" {' '.join(words)} ", "".join(words)
    return [
        value.text
        for value in _folded_values(column, values)
        if run in f" {' '.join(value.words)} " or together in value.words or together == "".join(value.words)
    ]


def values_fitting(column: str, values: Sequence[str], pattern: str) -> list[str]:
    """Give the values that hold, side by side, words of the pattern, with ? and *."""
    patterns = tuple(_PATTERN_WORD.findall(fold(pattern)))
    return _values_where(column, values, patterns, glob_matches)


def values_near(column: str, values: Sequence[str], text: str, distance: int) -> list[str]:
    """Give the values that hold, side by side, words at most `distance` letters away from those of `text`."""
    return _values_where(column, values, _words(text), lambda word, other: within(word, other, distance))


def values_between(  # noqa: PLR0913 - the two ends of a range and whether each belongs to it
    column: str,
    values: Sequence[str],
    first: str | float | None,
    last: str | float | None,
    *,
    after_first: bool,
    before_last: bool,
) -> list[str]:
    """Give the values from `first` to `last`: by number where both ends are numbers, else by their folded text."""
    low, high = _bound(first), _bound(last)
    numeric = any(isinstance(end, float) for end in (low, high)) and not any(
        isinstance(end, str) for end in (low, high)
    )
    if not numeric:
        low, high = (None if end is None else fold(str(end)) for end in (first, last))
    found = []
    for value in _folded_values(column, values):
        place = _number(value.text) if numeric else fold(value.text)
        if place is not None and _is_between(place, low, high, after_first=after_first, before_last=before_last):
            found.append(value.text)
    return found


def _is_between(
    place: str | float, low: str | float | None, high: str | float | None, *, after_first: bool, before_last: bool
) -> bool:
    above = low is None or place > low or (place == low and not after_first)  # type: ignore[operator]
    below = high is None or place < high or (place == high and not before_last)  # type: ignore[operator]
    return above and below


def _bound(end: str | float | None) -> str | float | None:
    if end is None:
        return None
    number = _number(str(end))
    return str(end) if number is None else number


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _values_where(
    column: str, values: Sequence[str], wanted: tuple[str, ...], fits: Callable[[str, str], bool]
) -> list[str]:
    if not wanted:
        return []
    return [value.text for value in _folded_values(column, values) if _holds(value.words, wanted, fits)]


def _holds(words: tuple[str, ...], wanted: tuple[str, ...], fits: Callable[[str, str], bool]) -> bool:
    places = range(len(words) - len(wanted) + 1)
    return any(all(fits(want, words[place + step]) for step, want in enumerate(wanted)) for place in places)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _folded_values(column: str, values: Sequence[str]) -> list[_Value]:
    """Fold a column's values once for as long as the searcher hands over the same list."""
    key = (column, id(values))
    with _lock:
        known = _folded.get(key)
        if known is not None and known[0] is values:
            _folded.move_to_end(key)
            return known[1]
    folded = [_Value(value, _words(value)) for value in values]
    with _lock:
        _folded[key] = (values, folded)
        if len(_folded) > _REMEMBERED:
            _folded.popitem(last=False)
    return folded
