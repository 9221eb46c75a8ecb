"""Names: a particle or an initial before a capital counts together with what follows it, and not alone.

Le Pen, La Rochelle, LE HAVRE, E. Macron: "le" is no word to search for, but articles in which "le pen" stands so rank
above those with a pen. Nothing is forbidden: an article that only has the name is found as well. A title (M., Mme) and
the article that begins a headline look the same, and do no harm. An initial with its stop stands for first names too.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from frsearch._kernel import scan
from frsearch.french.fold import fold
from frsearch.query import plan
from frsearch.query.function_words import CONTRACTED
from frsearch.query.words import read_form

if TYPE_CHECKING:
    from frsearch.query.plan import Node, Slot

_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_may_have_name = re.compile(rf"(?<!\w){_CAPITAL}\w{{0,3}}\.?\s+{_CAPITAL}").search
_TITLE = "M"
"""M. Macron is Monsieur."""
_MOST = 8
"""Names of one query that are looked at."""
_TOGETHER = 0.3
"""What part of the name's weight it adds that the particle stands before it."""


def name_nodes(text: str) -> list[Node]:
    """Give the phrases of particles and names in a text of plain words."""
    if not _may_have_name(text):
        return []
    nodes: list[Node] = []
    for (start, end), (after, behind) in pairwise(scan(text)):
        one, other = text[start:end], text[after:behind]
        if one[0].isupper() and other[0].isupper():
            particle, name = read_form(one), read_form(other)
            if particle and name and (particle.stop or len(one) == 1) and not name.stop:
                more = _first_names(one) if len(one) == 1 and text.startswith(". ", end) else _contracted(one)
                slots = [*particle.slots[:-1], [*particle.slots[-1], *more], *name.slots]
                nodes.append(plan.phrase(slots, 0, plan.ALL_FIELDS, _TOGETHER))
    return nodes[:_MOST]


def _contracted(particle: str) -> Slot:
    return [(word, word, word) for word in CONTRACTED.get(particle.lower(), ())]


def _first_names(initial: str) -> Slot:
    from frsearch.french.first_names import BY_INITIAL  # noqa: PLC0415 - few queries have an initial

    names = () if initial == _TITLE else BY_INITIAL.get(fold(initial), ())
    forms = filter(None, map(read_form, names))
    return [alternative for form in forms for alternative in form.slots[0]]
