"""Seconds to index articles that are in memory, already parsed, until the commit is synced; and the size on disk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.engines.process import EngineFailedError
from benchmarks.measures.bench import Numbers, turns

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.engines.known import Known
    from benchmarks.measures.bench import Bench

_PARALLEL = ("frsearch", "tantivy", "lucene")


def indexing(bench: Bench) -> Numbers:
    """One thread, pinned. The best of the rounds counts: disturbance only ever adds."""
    return _rounds(bench, bench.indexers(), threads=1)


def parallel_indexing(bench: Bench) -> Numbers:
    """Measure the same on two CPUs with two threads, for the engines that have threads."""
    return _rounds(bench, [engine for engine in bench.indexers() if engine.name in _PARALLEL], threads=2)


def memory(bench: Bench) -> Numbers:
    """Peak resident bytes while articles are streamed from the file, so that they themselves take no room."""
    numbers: Numbers = {}
    for engine in bench.indexers():
        values = _index(bench, engine, 1, "streamed")
        if values:
            numbers[engine.name] = {"peak_bytes": int(values[3]), "seconds": values[0], "articles": int(values[2])}
    return numbers


def _rounds(bench: Bench, engines: list[Known], threads: int) -> Numbers:
    numbers: Numbers = {}
    for round_number in range(bench.indexing_rounds):
        for engine in turns(engines, round_number):
            values = _index(bench, engine, threads, "held")
            if values is None:
                continue
            row = numbers.setdefault(engine.name, {"seconds": [], "settled_seconds": [], "articles": int(values[2])})
            row["seconds"].append(values[0])
            row["settled_seconds"].append(values[1])
            row["bytes"] = size(bench.index(engine))
    return numbers


def _index(bench: Bench, engine: Known, threads: int, way: str) -> list[float] | None:
    folder = bench.fresh(bench.index(engine))
    try:
        with bench.start(engine, threads) as process:
            values = process.ask("index", folder, bench.articles, threads, way)
    except EngineFailedError as error:
        bench.failed(error)
        values = None
    if values is None:
        bench.fresh(folder)
        return None
    print(f"  {engine.name}: {values}", file=sys.stderr, flush=True)
    return [float(value) for value in values]


def size(folder: Path) -> int:
    """Bytes of all files under `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
