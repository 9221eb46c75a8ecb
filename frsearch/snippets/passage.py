"""Passages: which stretch of a text to show for a query.

The best stretch holds the most different words of the query; then the rarer of them (a word that the text repeats says
less about one place in it); then words side by side; then more of them; then it stands earlier.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from frsearch.snippets.cut import end_at, form_around, sentence_starts, start_at
from frsearch.snippets.marks import Mark, beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frsearch.snippets.cut import Forms

_RARITY = 10_000
"""Shared out over a word's occurrences: whole numbers add and subtract without drift."""


class Worth(NamedTuple):
    """What makes one stretch better than another; compared from left to right."""

    different: int
    rarity: int
    side_by_side: int
    words: int
    earliness: int


class Window(NamedTuple):
    """A run of marks that fits into a snippet: `marks[first:last + 1]`."""

    worth: Worth
    first: int
    last: int


class Passage(NamedTuple):
    """The stretch `text[start:end]`, the marks inside it (offsets into `text`), and whether text is left out around."""

    text: str
    start: int
    end: int
    marks: Sequence[Mark]
    before: bool
    after: bool


def best_window(marks: Sequence[Mark], length: int) -> Window:
    """Return the run of `marks` (not empty) that is worth most, among those no longer than `length` characters."""
    return _core(max(_windows(marks, length)), marks)


def _core(window: Window, marks: Sequence[Mark]) -> Window:
    """Return `window` without what it only repeats at its ends: the words around the rest say more."""
    _, first, last = window
    inside = Counter(mark.word for mark in marks[first : last + 1])
    while last > first and inside[marks[last].word] > 1 and not _pair(marks[last - 1], marks[last]):
        inside[marks[last].word] -= 1
        last -= 1
    while last > first and inside[marks[first].word] > 1 and not _pair(marks[first], marks[first + 1]):
        inside[marks[first].word] -= 1
        first += 1
    return window._replace(first=first, last=last)


def _pair(mark: Mark, after: Mark) -> bool:
    return beside(mark, after) and mark.word != after.word


def _windows(marks: Sequence[Mark], length: int) -> Iterator[Window]:
    """Yield for each mark the longest run that begins with it; one pass, each mark enters and leaves once."""
    occurrences = Counter(mark.word for mark in marks if mark.content)
    pairs = [0, *accumulate(int(_pair(mark, after)) for mark, after in pairwise(marks))]
    inside: Counter[str] = Counter()
    rarity = end = 0
    for first, mark in enumerate(marks):
        while end <= first or (end < len(marks) and marks[end].end - mark.start <= length):
            entering = marks[end]
            if entering.content:
                rarity += 0 if entering.word in inside else _RARITY // occurrences[entering.word]
                inside[entering.word] += 1
            end += 1
        yield Window(
            Worth(len(inside), rarity, pairs[end - 1] - pairs[first], end - first, -mark.start), first, end - 1
        )
        if mark.content:
            inside[mark.word] -= 1
            if not inside[mark.word]:
                del inside[mark.word]
                rarity -= _RARITY // occurrences[mark.word]


def passage_around(text: str, forms: Forms, marks: Sequence[Mark], window: Window, length: int) -> Passage:
    """Return `window` widened to about `length` characters: from the start of its sentence where that fits."""
    first, last = form_around(forms, marks[window.first].start, marks[window.last].end)
    low = min(first, max(0, last - length))
    latest = max(low, min(first, len(text) - length))
    start = _start(text, forms, low, latest, first)
    return _passage(text, start, end_at(text, forms, last, max(start + length, last)), marks)


def opening_passage(text: str, forms: Forms, marks: Sequence[Mark], length: int) -> Passage:
    """Return the beginning of `text`, about `length` characters of it."""
    start = len(text) - len(text.lstrip())
    return _passage(text, start, end_at(text, forms, start + 1, start + length), marks)


def _start(text: str, forms: Forms, low: int, latest: int, first: int) -> int:
    """Choose where to begin: at the nearest sentence that leaves no room unused, else a third of the room ahead."""
    starts = sentence_starts(text, low, first)
    early_enough = [start for start in starts if start <= latest]
    if starts:
        return early_enough[-1] if early_enough else starts[0]
    return start_at(text, forms, max(low, min(latest, first - (first - low) // 3)), first)


def _passage(text: str, start: int, end: int, marks: Sequence[Mark]) -> Passage:
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return Passage(text, start, end, inside, bool(text[:start].strip()), bool(text[end:].strip()))
