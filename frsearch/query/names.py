"""Names: a particle or an initial before a capital counts together with what follows it, and not alone.

Le Pen, La Rochelle, LE HAVRE, E. Macron: "le" is no word to search for, but articles in which "le pen" stands so rank
above those with a pen. Nothing is forbidden: an article that only has the name is found as well. A title (M., Mme) and
the article that begins a headline look the same, and do no harm.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from frsearch._kernel import scan
from frsearch.query import plan
from frsearch.query.words import read_form

if TYPE_CHECKING:
    from frsearch.query.plan import Node

_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_may_have_name = re.compile(rf"(?<!\w){_CAPITAL}\w{{0,3}}\.?\s+{_CAPITAL}").search
# An article in a name contracts with the preposition before it: Le Havre, au Havre; Les Mureaux, des Mureaux.
CONTRACTED = {"le": ("au", "du"), "les": ("aux", "des")}
_MOST = 8
"""Names of one query that are looked at."""
_TOGETHER = 0.3
"""What part of the name's weight it adds that the particle stands before it."""


def name_nodes(text: str) -> list[Node]:
    """Give the phrases of particles and names in a text of plain words."""
    if not _may_have_name(text):
        return []
    nodes: list[Node] = []
    for one, other in pairwise(text[start:end] for start, end in scan(text)):
        if one[0].isupper() and other[0].isupper():
            particle, name = read_form(one), read_form(other)
            if particle and name and (particle.stop or len(one) == 1) and not name.stop:
                contracted = [(word, word, word) for word in CONTRACTED.get(one.lower(), ())]
                slots = [*particle.slots[:-1], [*particle.slots[-1], *contracted], *name.slots]
                nodes.append(plan.phrase(slots, 0, plan.ALL_FIELDS, _TOGETHER))
    return nodes[:_MOST]
