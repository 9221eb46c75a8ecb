"""Leaves: one word, phrase, pattern, date or column value of a query tree, as a plan node."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frsearch.french.fold import fold
from frsearch.query import plan
from frsearch.query.words import exact_node, phrase_node, read_words, word_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frsearch.query.plan import Node
    from frsearch.query.words import Word

_ELIDED = re.compile(r"(?:\b(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu))['’‘ʼ](?=\w)", re.IGNORECASE)
_PARTS = re.compile(r"(?:[^\W_]|[*?])+")
_LONGEST_FORM = 255
"""Bytes of the longest word that the scanner makes."""
_LONGEST_FUZZY = 64
"""Letters: the automaton of a fuzzy word grows with its length, and no longer word is mistyped by two letters alone."""
_STARS = re.compile(r"\*+")


def pattern_node(text: str, fields: int, boost: float) -> Node | None:
    """Make the node of a word with ? and *; None where no letter, digit or wildcard is in it.

    The elided article of l’éco* goes. Marks split the pattern, as they split words, or not: porte-par* is found in
    "porte-parole" and in "porteparole", aujourd'h* in "aujourd'hui". A pattern of stars alone means everything.
    """
    folded = _STARS.sub("*", fold(_ELIDED.sub("", text)))
    parts = _PARTS.findall(folded)
    if any(len(part) > _LONGEST_FORM for part in parts):
        return plan.NOTHING
    if len(parts) > 1:
        parts = [part for part in parts if part != "*"]
    if not parts:
        return None
    if len(parts) == 1:
        return _one_pattern(parts[0], fields, boost)
    marked = folded[folded.index(parts[0]) : folded.rindex(parts[-1]) + len(parts[-1])]
    whole = [_one_pattern(form, fields, boost) for form in (marked, _STARS.sub("*", "".join(parts)))]
    return plan.best_of([*whole, plan.all_of(_one_pattern(part, fields, boost) for part in parts)])


def _one_pattern(part: str, fields: int, boost: float) -> Node:
    if part == "*":
        return plan.EVERYTHING
    if "*" not in part and "?" not in part:
        return phrase_node(read_words(part), 0, fields, boost)
    if part.endswith("*") and "*" not in part[:-1] and "?" not in part:
        return plan.prefix(part[:-1], fields, boost)
    return plan.wildcard(part, fields, boost)


def fuzzy_node(text: str, edits: int, fields: int, boost: float) -> Node | None:
    """Make the node of a fuzzy word; a compound's parts may all be off, or the whole written as one word.

    A word keeps at least one letter unchanged: ~2 on "ok" would be every word of up to two letters.
    """
    parts = [part for part in _PARTS.findall(fold(_ELIDED.sub("", text)).translate(_NO_WILDCARDS)) if part]
    if not parts:
        return None
    nodes = [_one_fuzzy(part, edits, fields, boost) for part in parts]
    if len(nodes) == 1:
        return nodes[0]
    return plan.best_of([_one_fuzzy("".join(parts), edits, fields, boost), plan.all_of(nodes)])


def _one_fuzzy(part: str, edits: int, fields: int, boost: float) -> Node:
    edits = min(edits, len(part) - 1)
    return (
        plan.fuzzy(part, edits, fields, boost)
        if edits and len(part) <= _LONGEST_FUZZY
        else phrase_node(read_words(part), 0, fields, boost)
    )


_NO_WILDCARDS = str.maketrans("", "", "*?")


def glued_node(words: Sequence[Word], fields: int, boost: float, *, exactly: bool) -> Node:
    """Make one node of forms written without a space: 20:30, Paris/Lyon, an address."""
    if len(words) == 1:
        return exact_node(words[0], fields, boost) if exactly else word_node(words[0], fields, boost)
    return phrase_node(words, 0, fields, boost, exactly=exactly)
