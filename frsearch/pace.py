"""Pace: when a writer commits by itself, so that a long ingestion that is cut off keeps all but its last part."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

DEFAULT_MEMORY = 128 * 1024 * 1024
"""Bytes of articles that a writer gathers before it writes them out as a segment."""


class Pace:
    """Counts articles, or time, since the last commit.

    `every` is a number of articles, or a time; None for never. Raises ValueError where it is not above zero.
    """

    def __init__(self, every: int | timedelta | None) -> None:
        from datetime import timedelta  # noqa: PLC0415 - searching needs no writer

        if every is not None and not (every > timedelta(0) if isinstance(every, timedelta) else every > 0):
            message = f"commit_every must be above zero, or None to commit only when asked, not {every!r}"
            raise ValueError(message)
        self._articles = None if isinstance(every, timedelta) else every
        self._seconds = every.total_seconds() if isinstance(every, timedelta) else None
        self.restart()

    def restart(self) -> None:
        """Begin to count again: all is committed."""
        self._count = 0
        self._began = time.monotonic()  # not the time of day, which may jump

    def due(self) -> bool:
        """Count one more article, and tell whether it is time to commit."""
        self._count += 1
        if self._articles is not None:
            return self._count >= self._articles
        return self._seconds is not None and time.monotonic() - self._began >= self._seconds
