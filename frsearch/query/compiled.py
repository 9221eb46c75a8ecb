"""A compiled query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from frsearch._kernel import Plan

if TYPE_CHECKING:
    from frsearch.query.highlights import Highlights
    from frsearch.query.plan import Node


@dataclass(frozen=True)
class CompiledQuery:
    """What a query became."""

    node: Node
    """The plan for the kernel."""

    words: Highlights
    """What to mark in the articles found."""

    warnings: tuple[str, ...] = ()
    """Sentences for the user: what was read otherwise than written, and why."""

    text: str = ""
    """The query as it was written; for a tree, as Whoosh writes it."""

    @cached_property
    def plan(self) -> Plan:
        """The plan, as the kernel holds it."""
        return Plan(self.node)
