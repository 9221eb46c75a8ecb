"""Lines: the rows of an evaluation file, in whichever of its formats, with where each stands for error messages."""

from __future__ import annotations

import json
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike


_HIGHEST_GRADE = 100
"""Of which 2^grade is still a number to reckon with."""


class Line(NamedTuple):
    """One line that is not empty: its text, and where it stands."""

    path: str
    number: int
    text: str

    def wrong(self, cause: str) -> ValueError:
        """Make an error that names file and line."""
        return ValueError(f"{self.path}:{self.number}: {cause}")

    def record(self) -> dict[str, Any]:
        """Read the line as a JSON object; ValueError for another."""
        try:
            record = json.loads(self.text)
        except ValueError as error:
            cause = f"this is not JSON: {error}"
            raise self.wrong(cause) from None
        if not isinstance(record, dict):
            cause = "each line must be a JSON object"
            raise self.wrong(cause)
        return record

    def named(self, record: dict[str, Any], *names: str) -> Any:  # noqa: ANN401 - JSON
        """Give the first of several properties that a record has; ValueError where it has none of them."""
        for name in names:
            if record.get(name) is not None:
                return record[name]
        cause = f"there is no {' or '.join(map(repr, names))}"
        raise self.wrong(cause)

    def number_of(self, value: object) -> float:
        """Read a number; ValueError for anything else."""
        try:
            number = float(str(value))
        except ValueError:
            number = nan
        if not isfinite(number):
            cause = f"{value!r} is not a number"
            raise self.wrong(cause)
        return number

    def grade_of(self, value: object) -> int:
        """Read a grade, which is a whole number; ValueError for anything else."""
        grade = self.number_of(value)
        if not grade.is_integer() or grade > _HIGHEST_GRADE:
            cause = f"a grade must be a whole number up to {_HIGHEST_GRADE}, not {value!r}"
            raise self.wrong(cause)
        return int(grade)

    @property
    def is_json(self) -> bool:
        """Whether it looks like a JSON object."""
        return self.text.lstrip().startswith("{")


def read_lines(path: str | PathLike[str]) -> Iterator[Line]:
    """Give the lines of a UTF-8 file that hold something. OSError where it cannot be read, ValueError for bad UTF-8."""
    with Path(path).open(encoding="utf-8-sig", newline="\n") as file:
        try:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield Line(str(path), number, text.rstrip("\r\n"))
        except UnicodeDecodeError as error:
            message = f"{path}: this is not UTF-8: {error}"
            raise ValueError(message) from None
