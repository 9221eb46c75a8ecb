"""The engine's side of the line protocol: commands on standard input, one reply line each on standard output.

    index FOLDER CORPUS THREADS held|streamed   seconds, seconds with merges settled, articles, peak resident bytes
    open FOLDER                                 seconds
    warm LOG LAST MEASURE LIMIT SECONDS         passes over the first LAST queries, until SECONDS are over
    search LOG FIRST LAST MEASURE LIMIT OUT     number of queries; OUT: a line each: nanoseconds, total or -, hits
    rank LOG LIMIT OUT                          number of queries; OUT: a line a hit: query number, id, score
    memory                                      private bytes (written to, not backed by a file)

Words are separated by tabs. A reply is `ok` and its values, `none` where the engine has no way to do it, or `error` and
a sentence. LOG holds queries as `definitions.query` writes them; CORPUS articles as `corpora.article` does. Held: all
articles are in memory before the clock starts. Streamed: they are read as they are taken, and the seconds are those of
the CPU, of all threads, less the reading (the wall clock would hide what a thread behind does during the reading).
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from time import perf_counter, perf_counter_ns, process_time, thread_time
from typing import TYPE_CHECKING

from benchmarks.corpora import article
from benchmarks.definitions.query import read_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from benchmarks.engines.engine import Answer, Engine


def serve(engine: Engine) -> None:
    """Answer commands until standard input ends."""
    replies, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not look like a reply
    server = _Server(engine)
    for line in sys.stdin:
        command, *words = line.rstrip("\n").split("\t")
        try:
            values = getattr(server, command)(*words)
        except NotImplementedError:
            reply = ["none"]
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in an engine is said, and the run goes on
            traceback.print_exc()
            reply = ["error", f"{type(error).__name__}: {error}".replace("\n", " ").replace("\t", " ")]
        else:
            reply = ["none"] if values is None else ["ok", *map(str, values)]
        print("\t".join(reply), file=replies, flush=True)


class _Stream:
    """Articles read while they are taken, with the seconds that the reading took."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self.seconds = 0.0
        self.count = 0

    def __iter__(self) -> Iterator[article.Article]:
        start = thread_time()
        for item in article.read(self._corpus):
            self.count += 1
            self.seconds += thread_time() - start
            yield item
            start = thread_time()


class _Server:
    """The commands, by name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def index(self, folder: str, corpus: str, threads: str, way: str) -> tuple[float, float, int, int]:
        stream = _Stream(Path(corpus))
        articles: Iterable[article.Article] = list(stream) if way == "held" else stream
        before, clock = stream.seconds, perf_counter if way == "held" else process_time
        start = clock()
        self._engine.index(Path(folder), articles, int(threads))
        committed = clock()
        self._engine.settle()
        settled = clock()
        start += stream.seconds - before
        return committed - start, settled - start, stream.count, _status_bytes("/proc/self/status", "VmHWM")

    def open(self, folder: str) -> tuple[float]:
        start = perf_counter()
        self._engine.open(Path(folder))
        return (perf_counter() - start,)

    def warm(self, log: str, last: str, measure: str, limit: str, seconds: str) -> tuple[int] | None:
        tasks = self._tasks(log, slice(int(last)), measure, int(limit))
        if tasks is None:
            return None
        passes, end = 0, perf_counter() + float(seconds)
        while tasks and perf_counter() < end:
            for task in tasks:
                task()
                if perf_counter() > end:
                    break
            passes += 1
        return (passes,)

    def search(self, log: str, first: str, last: str, measure: str, limit: str, out: str) -> tuple[int] | None:  # noqa: PLR0913, PLR0917 - the words of the line
        tasks = self._tasks(log, slice(int(first), int(last)), measure, int(limit))
        if tasks is None:
            return None
        timed = [_timed(task) for task in tasks]
        with Path(out).open("w", encoding="utf-8") as lines:
            for nanoseconds, answer in timed:
                total = "-" if answer.total is None else answer.total
                lines.write(f"{nanoseconds}\t{total}\t{len(answer.hits)}\n")
        return (len(timed),)

    def rank(self, log: str, limit: str, out: str) -> tuple[int] | None:
        tasks = self._tasks(log, slice(None), "ranking", int(limit))
        if tasks is None:
            return None
        with Path(out).open("w", encoding="utf-8") as lines:
            for number, task in enumerate(tasks):
                lines.writelines(f"{number}\t{id_}\t{score!r}\n" for id_, score in task().hits)
        return (len(tasks),)

    def memory(self) -> tuple[int]:
        return (_status_bytes("/proc/self/smaps_rollup", "Private_Dirty"),)

    def _tasks(self, log: str, part: slice, measure: str, limit: int) -> list[Callable[[], Answer]] | None:
        tasks = []
        for query in read_log(Path(log))[part]:
            task = self._engine.prepare(query, measure, limit)
            if task is None:
                return None
            tasks.append(task)
        return tasks


def _timed(task: Callable[[], Answer]) -> tuple[int, Answer]:
    start = perf_counter_ns()
    answer = task()
    return perf_counter_ns() - start, answer


def _status_bytes(file: str, name: str) -> int:
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    message = f"{file} has no {name}"
    raise LookupError(message)
