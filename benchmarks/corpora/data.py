"""The folder of real data: where it is, and its JSON Lines files, packed (.xz) or plain."""

from __future__ import annotations

import json
import lzma
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ENVIRONMENT = "FRSEARCH_BENCH_DATA"
REPOSITORY = Path(__file__).resolve().parents[2]


class DataMissingError(Exception):
    """A file of real data is not on this machine; what needs it is skipped, saying so."""


def default_folder() -> Path:
    """Give the folder named by the environment, or ../shared/data beside the repository."""
    return Path(os.environ.get(ENVIRONMENT, REPOSITORY.parent / "shared" / "data"))


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Give the rows of `name`.jsonl or `name`.jsonl.xz under `folder`. Raises DataMissingError."""
    plain, packed = folder / f"{name}.jsonl", folder / f"{name}.jsonl.xz"
    if plain.exists():
        with plain.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    elif packed.exists():
        with lzma.open(packed, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        message = f"no {plain} (nor .xz): name the folder of real data with --data or {ENVIRONMENT}"
        raise DataMissingError(message)
