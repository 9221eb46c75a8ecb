"""The tables of the relevance record: one a metric, sets down, engines across."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks.engines.known import NAMES
from benchmarks.markdown import table
from frsearch.evaluation import NAMES as METRICS

if TYPE_CHECKING:
    from collections.abc import Mapping


def report(record: Mapping[str, Any]) -> str:
    """Give the whole record as Markdown; each cell is the queries as written / without accents."""
    sets = {name: part["numbers"] for name, part in record["parts"].items()}
    engines = [name for name in NAMES if any(name in numbers for numbers in sets.values())]
    versions = {name: version for part in record["parts"].values() for name, version in part["engines"].items()}
    said = ", ".join(f"{name} {version}" for name, version in versions.items())
    blocks = ["# relevance\n", f"Queries as written / without accents. {said}.\n"]
    for metric in (name for name in METRICS if _everywhere(name, sets)):
        blocks += [f"## {metric}\n", _metric(sets, engines, metric)]
    if any("best_peer" in row["accents"] for numbers in sets.values() for row in numbers.values()):
        blocks += ["## frsearch against the best peer, nDCG@10\n", _against_best(sets)]
    return "\n".join(blocks)


def _everywhere(metric: str, sets: Mapping[str, Any]) -> bool:
    """Older parts of a record may lack a metric."""
    return all(metric in way for numbers in sets.values() for row in numbers.values() for way in row.values())


def _metric(sets: Mapping[str, Any], engines: list[str], metric: str) -> str:
    rows = []
    for name, numbers in sets.items():
        cells = [numbers.get(engine) for engine in engines]
        rows.append([name, *(_both_ways(cell, metric) if cell else "-" for cell in cells)])
    whole = [engine for engine in engines if all(engine in numbers for numbers in sets.values())]
    means = {e: [fmean(n[e][way][metric] for n in sets.values()) for way in ("accents", "without")] for e in whole}
    rows.append(["mean", *(f"{means[e][0]:.4f} / {means[e][1]:.4f}" if e in means else "-" for e in engines)])
    return table([metric, *engines], rows)


def _both_ways(numbers: Mapping[str, Any], metric: str) -> str:
    return f"{numbers['accents'][metric]:.4f} / {numbers['without'][metric]:.4f}"


def _against_best(sets: Mapping[str, Any]) -> str:
    rows = []
    for name, numbers in sets.items():
        for engine in (engine for engine in NAMES if "best_peer" in numbers.get(engine, {}).get("accents", {})):
            row, bare = (numbers[engine][way] for way in ("accents", "without"))
            best = numbers[row["best_peer"]]["accents"]["nDCG@10"]
            gain, lost = row["nDCG@10"] / best - 1, 1 - bare["nDCG@10"] / row["nDCG@10"]
            rows.append([f"{name}, {engine}", row["best_peer"], f"{gain:+.1%}", f"{row['p']:.2g}", f"{lost:.2%}"])
    return table(["set, ranking", "best peer", "gain", "p", "lost without accents"], rows)
