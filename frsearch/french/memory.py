"""Memory: the tokens of forms that were met before, in queries and in the texts that snippets are made of.

Forms are analysed by the batch, an order of magnitude faster than one by one, and texts share most of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch.french.analysis import analyze_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frsearch.french.token import Token

MOST = 65_536
"""Forms remembered; then all are forgotten, and those in use come back with the next texts."""

_known: dict[str, tuple[Token, ...]] = {}


def tokens_of(forms: Sequence[str]) -> list[tuple[Token, ...]]:
    """Return the tokens of each form, in order; those not met before are analysed as one batch."""
    found = {form: _known.get(form) for form in forms}
    missing = [form for form, tokens in found.items() if tokens is None]
    if missing:
        analysed = dict(zip(missing, analyze_many(missing), strict=True))
        if len(_known) + len(analysed) > MOST:
            _known.clear()
        _known.update(analysed)
        found |= analysed
    return [found[form] or () for form in forms]


def analyze(form: str) -> tuple[Token, ...]:
    """Give the tokens of one form as the scanner cuts it; () for one that is only marks. Never raises on any text."""
    tokens = _known.get(form)
    return tokens_of((form,))[0] if tokens is None else tokens
