"""Elision: the article, pronoun or conjunction before an apostrophe is no word of its own (l’école, qu'Emmanuel).

It takes no position: a phrase "de école" is not French, and "coup d'État" must match "coup d’état" only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frsearch.french.part import Parse, Part

# Grevisse, Le bon usage, on elision: the words that lose their last vowel in writing.
PARTICLES = frozenset(("l", "d", "j", "m", "t", "s", "n", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"))
# French elides before a vowel sound only, with which the names of these letters begin too (d'SOS, l'RTL).
_SPELLED_WITH_VOWEL = frozenset("FHLMNRSX")
_BEFORE_CAPITALS = frozenset(("l", "d", "qu"))


def read_elision(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read what follows an elided word; nothing where nothing follows (l' before a quotation)."""
    head, apostrophe, rest = text.partition("'")
    particle = head.lower()
    if not apostrophe or particle not in PARTICLES or not _elides(particle, rest):
        return None
    parts = parse(rest, at + len(head) + 1)
    return [part._replace(rule="elision") for part in parts] if len(parts) == 1 else parts


def _elides(particle: str, rest: str) -> bool:
    """Tell elision from the apostrophe of names: N'Djamena, M'Bala."""
    if not rest:
        return True
    from frsearch.french.fold import fold  # noqa: PLC0415 - PARTICLES are wanted without

    first = fold(rest[0])[:1]
    if not ("a" <= first <= "z"):
        return True
    spelled = rest[0] in _SPELLED_WITH_VOWEL and rest[:2].isupper() and particle in _BEFORE_CAPITALS
    return first in "aeiouyh" or spelled
