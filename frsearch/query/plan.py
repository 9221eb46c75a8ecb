"""Plan nodes: a query made ready for the kernel, as nested tuples.

    node = ("word", slot, fields, boost)                  a word by its stem keys; the best alternative scores
         | ("exact", word, folded, fields, boost)         that very form: lower case, accents kept
         | ("phrase", [slot], slop, exact, fields, boost) slop 0: side by side; n: any order, n words between
         | ("prefix", folded, fields, boost)              over folded whole words
         | ("wildcard", folded, fields, boost)            ? is one character, * any run
         | ("fuzzy", folded, distance, fields, boost)     Levenshtein distance
         | ("any", [node]) | ("all", [node]) | ("best", [node])     scores summed, summed, the highest
         | ("and_not", node, excluded) | ("and_maybe", required, optional)
         | ("constant", score, node)                      what `node` matches, all with this score
         | ("range", "date", first, last)                 overlaps these Unix seconds; None is open
         | ("column", name, [value])                      has one of these exact values
         | ("everything",) | ("nothing",)
    slot = [(term, word, folded)]   alternatives at one position: stem key, the word as written, and without accents

A node holds only strings, numbers, lists and tuples, so that it can be sent elsewhere as it is. The functions below
keep trees flat: a group of one is that one, and what matches nothing disappears or spreads, as logic has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node: TypeAlias = tuple[Any, ...]
Slot: TypeAlias = list[tuple[str, str, str]]

TITLE = 1
LEAD = 2
BODY = 4
ALL_FIELDS = TITLE | LEAD | BODY

DEEPEST = 200
"""Nodes inside nodes that the kernel takes."""

EVERYTHING: Node = ("everything",)
NOTHING: Node = ("nothing",)


def word(slot: Slot, fields: int = ALL_FIELDS, boost: float = 1.0) -> Node:
    """Match one word by its stem keys."""
    return ("word", slot, fields, boost)


def exact(form: str, folded: str, fields: int = ALL_FIELDS, boost: float = 1.0) -> Node:
    """Match one word as it is written, accents included."""
    return ("exact", form, folded, fields, boost)


def phrase(
    slots: Sequence[Slot], slop: int = 0, fields: int = ALL_FIELDS, boost: float = 1.0, *, exactly: bool = False
) -> Node:
    """Match words that stand together; one word alone is no phrase."""
    if len(slots) == 1:
        if exactly:
            forms = dict.fromkeys((form, folded) for _, form, folded in slots[0])
            return best_of(exact(form, folded, fields, boost) for form, folded in forms)
        return word(slots[0], fields, boost)
    return ("phrase", list(slots), slop, exactly, fields, boost)


def prefix(folded: str, fields: int = ALL_FIELDS, boost: float = 1.0) -> Node:
    """Match the words that begin so."""
    return ("prefix", folded, fields, boost)


def wildcard(folded: str, fields: int = ALL_FIELDS, boost: float = 1.0) -> Node:
    """Match the words of this pattern."""
    return ("wildcard", folded, fields, boost)


def fuzzy(folded: str, distance: int, fields: int = ALL_FIELDS, boost: float = 1.0) -> Node:
    """Match the words at most `distance` letters away."""
    return ("fuzzy", folded, distance, fields, boost)


def any_of(nodes: Iterable[Node]) -> Node:
    """Match what any of the nodes matches; scores add up."""
    return _group("any", [node for node in nodes if node != NOTHING])


def all_of(nodes: Iterable[Node]) -> Node:
    """Match what all the nodes match; scores add up."""
    members = list(nodes)
    if not members or NOTHING in members:
        return NOTHING
    return _group("all", [node for node in members if node != EVERYTHING] or [EVERYTHING])


def best_of(nodes: Iterable[Node]) -> Node:
    """Match what any of the nodes matches; the highest score counts."""
    return _group("best", [node for node in nodes if node != NOTHING])


def and_not(node: Node, excluded: Node) -> Node:
    """Match what `node` matches and `excluded` does not."""
    if NOTHING in (node, excluded):
        return node
    return NOTHING if excluded == EVERYTHING else ("and_not", node, excluded)


def and_maybe(required: Node, optional: Node) -> Node:
    """Match what `required` matches; `optional` only adds to the score."""
    return required if NOTHING in (required, optional) else ("and_maybe", required, optional)


def constant(score: float, node: Node) -> Node:
    """Match what `node` matches, all with the same score."""
    return NOTHING if node == NOTHING else ("constant", score, node)


def date_range(first: int | None, last: int | None) -> Node:
    """Match articles whose date touches these seconds, both included."""
    return ("range", "date", first, last)


def column(name: str, values: Sequence[str]) -> Node:
    """Match articles of which the column holds one of these values."""
    return ("column", name, list(values)) if values else NOTHING


def depth(node: Node) -> int:
    """Count how deep nodes stand in nodes."""
    deepest, level = 0, [node]
    while level:
        deepest += 1
        level = [child for parent in level for child in _children(parent)]
    return deepest


def _children(node: Node) -> Sequence[Node]:
    if node[0] in ("any", "all", "best"):
        children: list[Node] = node[1]
        return children
    if node[0] in ("and_not", "and_maybe"):
        return node[1:]
    return node[2:] if node[0] == "constant" else ()


def _group(kind: str, nodes: list[Node]) -> Node:
    members: list[Node] = []
    for node in nodes:
        members.extend(node[1] if node[0] == kind else (node,))
    if not members:
        return NOTHING
    return members[0] if len(members) == 1 else (kind, members)
