"""Clauses: what stands side by side in a group of a query, and what the group then means."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from frsearch.french import is_stopword
from frsearch.query import plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frsearch.query.plan import Node


class Role(Enum):
    """What a clause is there for."""

    CONTENT = auto()
    STOPWORD = auto()
    """Only stopwords: left out when the group says something else as well."""
    FILTER = auto()
    """A date or a column: among plain words it narrows, as nobody who types source:AFP wants the other sources too."""


class Clause(NamedTuple):
    """One member of a group."""

    node: Node
    role: Role = Role.CONTENT
    column: str = ""
    """What a filter is about: filters on the same column are alternatives."""


@dataclass(slots=True)
class Clauses:
    """The members of one group, by what was asked of them."""

    required: list[Clause] = field(default_factory=list)
    optional: list[Clause] = field(default_factory=list)
    excluded: list[Node] = field(default_factory=list)

    def any_of(self, *, filtering: bool) -> Clause | None:
        """Read the group as alternatives; None for a group without content.

        `filtering`: plain words with filters among them, not a written OR.
        """
        if filtering:
            self._exclude_negations()
        optional = _without_stopwords(self.optional, self.required)
        filters = [clause for clause in optional if filtering and clause.role is Role.FILTER]
        wanted = [clause for clause in optional if clause not in filters]
        if not wanted and not self.required and filters:
            return self._without_excluded(plan.all_of(_filter_nodes(filters)), filters)
        nodes = _merged(wanted)
        node = _loosened(nodes) if filtering and len(nodes) > 1 else plan.any_of(nodes)
        if self.required:
            node = plan.and_maybe(plan.all_of(_merged(self.required)), node)
        node = plan.all_of([node, *map(_unscored, _filter_nodes(filters))])
        return self._without_excluded(node, [*self.required, *wanted])

    def all_of(self) -> Clause | None:
        """Read the group as conditions that must all hold; None for a group without content."""
        wanted = [*self.required, *_without_stopwords(self.optional, self.required)]
        if all(clause.role is Role.FILTER for clause in wanted):
            return self._without_excluded(plan.all_of(clause.node for clause in wanted), wanted)
        nodes = [
            clause._replace(node=_unscored(clause.node)) if clause.role is Role.FILTER else clause for clause in wanted
        ]
        return self._without_excluded(plan.all_of(_merged(nodes)), wanted)

    def _exclude_negations(self) -> None:
        """Take chat (-chien) for chat -chien: as an alternative, "all but chien" would be nearly every article."""
        negations = [clause for clause in self.optional if clause.node[:2] == ("and_not", plan.EVERYTHING)]
        if len(negations) < len(self.optional) + len(self.required):
            self.optional = [clause for clause in self.optional if clause not in negations]
            self.excluded += [clause.node[2] for clause in negations]

    def _without_excluded(self, node: Node, wanted: Sequence[Clause]) -> Clause | None:
        if not wanted:
            if not self.excluded:
                return None
            node = plan.EVERYTHING
        roles = {clause.role for clause in wanted}
        role = roles.pop() if len(roles) == 1 and not self.excluded else Role.CONTENT
        columns = {clause.column for clause in wanted}
        column = columns.pop() if len(columns) == 1 else ""
        return Clause(plan.and_not(node, plan.any_of(self.excluded)), role, column)


def _without_stopwords(clauses: list[Clause], others: Sequence[Clause]) -> list[Clause]:
    """Skip stopwords where anything else but a filter is asked for; alone they count."""
    if any(clause.role is Role.CONTENT for clause in (*clauses, *others)):
        return [clause for clause in clauses if clause.role is not Role.STOPWORD]
    return clauses


def _filter_nodes(filters: Sequence[Clause]) -> list[Node]:
    """Join filters on one column as alternatives; those on different columns stay apart."""
    columns: dict[str, list[Node]] = {}
    for clause in filters:
        columns.setdefault(clause.column, []).append(clause.node)
    return [plan.any_of(nodes) for nodes in columns.values()]


def _unscored(node: Node) -> Node:
    """Let a filter change which articles are found, not how they rank."""
    return plan.constant(0.0, node[2] if node[0] == "constant" else node)


_WEIGHED = frozenset({"word", "exact", "phrase", "prefix", "wildcard", "fuzzy"})
"""Nodes that end in their boost."""


def _merged(clauses: Sequence[Clause]) -> list[Node]:
    """Add up what is repeated: the score is the same, and a pasted page of 10,000 words has 3,000 different ones."""
    nodes: list[Node] = []
    places: dict[str, int] = {}
    for clause in clauses:
        node = clause.node
        if node[0] in _WEIGHED:
            key = repr(node[:-1])
            if key in places:
                earlier = nodes[places[key]]
                nodes[places[key]] = (*earlier[:-1], earlier[-1] + node[-1])
                continue
            places[key] = len(nodes)
        nodes.append(node)
    return nodes


def _loosened(nodes: list[Node]) -> Node:
    """Let phrases and compounds among plain words say which articles are found, and their words how those rank.

    A pasted headline with a quotation in it is so still found where the article words the quotation differently; that
    words stand together counts by their proximity.
    """
    apart = [words for node in nodes if (words := _apart(node)) is not None]
    together = [node if _apart(node) is None else plan.constant(0.0, node) for node in nodes]
    return plan.and_maybe(plan.any_of(together), plan.any_of(apart))


def _apart(node: Node) -> Node | None:
    """Give the words of a phrase, or of the readings of a compound, each on its own; None for anything else."""
    if node[0] == "best":
        readings = [_apart(reading) or reading for reading in node[1]]
        return plan.best_of(readings) if any(_apart(reading) for reading in node[1]) else None
    if node[0] != "phrase" or node[3]:
        return None
    _, slots, _, _, fields, boost = node
    content = [slot for slot in slots if not all(is_stopword(word) for _, word, _ in slot)]
    return plan.any_of(plan.word(slot, fields, boost) for slot in content or slots)
