"""Ablation: what each family of French rules and each part of the ranking adds, and what it costs.

`python -m benchmarks.ablation [--help]`. Each is taken out in turn, in a process of its own; everything else stays.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks import machine, records
from benchmarks.ablation_report import report
from benchmarks.corpora import retrieval
from benchmarks.corpora.data import REPOSITORY, DataMissingError, default_folder
from benchmarks.definitions.parts import BY_NAME
from benchmarks.measures.effect import effect_on_set, failing_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.corpora.retrieval import RetrievalSet

Found = TypeVar("Found")

CASES = "cases"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sets and parts asked for, print the table and keep the record. 1 if nothing could be run."""
    options = _options(arguments)
    shutil.rmtree(options.work / "ablation", ignore_errors=True)
    text = ""
    for name in options.sets:
        try:
            text = _record(name, _set(name, options), options)
        except DataMissingError as error:
            print(f"without {name}: {error}", file=sys.stderr)
    print(text)
    return 0 if text else 1


def _set(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Measure each part on one set, or on the cases. Raises DataMissingError."""
    if name == CASES:
        tables = [path for path in (*options.cases, options.data.parent / "french_cases.tsv") if path.exists()]
        return {part: _alone(failing_cases, part, tables) for part in options.parts}
    documents = retrieval.load(name, options.data, options.work)
    return {part: _effect(part, documents, options) for part in options.parts}


def _record(name: str, found: dict[str, Any], options: argparse.Namespace) -> str:
    """Put one set into the record as soon as it is done."""
    here = machine.this_machine()
    record = records.update(options.record, here, "ablation", {name: found}, {"documents": options.documents})
    text = report(record)
    records.write_table(options.record, here, "ablation", text)
    return text


def _effect(part: str, documents: RetrievalSet, options: argparse.Namespace) -> dict[str, Any]:
    print(f"{documents.name}: without {part}", file=sys.stderr, flush=True)
    return _alone(effect_on_set, part, documents, options.work, options.documents)


def _alone(work: Callable[..., Found], *arguments: object) -> Found:
    """Call in a fresh process: what is taken out there comes back nowhere else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    names = [CASES, *retrieval.NAMES]
    parser.add_argument("--sets", type=_names, default=names, help=", ".join(names))
    parser.add_argument("--parts", type=_names, default=list(BY_NAME), help=", ".join(BY_NAME))
    parser.add_argument(
        "--documents",
        type=int,
        default=20_000,
        help="documents of each set: the judged ones and a sample of the others",
    )
    cases = [REPOSITORY / "tests" / "french" / name for name in ("searches.tsv", "cases.tsv")]
    parser.add_argument("--cases", type=Path, nargs="*", default=cases, help="tables of searches that must hold")
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of real data (packed or unpacked)")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "frsearch-benchmarks")
    parser.add_argument("--record", type=Path, default=records.FOLDER, help="folder of the records")
    return parser.parse_args(arguments)


def _names(text: str) -> list[str]:
    return text.split(";" if ";" in text else ",")


if __name__ == "__main__":
    sys.exit(main())
