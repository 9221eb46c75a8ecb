"""Tokens: what French makes of the forms of a text, remembered over all queries.

Forms are analysed by the batch, an order of magnitude faster than one by one, and texts share most of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch.french import analyze_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frsearch.french import Token

MOST = 65_536
"""Forms remembered; then all are forgotten, and those in use come back with the next texts."""

_known: dict[str, tuple[Token, ...]] = {}


def tokens_of(forms: Sequence[str]) -> list[tuple[Token, ...]]:
    """Return the tokens of each form, in order."""
    found = {form: _known.get(form) for form in forms}
    missing = [form for form, tokens in found.items() if tokens is None]
    if missing:
        analysed = dict(zip(missing, analyze_many(missing), strict=True))
        if len(_known) + len(analysed) > MOST:
            _known.clear()
        _known.update(analysed)
        found |= analysed
    return [found[form] or () for form in forms]
