"""The cache of compiled queries: the same query is asked for the next page, for its total, for its facets."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from frsearch.query.compiled import CompiledQuery


class QueryCache:
    """Keeps the queries used last; safe from many threads at once."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._queries: OrderedDict[Hashable, CompiledQuery] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> CompiledQuery | None:
        """Give the query kept under this key."""
        with self._lock:
            compiled = self._queries.get(key)
            if compiled is not None:
                self._queries.move_to_end(key)
            return compiled

    def put(self, key: Hashable, compiled: CompiledQuery) -> None:
        """Keep a query, and forget the one unused for longest if there are too many."""
        with self._lock:
            self._queries[key] = compiled
            self._queries.move_to_end(key)
            if len(self._queries) > self._capacity:
                self._queries.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._queries.clear()
