"""A compiled query."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from frsearch._kernel import Plan
from frsearch.query.highlights import Highlights, highlights_of

if TYPE_CHECKING:
    from frsearch.query.plan import Node


class CompiledQuery:
    """What a query became."""

    def __init__(self, node: Node, words: Highlights, warnings: tuple[str, ...] = (), text: str = "") -> None:
        self.node = node
        """The plan for the kernel."""
        self.words = words
        """What to mark in the articles found."""
        self.warnings = warnings
        """Sentences for the user: what was read otherwise than written, and why."""
        self.text = text
        """The query as it was written; for a tree, as Whoosh writes it."""

    @cached_property
    def plan(self) -> Plan:
        """The plan, as the kernel holds it."""
        return Plan(self.node)

    @classmethod
    def read_by_kernel(cls, plan: Plan, text: str) -> CompiledQuery:
        """Give what the kernel has read: it reads nothing that a user would have to be warned of."""
        node = plan.node()
        return cls(node, highlights_of(node), text=text)
