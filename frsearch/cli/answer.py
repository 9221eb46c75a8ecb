"""Search results as people read them: rank, title, where and when, and the passage that answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from frsearch.cli.terminal import bold, dim, one_line, printable, width, wrap

if TYPE_CHECKING:
    from frsearch.results import Hit, Hits

_MARK, _UNMARK = "\x02", "\x03"  # no snippet holds these: control characters are left out of it
_LONGEST_ID = 60
_LONGEST_OPENING = 80
_TO_THE_MINUTE = len("2020-10-12T08:30")
_FEWEST_CHARACTERS = 120
_SNIPPET_LINES = 3


def answer(hits: "Hits", milliseconds: float, *, color: bool, explain: bool = False) -> Iterator[str]:
    """Give the lines to print for a page of hits, with `explain` where their scores come from, and its place in all."""
    columns = width()
    for hit in hits:
        yield from _hit(hit, columns, color=color)
        if explain:
            yield from _explanation(hit)
        yield ""
    yield dim(_footer(hits, milliseconds), color=color)


def _hit(hit: "Hit", columns: int, *, color: bool) -> Iterator[str]:
    rank = f"{hit.rank:2}. "
    indent = " " * len(rank)
    title = one_line(hit.title) or one_line(hit.article.lead or hit.article.body, _LONGEST_OPENING)
    first, *others = wrap(title, columns, indent)
    yield from (bold(line, color=color) for line in (rank + first.removeprefix(indent), *others))
    place = " · ".join(one_line(part) for part in (_day_and_time(hit.date), hit.source, hit.section) if part)
    known = f"{place} [{one_line(hit.id, _LONGEST_ID)}]".lstrip()
    yield from (dim(line, color=color) for line in wrap(known, columns, indent))
    length = max(_FEWEST_CHARACTERS, _SNIPPET_LINES * (columns - len(indent)) - len(indent))
    snippet = hit.snippet(length=length, markers=(_MARK, _UNMARK) if color else ("**", "**"))
    for line in wrap(snippet, columns, indent, _MARK + _UNMARK):
        yield line.replace(_MARK, "\x1b[1;31m").replace(_UNMARK, "\x1b[0m")


def _explanation(hit: "Hit") -> Iterator[str]:
    indent = " " * len(f"{hit.rank:2}. ")
    for line in printable(str(hit.explain())).splitlines():
        yield indent + line


def _day_and_time(date: str | None) -> str:
    return (date or "")[:_TO_THE_MINUTE].replace("T", " ")


def _footer(hits: "Hits", milliseconds: float) -> str:
    matches = f"{hits.total:,} {'match' if hits.total == 1 else 'matches'}"
    if len(hits) not in {0, hits.total}:
        matches = f"{hits.offset + 1:,} to {hits.offset + len(hits):,} of {matches}"
    return f"{matches}, {milliseconds:.1f} ms"
