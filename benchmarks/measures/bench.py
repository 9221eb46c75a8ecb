"""The bench that every measure works on: one corpus, the engines found, where files go, how much is asked."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.engines.process import EngineFailedError, EngineProcess

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.engines.known import Known

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Bench:
    """One corpus and the engines on it."""

    corpus: str
    articles: Path  # the prepared corpus
    work: Path  # everything made goes here
    engines: tuple[Known, ...]
    cpu: int  # what single-threaded work is pinned to
    queries: int  # timed for each work
    rounds: int  # turns that the engines take
    indexing_rounds: int
    warm_seconds: float  # for each work and engine
    budget: float  # seconds for one work, after which an engine's remaining rounds are left out
    seed: int
    openings: int = 5  # fresh processes that open each index
    failures: list[str] = field(default_factory=list)  # what engines said went wrong

    def start(self, engine: Known, threads: int = 1) -> EngineProcess:
        """Give the engine's process on `threads` CPUs, from the bench's own on."""
        cpus = {self.cpu + number for number in range(threads)} if threads > 1 else {self.cpu}
        return EngineProcess(engine, cpus, self.folder("logs") / f"{engine.name}.log")

    def folder(self, name: str) -> Path:
        """Give a folder for `name` in the work folder, made if it is not there."""
        path = self.work / name / self.corpus
        path.mkdir(parents=True, exist_ok=True)
        return path

    def index(self, engine: Known) -> Path:
        """Where the engine's index for searching is."""
        return self.folder("indexes") / engine.index_of

    def indexers(self) -> list[Known]:
        """Give the engines that make an index of their own."""
        return [engine for engine in self.engines if engine.name == engine.index_of]

    def failed(self, error: EngineFailedError) -> None:
        """Say that an engine failed, and keep it; the run goes on without that number."""
        print(error, file=sys.stderr, flush=True)
        self.failures.append(str(error))

    def fresh(self, path: Path) -> Path:
        """`path`, with nothing there."""
        shutil.rmtree(path, ignore_errors=True)
        return path

    def searchable(self) -> list[Known]:
        """Give the engines that have an index; those that are not there are made first, untimed."""
        for engine in self.indexers():
            if not self.index(engine).exists():
                unfinished = self.fresh(self.index(engine).with_suffix(".part"))
                try:
                    with self.start(engine) as process:
                        process.ask("index", unfinished, self.articles, 1, "streamed")
                    unfinished.rename(self.index(engine))
                except EngineFailedError as error:
                    self.failed(error)
        return [engine for engine in self.engines if self.index(engine).exists()]


def turns(engines: list[Known], round_number: int) -> list[Known]:
    """Give the engines in the order of one round: who begins changes from round to round."""
    at = round_number % len(engines) if engines else 0
    return engines[at:] + engines[:at]
