"""BadRecord: a piece of a source that could not be read as an article."""

from collections.abc import Callable
from typing import NamedTuple


class BadRecord(NamedTuple):
    """Where and why; `line` counts from 1, and is None where a whole file or folder is meant."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """Write it as compilers do, so that editors and terminals can jump to the place."""
        return f"{self.path}: {self.reason}" if self.line is None else f"{self.path}:{self.line}: {self.reason}"


Report = Callable[[int | None, str], None]
"""How a reader of one file tells of a bad record: line and reason."""
