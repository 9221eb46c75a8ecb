"""Periods: dates and ranges of dates in a query, as ranges of seconds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from frsearch.dates import parse_date
from frsearch.query import plan

if TYPE_CHECKING:
    from frsearch.query.plan import Node

Moment: TypeAlias = str | date | int | float | None
"""A date as written, a date, Unix seconds, or None for an open end."""

_FARTHEST = 2**62
"""Seconds that the kernel can count, with room to spare."""


def period_node(
    first: Moment, last: Moment, *, after_first: bool = False, before_last: bool = False
) -> tuple[Node, bool]:
    """Make the range from `first` to `last`; second comes whether they had to be swapped, being given backwards.

    `after_first`, `before_last`: that end's own year, month or day is left out. Raises ValueError for what is no date.
    """
    start, end = _interval(first), _interval(last)
    swapped = start is not None and end is not None and start[0] > end[1]
    if swapped:
        start, end, after_first, before_last = end, start, before_last, after_first
    low = None if start is None else start[1] + 1 if after_first else start[0]
    high = None if end is None else end[0] - 1 if before_last else end[1]
    if low is not None and high is not None and low > high:
        return plan.NOTHING, swapped
    return plan.date_range(low, high), swapped


def _interval(moment: Moment) -> tuple[int, int] | None:
    if moment is None:
        return None
    if isinstance(moment, str):
        text = moment.strip()
        return None if text in ("", "*") else parse_date(text)
    if isinstance(moment, date):
        return parse_date(moment)
    second = min(max(int(moment), -_FARTHEST), _FARTHEST)
    return second, second
