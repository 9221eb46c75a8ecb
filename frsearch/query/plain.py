"""The short path: plain words and quoted phrases go straight to clauses, and mean what the parser makes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frsearch.query import plan
from frsearch.query.clauses import Clause, Clauses, Role
from frsearch.query.names import name_nodes
from frsearch.query.words import phrase_node, read_words, word_node

if TYPE_CHECKING:
    from frsearch.query.plan import Node
    from frsearch.query.reading import Reading

_LANGUAGE = re.compile(
    r"""[()\[\]{}“”„^~*=]
      | (?<!\S)[+\-](?=\S)
      | \?(?=[\w?])
      | (?<=[\w\-]):(?=\S)
      | (?<!\S)(?:AND|OR|NOT|ET|OU|SAUF)(?!\S)
      | ["]\s*["]
      | [^\s"]"[^\s"]""",
    re.VERBOSE,
)
"""Anything that might mean more than a word or a phrase."""


def is_plain(text: str) -> bool:
    """Tell whether the text is nothing but words and phrases in double quotation marks."""
    if _LANGUAGE.search(text):
        return False
    if '"' not in text:
        return True
    parts = text.split('"')
    return len(parts) % 2 == 1 and all(not part or part[-1].isspace() for part in parts[:-1:2])


def read_plain(text: str, mode: str, reading: Reading) -> Node | None:
    """Make the plan of a text for which `is_plain` holds."""
    clauses = Clauses()
    names: list[Node] = []
    for place, part in enumerate(text.split('"')):
        words = read_words(part)
        reading.count_words(len(words))
        if place % 2 == 0:
            names += name_nodes(part)
            clauses.optional += [
                Clause(word_node(word, plan.ALL_FIELDS, 1.0), Role.STOPWORD if word.stop else Role.CONTENT)
                for word in words
            ]
        elif words:
            clauses.optional.append(Clause(phrase_node(words, 0, plan.ALL_FIELDS, 1.0)))
    node = _joined(clauses, mode)
    return plan.and_maybe(node, plan.any_of(names)) if node and names else node


def read_as_words(text: str, mode: str, reading: Reading) -> Node | None:
    """Make the plan of the words of any text, whatever stands between them."""
    words = read_words(text)
    reading.count_words(len(words))
    optional = [
        Clause(word_node(word, plan.ALL_FIELDS, 1.0), Role.STOPWORD if word.stop else Role.CONTENT) for word in words
    ]
    return _joined(Clauses(optional=optional), mode)


def _joined(clauses: Clauses, mode: str) -> Node | None:
    clause = clauses.all_of() if mode == "all" else clauses.any_of(filtering=True)
    return None if clause is None else clause.node
