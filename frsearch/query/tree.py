"""Trees: Whoosh's query tree, from the parser or from a program, made into clauses and plan nodes."""

# ruff: noqa: I001 - Whoosh is imported quietly first
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frsearch.query import whoosh_import  # noqa: F401
from whoosh import query

from frsearch.errors import QueryError
from frsearch.query import plan
from frsearch.query.asked import AllOf, AnyOf, Required, Star
from frsearch.query.clauses import Clause, Clauses, Role
from frsearch.query.terms import weighted

if TYPE_CHECKING:
    from collections.abc import Callable

    from frsearch.query.plan import Node
    from frsearch.query.terms import Terms

Query = query.Query

_DEEPEST = 200
"""Levels of a tree, each three calls: brackets 30 deep make at most 90; Python itself gives up at 1,000 calls."""


class TreeReader:
    """Reads one tree. A branch without content, such as a comma, gives None; one that cannot match gives NOTHING."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._depth = 0

    def read(self, tree: query.Query, mode: str) -> Node | None:
        """Make the plan of a whole tree."""
        group = AllOf([tree]) if mode == "all" else AnyOf([tree])
        clause = self._clause(tree if isinstance(tree, (AllOf, AnyOf)) else group, 1.0)
        return None if clause is None else clause.node

    def _clause(self, tree: query.Query, boost: float) -> Clause | None:
        """Read a branch as one clause."""
        for known in type(tree).__mro__:
            if known in _READERS:
                break
        else:
            message = (
                f"a query of type {type(tree).__name__} cannot be searched; see the documentation for those that can"
            )
            raise QueryError(message, getattr(tree, "startchar", None))
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"the query is nested more than {_DEEPEST} levels deep"
            raise QueryError(message)
        try:
            return _READERS[known](self, tree, boost)
        finally:
            self._depth -= 1

    def _collect(self, branches: list[query.Query], boost: float, *, spread: bool) -> Clauses:
        """Read the members of a group. `spread`: several words glued together are members of their own."""
        clauses = Clauses()
        for branch in branches:
            if isinstance(branch, query.Not):
                clause = self._clause(branch.query, 1.0)
                clauses.excluded += [clause.node] if clause else []
            elif isinstance(branch, Required):
                clause = self._clause(branch.child, boost)
                clauses.required += [clause._replace(role=Role.CONTENT)] if clause else []
            elif spread and isinstance(branch, query.Term):
                clauses.optional += self._terms.words(branch, boost)
            else:
                clause = self._clause(branch, boost)
                clauses.optional += [clause] if clause else []
        return clauses

    def _any_of(self, tree: query.Or, boost: float) -> Clause | None:
        boost = weighted(boost, tree.boost)
        return self._collect(tree.subqueries, boost, spread=True).any_of(filtering=isinstance(tree, AnyOf))

    def _all_of(self, tree: query.And, boost: float) -> Clause | None:
        boost = weighted(boost, tree.boost)
        return self._collect(tree.subqueries, boost, spread=isinstance(tree, AllOf)).all_of()

    def _best_of(self, tree: query.DisjunctionMax, boost: float) -> Clause | None:
        clauses = self._collect(tree.subqueries, weighted(boost, tree.boost), spread=False)
        best = [plan.best_of(clause.node for clause in (*clauses.required, *clauses.optional))]
        clauses.required, clauses.optional = [], [Clause(node) for node in best if node != plan.NOTHING]
        return clauses.any_of(filtering=False)

    def _not(self, tree: query.Not, boost: float) -> Clause | None:
        return self._collect([tree], boost, spread=False).any_of(filtering=False)

    def _and_not(self, tree: query.AndNot, boost: float) -> Clause | None:
        return self._collect([tree.a, query.Not(tree.b)], boost, spread=False).all_of()

    def _and_maybe(self, tree: query.AndMaybe, boost: float) -> Clause | None:
        required, optional = self._clause(tree.a, boost), self._clause(tree.b, boost)
        if required is None or optional is None:
            return required or optional
        return Clause(plan.and_maybe(required.node, optional.node))

    def _require(self, tree: query.Require, boost: float) -> Clause | None:
        scored, needed = self._clause(tree.a, boost), self._clause(tree.b, boost)
        if scored is None or needed is None:
            return scored or needed
        return Clause(plan.all_of([scored.node, plan.constant(0.0, needed.node)]))

    def _constant(self, tree: query.ConstantScoreQuery, boost: float) -> Clause | None:
        clause = self._clause(tree.child, 1.0)
        return None if clause is None else Clause(plan.constant(weighted(boost, tree.score), clause.node))

    def _required(self, tree: Required, boost: float) -> Clause | None:
        return self._clause(tree.child, boost)

    def _nothing(self, tree: query.Query, boost: float) -> Clause:  # noqa: ARG002 - one signature for all
        return Clause(plan.NOTHING)

    def _everything(self, tree: query.Every, boost: float) -> Clause:
        return self._terms.everything(tree, boost, Role.STOPWORD if isinstance(tree, Star) else Role.CONTENT)

    def _leaf(self, tree: query.Query, boost: float) -> Clause | None:
        return self._terms.leaf(tree, boost)


_READERS: dict[type, Callable[[TreeReader, Any, float], Clause | None]] = {
    query.Or: TreeReader._any_of,  # noqa: SLF001 - a table of this module's own methods
    query.And: TreeReader._all_of,  # noqa: SLF001
    query.DisjunctionMax: TreeReader._best_of,  # noqa: SLF001
    query.Not: TreeReader._not,  # noqa: SLF001
    query.AndNot: TreeReader._and_not,  # noqa: SLF001
    query.AndMaybe: TreeReader._and_maybe,  # noqa: SLF001
    query.Require: TreeReader._require,  # noqa: SLF001
    query.ConstantScoreQuery: TreeReader._constant,  # noqa: SLF001
    Required: TreeReader._required,  # noqa: SLF001
    type(query.NullQuery): TreeReader._nothing,  # noqa: SLF001
    query.Every: TreeReader._everything,  # noqa: SLF001
    query.Term: TreeReader._leaf,  # noqa: SLF001
    query.Phrase: TreeReader._leaf,  # noqa: SLF001
    query.Prefix: TreeReader._leaf,  # noqa: SLF001
    query.Wildcard: TreeReader._leaf,  # noqa: SLF001
    query.FuzzyTerm: TreeReader._leaf,  # noqa: SLF001
    query.TermRange: TreeReader._leaf,  # noqa: SLF001
    query.NumericRange: TreeReader._leaf,  # noqa: SLF001
}
