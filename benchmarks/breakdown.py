"""Where the time of a frsearch query goes: `python -m benchmarks.breakdown`, after the speed benchmark of the corpus.

Mean microseconds for each kind of query, the best ten, over the index and the query logs that the speed benchmark left:

    read      the query string to a plan: the French of its words, as the index's dictionary knows it
    search    the plan to documents, scores and ids, in the kernel
    Python    the rest: the call with its options, `Hits`, ten `Hit`, and their ids and scores

No query follows itself: all kinds take turns. Each query counts by its best round.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import frsearch
from benchmarks import machine, records
from benchmarks.definitions.query import read_log
from benchmarks.engines.frsearch import text_of
from benchmarks.markdown import number, table
from frsearch.presets import ranking_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Texts = list[tuple[str, bool]]
"""Queries, and whether all their words are wanted."""

KINDS = ("word", "or2", "or3", "or5", "headline", "and2", "and3", "phrase2", "phrase3")
RANKINGS = ("default", "bm25")
_ALL = ("and2", "and3")
_LIMIT = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and keep it; 1 where the speed benchmark has not been run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.breakdown", description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "frsearch-benchmarks")
    parser.add_argument("--corpus", default="orange")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--cpu", type=int, default=0)
    parser.add_argument("--record", type=Path, default=records.FOLDER)
    options = parser.parse_args(arguments)
    os.sched_setaffinity(0, {options.cpu})
    logs, index = options.work / "logs" / options.corpus, options.work / "indexes" / options.corpus / "frsearch"
    if not index.is_dir():
        print(f"there is no {index}: run `python -m benchmarks --corpus {options.corpus}` first", file=sys.stderr)
        return 1
    queries = {
        kind: [(text_of(query), kind in _ALL) for query in read_log(logs / f"{kind}-top10.tsv")] for kind in KINDS
    }
    searcher = frsearch.open(str(index)).searcher()
    times = {ranking: _times(searcher, queries, ranking, options.rounds) for ranking in RANKINGS}
    heads = ["kind", *(f"{ranking}: {part}" for ranking in RANKINGS for part in ("read", "search", "Python", "all"))]
    rows = [[kind, *(number(value) for ranking in RANKINGS for value in times[ranking][kind])] for kind in KINDS]
    text = f"# breakdown, {options.corpus}\n\n{table(heads, rows)}"
    folder = options.record / machine.this_machine().name
    (folder / f"breakdown-{options.corpus}.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _times(
    searcher: frsearch.Searcher, queries: Mapping[str, Texts], ranking: str, rounds: int
) -> dict[str, list[float]]:
    steps = [_step(searcher, ranking, step) for step in ("read", "search", "all")]
    best: dict[tuple[str, int, int], float] = {}
    for _ in range(rounds):
        for step, run in enumerate(steps):
            for kind, log in queries.items():
                for place, (text, every) in enumerate(log):
                    started = time.perf_counter()
                    run(text, every)
                    taken = time.perf_counter() - started
                    best[kind, place, step] = min(taken, best.get((kind, place, step), taken))
    times = {}
    for kind, log in queries.items():
        read, search, whole = (
            sum(best[kind, at, step] for at in range(len(log))) / len(log) * 1e6 for step in range(3)
        )
        times[kind] = [read, search - read, whole - search, whole]
    return times


def _step(searcher: frsearch.Searcher, ranking: str, step: str) -> Callable[[str, bool], object]:
    """Give what does a query up to and with a step. The kernel is called as `Searcher.search` calls it."""
    if step == "all":
        return lambda text, every: [
            (hit.id, hit.score) for hit in searcher.search(text, mode="all" if every else "any", ranking=ranking)
        ]
    kernel, words, key = searcher._kernel, searcher._function_words, ranking_key(ranking)  # noqa: SLF001 - looked into
    limit = _LIMIT if step == "search" else 0
    return lambda text, every: kernel.answer(text, words, every, [], limit, key, "relevance")


if __name__ == "__main__":
    sys.exit(main())
