"""Records: what came out, per machine and corpus, as JSON (all numbers) and Markdown (the tables).

A part of a record (indexing, latency, ...) is replaced as a whole by a newer run of it, so that the ratios inside a
part are always of one run.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.machine import Machine

FOLDER = Path(__file__).parent / "record"


def update(
    folder: Path, machine: Machine, name: str, parts: Mapping[str, Any], setting: Mapping[str, Any]
) -> dict[str, Any]:
    """Put `parts` into the machine's record `name` and write it; returns the whole record.

    `setting` says what the parts were run with (engine versions, rounds, seed); each part keeps its own.
    """
    path = folder / machine.name / f"{name}.json"
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"parts": {}}
    record["machine"] = machine._asdict()
    record["name"] = name
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    for part, numbers in parts.items():
        record["parts"][part] = {"when": when, **setting, "numbers": numbers}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return record


def write_table(folder: Path, machine: Machine, name: str, markdown: str) -> None:
    """Give the Markdown beside the JSON."""
    (folder / machine.name / f"{name}.md").write_text(markdown, encoding="utf-8")
