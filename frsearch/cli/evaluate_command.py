"""frsearch evaluate: how well an index answers queries whose answers are known."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import frsearch
from frsearch.cli.arguments import Parser, add_json
from frsearch.cli.ending import InputError
from frsearch.cli.progress import asking
from frsearch.cli.terminal import json_text

if TYPE_CHECKING:
    from frsearch.evaluation import Gain, Qrels, Queries, Run

_Read = TypeVar("_Read")

SUMMARY = "Measure relevance on queries with known answers."
EXAMPLE = "frsearch evaluate presse.idx queries.tsv qrels.tsv --ranking bm25 --save bm25.run"


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX", "QUERIES", "QRELS")
    add = parser.add_argument
    add("--ranking", choices=["default", "bm25"], default="default", help="How hits are scored. [default: %(default)s]")
    add("--bare", action="store_true", help="Ask the queries without their accents.")
    add("--against", metavar="RUN", help="Compare with the answers in this file.")
    add("--save", metavar="RUN", type=_new_file, help="Keep the answers, as a TREC run.")
    add(
        "--gain",
        choices=["exponential", "linear"],
        default="exponential",
        help="What a grade g is worth in nDCG: 2^g - 1, or g as in trec_eval. [default: %(default)s]",
    )
    add_json(parser)


def _new_file(typed: str) -> str:
    if Path(typed).is_dir():
        message = f"{typed!r} is a folder: give the path of a file"
        raise argparse.ArgumentTypeError(message)
    return typed


def run(  # noqa: PLR0913 - as many as the command has options
    index: str,
    queries: str,
    qrels: str,
    *,
    ranking: str,
    bare: bool,
    against: str | None,
    save: str | None,
    gain: "Gain",
    as_json: bool,
) -> int:
    """Ask INDEX all QUERIES that have judgements in QRELS, and print how well it answers.

      nDCG@10   how near the graded articles among the first ten stand to their best order
      MRR@10    one over the rank of the first relevant article
      MAP       precision down to each relevant article, among the first hundred
      R@100     relevant articles found among the first hundred

    All are means over the queries, from 0 to 1. With --against, differences to another run come with the p of a
    two-sided paired t-test over the queries: below 0.05 or so, chance alone seldom makes such a difference.

      QUERIES   JSON Lines {"id": ..., "text": ...}, lines of id <tab> text, or TREC topics
      QRELS     lines of query <tab> article <tab> grade, TREC qrels, or JSON Lines {"query", "id", "grade"}
      RUN       a TREC run, lines of query <tab> article <tab> score, or JSON Lines {"query", "id", "score"}
    """
    from frsearch import evaluation  # noqa: PLC0415 - as late as the command itself

    other = None if against is None else _read(evaluation.read_run, against)
    asked, judged = _judged(_read(evaluation.read_queries, queries), _read(evaluation.read_qrels, qrels))
    texts = {query: evaluation.without_accents(text) if bare else text for query, text in asked.items()}
    run = evaluation.make_run(frsearch.open(index), asking(texts), ranking)
    if save is not None:
        _save(save, run, ranking)
    metrics = _metrics(judged, run, other, gain)
    if as_json:
        print(json_text({"queries": len(judged), "gain": gain, "metrics": metrics}))
    else:
        print("\n".join([f"{len(judged):,} {'query' if len(judged) == 1 else 'queries'}", *_table(metrics)]))
    return 0


def _read(read: Callable[[Path], _Read], path: str) -> _Read:
    try:
        return read(Path(path))
    except ValueError as error:
        raise InputError(str(error)) from None


def _save(path: str, run: "Run", ranking: str) -> None:
    from frsearch.evaluation import write_run  # noqa: PLC0415

    try:
        write_run(path, run, f"frsearch-{ranking}")
    except ValueError as error:
        raise InputError(str(error)) from None


def _judged(queries: "Queries", qrels: "Qrels") -> "tuple[Queries, Qrels]":
    """Keep the queries that have a text and a relevant article, and say how many others there are."""
    relevant = {query for query, grades in qrels.items() if any(grade > 0 for grade in grades.values())}
    both = {query: text for query, text in queries.items() if query in relevant}
    if not both:
        message = "no query of QUERIES has a relevant article in QRELS: their ids must be the same"
        raise InputError(message)
    for what, count in (
        ("without a relevant article, not asked", len(queries) - len(both)),
        ("judged but without a text, left out", len(relevant - queries.keys())),
    ):
        if count:
            print(f"frsearch: {what}: {count:,}", file=sys.stderr)
    return both, {query: qrels[query] for query in both}


def _metrics(qrels: "Qrels", run: "Run", other: "Run | None", gain: "Gain") -> dict[str, dict[str, float]]:
    from frsearch.evaluation import evaluate, means, paired_t_test  # noqa: PLC0415

    scores = evaluate(qrels, _ranked(run), gain)
    metrics = {name: {"value": mean} for name, mean in means(scores).items()}
    if other is not None:
        theirs = evaluate(qrels, _ranked(other), gain)
        for name, mean in means(theirs).items():
            p = paired_t_test(list(scores[name].values()), list(theirs[name].values()))
            metrics[name] |= {"against": mean, "difference": metrics[name]["value"] - mean, "p": p}
    return metrics


def _ranked(run: "Run") -> dict[str, list[str]]:
    return {query: list(scores) for query, scores in run.items()}


def _table(metrics: dict[str, dict[str, float]]) -> Iterator[str]:
    if any("p" in numbers for numbers in metrics.values()):
        yield f"{'':8}{'value':>8}{'against':>9}{'difference':>12}{'p':>10}"
    for name, numbers in metrics.items():
        line = f"{name:8}{numbers['value']:8.4f}"
        if "p" in numbers:
            line += f"{numbers['against']:9.4f}{numbers['difference']:+12.4f}{numbers['p']:10.2g}"
        yield line
