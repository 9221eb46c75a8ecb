"""Tuning: whether the ranking's weights, chosen on some queries, gain as much on others.

`python -m benchmarks.tuning [--help]`. Weights are chosen by coordinate ascent: one at a time is tried at several
values, and what gives the best nDCG@10, relative to plain BM25 and averaged over the sets, stays. Then two checks, in
which the choice never sees what it is measured on: each set is left out in turn, and each half of all queries.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import frsearch
from benchmarks import machine, records
from benchmarks.corpora import retrieval
from benchmarks.corpora.data import DataMissingError, default_folder
from benchmarks.markdown import table
from benchmarks.measures.effect import build, sample
from frsearch import Ranking
from frsearch.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.corpora.retrieval import RetrievalSet

Part = tuple[str, int]
"""A set and one half of its queries."""

_VALUES: dict[str, tuple[float, ...]] = {
    "exact": (0.0, 0.25, 0.5, 0.75, 1.0),
    "title": (1.0, 3.0, 6.0, 9.0, 12.0),
    "lead": (1.0, 1.35, 1.7, 2.0, 2.5),
    "proximity": (0.0, 0.15, 0.3, 0.5, 0.8),
}
"""What is chosen. The four say how much each kind of evidence counts; k1 and the b stay as they are."""
_START = Ranking(title=1.0, lead=1.0, exact=0.0, proximity=0.0)
"""What the search for weights begins with: nothing of the evidence that the ranking adds to BM25."""
_HALVES = 2
_DEPTH = 10


class Trials:
    """nDCG@10 of each part under any weights, each worked out once."""

    def __init__(self, sets: Sequence[RetrievalSet], work: Path, most_documents: int, most_queries: int) -> None:
        self._sets = {documents.name: documents for documents in sets}
        self._queries = {each.name: list(each.queries)[:: -(-len(each.queries) // most_queries)] for each in sets}
        self._indexes = {each.name: _index(each, work, most_documents) for each in sets}
        self._found: dict[tuple[str, str | Ranking], list[float]] = {}
        self.parts: list[Part] = [(name, half) for name in self._sets for half in range(_HALVES)]

    def score(self, part: Part, ranking: str | Ranking) -> float:
        """Average nDCG@10 over every other query of a set."""
        name, half = part
        return fmean(self._scores(name, ranking)[half::_HALVES])

    def gain(self, parts: Iterable[Part], ranking: Ranking) -> float:
        """Average over parts how much better than plain BM25 a ranking is."""
        return fmean(self.score(part, ranking) / self.score(part, "bm25") - 1 for part in parts)

    def choose(self, parts: Sequence[Part], start: Ranking = _START, rounds: int = 2) -> Ranking:
        """Choose the weights that gain most on these parts."""
        best = start
        for _ in range(rounds):
            for name, values in _VALUES.items():
                tried = [replace(best, **{name: value}) for value in values]  # type: ignore[arg-type]
                best = max((best, *tried), key=lambda ranking: self.gain(parts, ranking))
        return best

    def _scores(self, name: str, ranking: str | Ranking) -> list[float]:
        key = (name, ranking)
        if key not in self._found:
            documents, index = self._sets[name], self._indexes[name]
            queries = self._queries[name]
            run = {
                query: [hit.id for hit in index.search(documents.queries[query], limit=_DEPTH, ranking=ranking)]
                for query in queries
            }
            scores = evaluate({query: documents.qrels.get(query, {}) for query in queries}, run)["nDCG@10"]
            self._found[key] = list(scores.values())
        return self._found[key]


def main(arguments: Sequence[str] | None = None) -> int:
    """Choose, check, print and keep the record. 1 if a set is missing."""
    options = _options(arguments)
    try:
        sets = [retrieval.load(name, options.data, options.work) for name in options.sets]
    except DataMissingError as error:
        print(error, file=sys.stderr)
        return 1
    trials = Trials(sets, options.work, options.documents, options.queries)
    numbers = _numbers(trials)
    here = machine.this_machine()
    setting = {"documents": options.documents, "queries": options.queries}
    records.update(options.record, here, "tuning", {"weights": numbers}, setting)
    text = _report(numbers, options)
    records.write_table(options.record, here, "tuning", text)
    print(text)
    return 0


def _numbers(trials: Trials) -> dict[str, Any]:
    """Choose on all, on all but each set, and on each half; measure on what was not seen."""
    sets = sorted({name for name, _ in trials.parts})
    seen = {f"all but {name}": [part for part in trials.parts if part[0] != name] for name in sets}
    seen |= {f"half {half + 1} of the queries": [p for p in trials.parts if p[1] == half] for half in range(_HALVES)}
    chosen_on_all = trials.choose(trials.parts)
    rows = {}
    for name, parts in seen.items():
        print(name, file=sys.stderr, flush=True)
        unseen = [part for part in trials.parts if part not in parts]
        chosen = trials.choose(parts)
        rows[name] = {
            "weights": _weights(chosen),
            "seen": trials.gain(parts, chosen),
            "unseen": trials.gain(unseen, chosen),
            "defaults": trials.gain(unseen, Ranking()),
            "chosen on all": trials.gain(unseen, chosen_on_all),
        }
    return {"rows": rows, "all": _weights(chosen_on_all), "defaults": _weights(Ranking())}


def _weights(ranking: Ranking) -> dict[str, float]:
    return {name: value for name, value in asdict(ranking).items() if name in _VALUES}


def _report(numbers: dict[str, Any], options: argparse.Namespace) -> str:
    gains = ("seen", "unseen", "chosen on all", "defaults")
    rows = [
        [name, *(f"{row[gain]:+.2%}" for gain in gains), *(f"{weight:g}" for weight in row["weights"].values())]
        for name, row in numbers["rows"].items()
    ]
    for name, weights in (("everything", numbers["all"]), ("(the defaults)", numbers["defaults"])):
        rows.append([name, "-", "-", "-", "-", *(f"{weight:g}" for weight in weights.values())])
    return (
        "# tuning\n\n"
        "Gain in nDCG@10 over plain BM25 of the same engine: of the weights chosen on a part, on that part ('seen')\n"
        "and on the rest ('unseen'); on that rest, of the weights chosen on everything, and of the defaults. Then the\n"
        f"weights. At most {options.queries:,} queries and {options.documents:,} documents a set.\n\n"
        + table(["chosen on", *gains, *numbers["all"]], rows)
    )


def _index(documents: RetrievalSet, work: Path, most: int) -> frsearch.Index:
    folder = work / "tuning" / documents.name
    if not folder.exists():
        build(folder, sample(documents, most))
    return frsearch.open(folder)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tuning", description=__doc__)
    parser.add_argument("--sets", type=_names, default=list(retrieval.NAMES), help=", ".join(retrieval.NAMES))
    parser.add_argument("--documents", type=int, default=20_000, help="documents of each set: judged ones and a sample")
    parser.add_argument("--queries", type=int, default=1_000, help="queries of each set")
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of real data (packed or unpacked)")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "frsearch-benchmarks")
    parser.add_argument("--record", type=Path, default=records.FOLDER, help="folder of the records")
    return parser.parse_args(arguments)


def _names(text: str) -> list[str]:
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main())
