"""Speed: frsearch and its peers on the same work, in one run. `python -m benchmarks [--help]`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine, records, scaling
from benchmarks.corpora import prepared
from benchmarks.corpora.data import DataMissingError, default_folder
from benchmarks.engines import known
from benchmarks.measures.bench import Bench, Numbers
from benchmarks.measures.indexing import indexing, memory, parallel_indexing
from benchmarks.measures.latency import latency
from benchmarks.measures.opening import opening
from benchmarks.measures.startup import startup
from benchmarks.report import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# In this order: what comes first leaves the indexes that the later ones search.
PARTS: dict[str, Callable[[Bench], Numbers]] = {
    "memory": memory,
    "indexing2": parallel_indexing,
    "indexing": indexing,
    "latency": latency,
    "opening": opening,
    "startup": startup,
}
_SMOKE = {"corpus": ["tiny"], "queries": 8, "rounds": 1, "indexing_rounds": 1, "warm_seconds": 0.02, "openings": 1}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts asked for on each corpus, print the tables and keep the record.

    1 if nothing could be run, an engine failed in something, or one that was named is not installed.
    """
    options = _options(arguments)
    work = options.work or Path(tempfile.gettempdir()) / "frsearch-benchmarks"
    work.mkdir(parents=True, exist_ok=True)
    found = [known.find(name, work) for name in options.engines or known.DEFAULT]
    engines = tuple(one for one in found if isinstance(one, known.Known))
    missing = {one.name: one.reason for one in found if isinstance(one, known.Missing)}
    for name, reason in missing.items():
        print(f"without {name}: {reason}", file=sys.stderr)
    benches = [_run(corpus, options, work, engines, missing) for corpus in options.corpus]
    print(scaling.write(options.record / machine.this_machine().name))
    if options.smoke:
        shutil.rmtree(work)
    ran = [bench for bench in benches if bench]
    unwell = any(bench.failures for bench in ran) or (options.engines and missing)
    return 1 if unwell or not engines or not ran else 0


def _run(
    corpus: str,
    options: argparse.Namespace,
    work: Path,
    engines: tuple[known.Known, ...],
    missing: dict[str, str],
) -> Bench | None:
    """Run one corpus; None where it is not on this machine."""
    try:
        articles = prepared.prepare(corpus, options.data, work)
    except DataMissingError as error:
        print(f"without corpus {corpus}: {error}", file=sys.stderr)
        return None
    given = {
        name: getattr(options, name) for name in ("queries", "rounds", "indexing_rounds", "warm_seconds", "openings")
    }
    bench = Bench(corpus, articles, work, engines, options.cpu, **given, budget=options.budget, seed=options.seed)
    numbers: dict[str, Numbers] = {}
    for part in (part for part in PARTS if part in options.only):
        print(f"{corpus}: {part}", file=sys.stderr, flush=True)
        numbers[part] = PARTS[part](bench)
    setting = {"engines": {one.name: one.version for one in engines}, "missing": missing, "seed": options.seed, **given}
    here = machine.this_machine()
    record = records.update(options.record, here, corpus, numbers, setting)
    text = report(record)
    records.write_table(options.record, here, corpus, text)
    print(text)
    return bench


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", type=_listed(tuple(PARTS)), default=list(PARTS), help=f"parts: {', '.join(PARTS)}")
    parser.add_argument("--engines", type=_listed(known.NAMES), default=[], help=", ".join(known.NAMES))
    names = prepared.NAMES
    parser.add_argument("--corpus", type=_listed(names), default=["orange", "both"], help=", ".join(names))
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of real data (packed or unpacked)")
    parser.add_argument(
        "--work", type=Path, help="folder for corpora, indexes and logs (default: in the temporary one)"
    )
    parser.add_argument("--record", type=Path, default=records.FOLDER, help="folder of the records")
    parser.add_argument("--cpu", type=int, default=0, help="the CPU that single-threaded work is pinned to")
    parser.add_argument("--queries", type=int, default=200, help="timed queries for each work")
    parser.add_argument("--rounds", type=int, default=5, help="turns that the engines take in searching")
    parser.add_argument("--indexing-rounds", type=int, default=3, help="turns in indexing; the best counts")
    parser.add_argument("--warm-seconds", type=float, default=2, help="for each work and engine")
    parser.add_argument("--openings", type=int, default=5, help="fresh processes that open each index")
    parser.add_argument(
        "--budget", type=float, default=15, help="seconds for one work; a slower engine times fewer queries"
    )
    parser.add_argument("--seed", type=int, default=20201012, help="of the query logs")
    parser.add_argument("--smoke", action="store_true", help="everything once on a tiny corpus; nothing is recorded")
    options = parser.parse_args(arguments)
    if options.smoke:
        vars(options).update(_SMOKE, work=Path(tempfile.mkdtemp(prefix="frsearch-smoke-")))
        options.record = options.work / "record"
    return options


def _listed(allowed: tuple[str, ...]) -> Callable[[str], list[str]]:
    def parse(text: str) -> list[str]:
        names = text.split(",")
        for name in names:
            if name not in allowed:
                message = f"{name!r} is none of {', '.join(allowed)}"
                raise argparse.ArgumentTypeError(message)
        return names

    return parse


if __name__ == "__main__":
    sys.exit(main())
