"""Relevance: every retrieval set, queries as written and without accents, for frsearch and its peers, side by side.

`python -m benchmarks.relevance [--help]`. A document's title is indexed as title and its text as body; peers, which
have one field, get both in it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks import machine, records
from benchmarks.corpora import retrieval
from benchmarks.corpora.data import DataMissingError, default_folder
from benchmarks.definitions.query import Query, write_log
from benchmarks.engines import known
from benchmarks.engines.process import EngineFailedError, EngineProcess
from benchmarks.measures.bench import Bench
from benchmarks.relevance_report import report
from frsearch.evaluation import evaluate, means, paired_t_test, without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpora.retrieval import RetrievalSet

_DEPTH = 100
_WAYS = ("accents", "without")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sets asked for, print the tables and keep the record. 1 if none could be run."""
    options = _options(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    found = [known.find(name, options.work) for name in options.engines]
    engines = tuple(one for one in found if isinstance(one, known.Known))
    missing = {one.name: one.reason for one in found if isinstance(one, known.Missing)}
    parts: dict[str, Any] = {}
    for name in options.sets:
        try:
            documents = retrieval.load(name, options.data, options.work)
        except DataMissingError as error:
            print(f"without {name}: {error}", file=sys.stderr)
            continue
        print(name, file=sys.stderr, flush=True)
        parts[name] = _run_set(documents, engines, options)
    if not parts:
        return 1
    setting = {"engines": {one.name: one.version for one in engines}, "missing": missing}
    here = machine.this_machine()
    record = records.update(options.record, here, "relevance", parts, setting)
    text = report(record)
    records.write_table(options.record, here, "relevance", text)
    print(text)
    return 0


def _run_set(documents: RetrievalSet, engines: tuple[known.Known, ...], options: argparse.Namespace) -> dict[str, Any]:
    """For each engine, both ways of typing: means of the metrics, and p against the best of the others."""
    bench = Bench(documents.name, documents.documents, options.work, engines, options.cpu, 0, 0, 0, 0, 0, 0)
    if options.fresh:
        for engine in bench.indexers():
            bench.fresh(bench.index(engine))
    engines = tuple(bench.searchable())
    by_query: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for engine in engines:
        try:
            with bench.start(engine) as process:
                process.ask("open", bench.index(engine))
                by_query[engine.name] = {way: _evaluate(bench, process, documents, way) for way in _WAYS}
        except EngineFailedError as error:
            bench.failed(error)
    return {name: {way: _summary(by_query, name, way) for way in ways} for name, ways in by_query.items()}


def _evaluate(bench: Bench, process: EngineProcess, documents: RetrievalSet, way: str) -> dict[str, dict[str, float]]:
    log, out = bench.folder("logs") / f"{way}.tsv", bench.folder("answers") / f"{process.name}-{way}.tsv"
    typed = without_accents if way == "without" else str
    write_log(log, (Query("question", typed(text)) for text in documents.queries.values()))
    process.ask("rank", log, _DEPTH, out)
    queries = list(documents.queries)
    run: dict[str, list[str]] = {}
    with out.open(encoding="utf-8") as lines:
        for number, document, _ in (line.split("\t") for line in lines):
            run.setdefault(queries[int(number)], []).append(document)
    return evaluate(documents.qrels, run)


def _summary(by_query: dict[str, dict[str, Any]], name: str, way: str) -> dict[str, Any]:
    own = by_query[name][way]
    row: dict[str, Any] = {metric: round(mean, 4) for metric, mean in means(own).items()}
    peers = {peer: ways[way]["nDCG@10"] for peer, ways in by_query.items() if not peer.startswith("frsearch")}
    if name.startswith("frsearch") and peers:
        best = max(peers, key=lambda peer: fmean(peers[peer].values()))
        queries = list(own["nDCG@10"])
        pair = ([scores[query] for query in queries] for scores in (own["nDCG@10"], peers[best]))
        row |= {"best_peer": best, "p": paired_t_test(*pair)}
    return row


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__)
    parser.add_argument("--engines", type=_names, default=list(known.DEFAULT), help=", ".join(known.NAMES))
    parser.add_argument("--sets", type=_names, default=list(retrieval.NAMES), help=", ".join(retrieval.NAMES))
    parser.add_argument("--fresh", action="store_true", help="make the indexes anew, as after a change of frsearch")
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of real data (packed or unpacked)")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "frsearch-benchmarks")
    parser.add_argument("--record", type=Path, default=records.FOLDER, help="folder of the records")
    parser.add_argument("--cpu", type=int, default=0, help="the CPU that the engines are pinned to")
    return parser.parse_args(arguments)


def _names(text: str) -> list[str]:
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main())
