"""Rendering: a passage as plain text with markers, as HTML, or in terminal colour.

An article comes from outside, so what it holds is never let through as anything but text: HTML is escaped, and control
characters (among them the escape that begins a terminal command, and the marks that turn the direction of writing) are
left out in every format. Runs of white space become one space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from frsearch.snippets.marks import Mark
    from frsearch.snippets.passage import Passage

SnippetFormat = Literal["text", "html", "terminal"]

_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_CONTROLS = dict.fromkeys(
    (
        *range(0x09),
        *range(0x0E, 0x1C),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
    )
)
_TERMINAL_MARKERS = ("\x1b[1;31m", "\x1b[0m")
_HTML_MARKERS = ("<mark>", "</mark>")


def render(passage: Passage, form: SnippetFormat, markers: tuple[str, str]) -> str:
    """Return `passage` in the format `form`, with … where text is left out.

    `markers` stand before and after a marked word in the format "text"; the other formats have their own.
    """
    if form == "html":
        from html import escape  # noqa: PLC0415 - loads the names of all characters, which text does not need

        return _join(passage, _HTML_MARKERS, escape)
    return _join(passage, _TERMINAL_MARKERS if form == "terminal" else markers, str)


def check_format(form: str) -> None:
    """Raise ValueError unless `form` names a format."""
    if form not in get_args(SnippetFormat):
        names = ", ".join(map(repr, get_args(SnippetFormat)))
        msg = f"a snippet has no format {form!r}: choose one of {names}"
        raise ValueError(msg)


def clean(text: str) -> str:
    """Return `text` on one line and without control characters."""
    return _SPACES.sub(" ", text.translate(_CONTROLS))


def _stretches(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return what is marked from where to where: marks with nothing between them are one."""
    stretches: list[tuple[int, int]] = []
    for mark in marks:
        start = stretches.pop()[0] if stretches and stretches[-1][1] == mark.start else mark.start
        stretches.append((start, mark.end))
    return stretches


def _join(passage: Passage, markers: tuple[str, str], escape: Callable[[str], str]) -> str:
    parts: list[str] = []
    place = passage.start
    for start, end in _stretches(passage.marks):
        parts.append(escape(clean(passage.text[place:start])))
        parts += [markers[0], escape(clean(passage.text[start:end])), markers[1]]
        place = end
    parts.append(escape(clean(passage.text[place : passage.end])))
    shown = "".join(parts).strip()
    return f"{'… ' if passage.before else ''}{shown}{' …' if passage.after else ''}"
