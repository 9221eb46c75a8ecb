"""Words of a shape: which folded words a prefix, a pattern or an edit distance means, and how much each counts."""

import re
from collections.abc import Callable

from frsearch.query.plan import Node


def weight_of(node: Node) -> Callable[[str], float]:
    """Give the weight of a folded word for a prefix, wildcard or fuzzy node; 0 is no match."""
    kind, text = node[0], node[1]
    if kind == "prefix":
        return lambda folded: float(folded.startswith(text))
    if kind == "wildcard":
        parts = {"?": ".", "*": ".*"}
        pattern = re.compile("".join(parts.get(sign) or re.escape(sign) for sign in text), re.DOTALL)
        return lambda folded: float(pattern.fullmatch(folded) is not None)
    most = node[2]
    return lambda folded: _nearness(folded, text, most)


def _nearness(folded: str, text: str, most: int) -> float:
    if abs(len(folded) - len(text)) > most:
        return 0.0
    edits = _edits(folded, text)
    return 1 / (1 + edits) if edits <= most else 0.0


def _edits(a: str, b: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
