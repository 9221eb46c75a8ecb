"""A Markdown table, padded so that it reads as well on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """`rows` under `heads`; the first column to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in (heads, rule, *rows)) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]
    return f"| {' | '.join(cells)} |"


def number(value: float | None) -> str:
    """Three significant digits, or a dash."""
    if value is None:
        return "-"
    if value >= 1000:  # noqa: PLR2004 - a thousand is where a separator begins
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"  # noqa: PLR2004 - three digits


def verdict(ratio: float | None, limit: float | None) -> tuple[str, str]:
    """Give the ratio, and its limit with whether it is kept."""
    if ratio is None:
        return "-", "-" if limit is None else f"≤ {limit:g}"
    if limit is None:
        return f"{ratio:.2f}", "-"
    return f"{ratio:.2f}", f"≤ {limit:g} {'yes' if ratio <= limit else 'NO'}"
