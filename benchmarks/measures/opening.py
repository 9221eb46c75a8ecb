"""Opening an index in a fresh process, the first query after it, and the private memory of a searching process."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.definitions.query import write_log
from benchmarks.definitions.work import TOP10, Work
from benchmarks.engines.process import EngineFailedError
from benchmarks.measures.bench import Numbers, turns
from benchmarks.queries import draw_logs

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.engines.known import Known
    from benchmarks.measures.bench import Bench

_QUERIES = 100
_WORK = Work("or3", TOP10)


def opening(bench: Bench) -> Numbers:
    """Medians over fresh processes; private bytes after a hundred queries."""
    engines = bench.searchable()
    log = bench.folder("logs") / "opening.tsv"
    write_log(log, draw_logs(bench.articles, [_WORK], _QUERIES, bench.seed + 1)[_WORK])
    runs: dict[str, list[tuple[float, float, int]]] = {engine.name: [] for engine in engines}
    for number in range(bench.openings):
        for engine in turns(engines, number):
            try:
                runs[engine.name].append(_open_once(bench, engine, log))
            except EngineFailedError as error:
                bench.failed(error)
    numbers: Numbers = {}
    for name, rows in ((name, rows) for name, rows in runs.items() if rows):
        opened, first, private = (median(column) for column in zip(*rows, strict=True))
        numbers[name] = {"open_ms": round(opened * 1e3, 3), "first_query_ms": round(first / 1e6, 3)}
        numbers[name]["private_bytes"] = int(private)
    return numbers


def _open_once(bench: Bench, engine: Known, log: Path) -> tuple[float, float, int]:
    """Seconds to open, nanoseconds of the first query, private bytes in the end."""
    out = bench.folder("answers") / f"{engine.name}.tsv"
    with bench.start(engine) as process:
        opened = process.ask("open", bench.index(engine))
        process.ask("search", log, 0, _QUERIES, _WORK.measure, 10, out)
        private = process.ask("memory")
    first = int(out.read_text(encoding="utf-8").split("\t", 1)[0])
    return float((opened or ["nan"])[0]), first, int((private or ["0"])[0])
