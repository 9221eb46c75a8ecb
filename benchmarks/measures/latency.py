"""Latency from the query string to ids and scores: mean, p50 and p99 of each work; and the numbers of matches."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from statistics import fmean, median, quantiles
from typing import TYPE_CHECKING

from benchmarks.definitions.query import write_log
from benchmarks.definitions.work import TOP100, WORKS, Work
from benchmarks.engines.process import EngineFailedError, EngineProcess
from benchmarks.measures.bench import Numbers, turns
from benchmarks.queries import draw_logs

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.engines.known import Known
    from benchmarks.measures.bench import Bench

_WARM_QUERIES = 100  # drawn like the timed ones, but none of them
_PERCENTILES = 100


def latency(bench: Bench) -> Numbers:
    """All engines stay open and take turns; each query string is timed once an engine."""
    engines = bench.searchable()
    logs = _write_logs(bench)
    with ExitStack() as stack:
        processes = {engine.name: stack.enter_context(bench.start(engine)) for engine in engines}
        engines = [engine for engine in engines if _opens(bench, engine, processes[engine.name])]
        processes = {engine.name: processes[engine.name] for engine in engines}
        samples = {(work.name, name): Sample() for work in logs for name in processes}
        _warm_up(bench, logs, processes, samples)
        for round_number in range(bench.rounds):
            print(f"  round {round_number + 1} of {bench.rounds}", file=sys.stderr, flush=True)
            for work, log in logs.items():
                for engine in turns(engines, round_number):
                    part = log.part(round_number, bench.rounds)
                    samples[work.name, engine.name].take(bench, processes[engine.name], work, log.path, part)
    return _summary(list(logs), list(processes), samples)


def _opens(bench: Bench, engine: Known, process: EngineProcess) -> bool:
    try:
        process.ask("open", bench.index(engine))
    except EngineFailedError as error:
        bench.failed(error)
        return False
    return True


class Log:
    """A log file: warm-up queries first, then the timed ones."""

    def __init__(self, path: Path, count: int, warm: int) -> None:
        """Take a file of `count` queries, of which the first `warm` are not timed."""
        self.path = path
        self.count = count
        self.warm = warm

    def part(self, number: int, parts: int) -> tuple[int, int]:
        """First and last of the timed queries that belong to one round."""
        timed = self.count - self.warm
        return self.warm + timed * number // parts, self.warm + timed * (number + 1) // parts


class Sample:
    """What one engine gave for one work, over the rounds."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.nanoseconds: list[int] = []
        self.totals: list[str] = []
        self.possible = True

    def take(self, bench: Bench, process: EngineProcess, work: Work, log: Path, part: tuple[int, int]) -> None:
        """Ask for the queries of one round, unless the budget is spent; an engine that cannot is left alone."""
        if not self.possible or part[0] == part[1] or sum(self.nanoseconds) > bench.budget * 1e9:
            return
        out = bench.folder("answers") / f"{process.name}.tsv"
        try:
            self.possible = process.ask("search", log, *part, work.measure, limit(work), out) is not None
        except EngineFailedError as error:
            bench.failed(error)
            self.possible = False
        if self.possible:
            rows = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
            self.nanoseconds.extend(int(row[0]) for row in rows)
            self.totals.extend(row[1] for row in rows)


def limit(work: Work) -> int:
    """How many hits the work asks for."""
    return 100 if work.measure == TOP100 else 10


def _write_logs(bench: Bench) -> dict[Work, Log]:
    warm = min(_WARM_QUERIES, bench.queries)
    logs = {}
    for work, queries in draw_logs(bench.articles, WORKS, bench.queries + warm, bench.seed).items():
        path = bench.folder("logs") / f"{work.name}.tsv"
        write_log(path, queries)
        if len(queries) > 1:
            logs[work] = Log(path, len(queries), min(warm, len(queries) // 2))
    return logs


def _warm_up(
    bench: Bench, logs: dict[Work, Log], processes: dict[str, EngineProcess], samples: dict[tuple[str, str], Sample]
) -> None:
    """Warm all the work, twice over, before the first is timed.

    What Java compiled for one kind it compiles anew when it meets the next, and its compiler shares the CPU.
    """
    for name, process in (*processes.items(), *processes.items()):
        print(f"  warming up {name}", file=sys.stderr, flush=True)
        for work, log in logs.items():
            words = (log.path, log.warm, work.measure, limit(work), bench.warm_seconds / 2)
            try:
                samples[work.name, name].possible = process.ask("warm", *words) is not None
            except EngineFailedError as error:
                bench.failed(error)
                samples[work.name, name].possible = False


def _summary(works: list[Work], names: list[str], samples: dict[tuple[str, str], Sample]) -> Numbers:
    summary: Numbers = {}
    for work in works:
        taken = {name: samples[work.name, name] for name in names if samples[work.name, name].nanoseconds}
        summary[work.name] = {name: _numbers(sample) for name, sample in taken.items()}
        _compare_totals(summary[work.name], taken)
    return summary


def _numbers(sample: Sample) -> Numbers:
    microseconds = [nanoseconds / 1000 for nanoseconds in sample.nanoseconds]
    many = len(microseconds) > 1
    cuts = quantiles(microseconds, n=_PERCENTILES, method="inclusive") if many else microseconds * _PERCENTILES
    numbers = {"mean": fmean(microseconds), "p50": cuts[49], "p99": cuts[98], "queries": len(microseconds)}
    return {name: round(value, 2) for name, value in numbers.items()}


def _compare_totals(numbers: Numbers, taken: dict[str, Sample]) -> None:
    """Plausibility: the share of queries whose number of matches is within twice the engines' median, either way."""
    counted = {name: list(map(int, sample.totals)) for name, sample in taken.items() if "-" not in sample.totals}
    for name, totals in counted.items():
        near = 0
        for number, total in enumerate(totals):
            middle = median(other[number] for other in counted.values() if number < len(other))
            near += middle / 2 - 1 <= total <= middle * 2 + 1
        numbers[name] |= {"matches": round(fmean(totals), 1), "plausible": round(near / len(totals), 3)}
