"""How frsearch holds as the corpus grows: ratios between the records of this machine's corpora.

`python -m benchmarks.scaling`; the speed benchmark also writes it when it ends. The two sides of such a ratio come from
runs of their own, one a corpus.
"""

from __future__ import annotations

import json
import sys
from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks import machine, records
from benchmarks.definitions import goals
from benchmarks.definitions.work import TOP10
from benchmarks.engines.known import NAMES
from benchmarks.markdown import number, table, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Parts = dict[str, Any]


def scaling(folder: Path) -> str:
    """Write the table from the records in one machine's folder; empty where nothing can be compared."""
    parts = {name: _parts(folder / f"{name}.json") for name in ("orange", "both", "enlarged")}
    rows = []
    for title, measure, large, small, limit in _LINES:
        for engine in NAMES:
            values = measure(parts[large], engine), measure(parts[small], engine)
            if values[0] and values[1]:
                own = engine.startswith("frsearch")
                ratio = verdict(values[0] / values[1], limit if own else None)
                rows.append([f"{title}, {large} over {small}, {engine}", number(values[0]), number(values[1]), *ratio])
    return f"# scaling\n\n{table(['work', 'large', 'small', 'ratio', 'limit'], rows)}" if rows else ""


def write(folder: Path) -> str:
    """Put the table beside the records, and give it."""
    text = scaling(folder)
    if text:
        (folder / "scaling.md").write_text(text, encoding="utf-8")
    return text


def _parts(record: Path) -> Parts:
    if not record.exists():
        return {}
    parts: Mapping[str, Any] = json.loads(record.read_text(encoding="utf-8"))["parts"]
    return {name: part["numbers"] for name, part in parts.items()}


def _microseconds_an_article(parts: Parts, engine: str) -> float | None:
    """CPU time with articles streamed, so that 1.87 million need no room; of frsearch alone."""
    row = parts.get("memory", {}).get(engine) if engine == "frsearch" else None
    return row["seconds"] / row["articles"] * 1e6 if row else None


def _microseconds_a_query(parts: Parts, engine: str) -> float | None:
    """Mean over all the kinds that ask for ten."""
    rows = [
        row[engine]["mean"] for name, row in parts.get("latency", {}).items() if name.endswith(TOP10) if engine in row
    ]
    return fmean(rows) if rows else None


def _milliseconds_to_open(parts: Parts, engine: str) -> float | None:
    row = parts.get("opening", {}).get(engine)
    return float(row["open_ms"]) if row else None


_LINES: tuple[tuple[str, Callable[[Parts, str], float | None], str, str, float], ...] = (
    ("indexing, µs an article", _microseconds_an_article, "both", "orange", goals.INDEXING_LARGE_OVER_SMALL),
    ("indexing, µs an article", _microseconds_an_article, "enlarged", "orange", goals.INDEXING_LARGE_OVER_SMALL),
    ("top 10, mean µs", _microseconds_a_query, "enlarged", "both", goals.LATENCY_TENFOLD),
    ("opening, ms", _milliseconds_to_open, "enlarged", "orange", goals.OPENING_LARGE_OVER_SMALL),
)


if __name__ == "__main__":
    print(write(records.FOLDER / machine.this_machine().name))
    sys.exit(0)
