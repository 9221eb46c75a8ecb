"""The table of the ablation record: parts down, sets across."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks.definitions.parts import EVERYTHING
from benchmarks.markdown import table
from frsearch.evaluation import paired_t_test

if TYPE_CHECKING:
    from collections.abc import Mapping

_CERTAIN = 0.01


def report(record: Mapping[str, Any]) -> str:
    """Give the record as Markdown."""
    parts = {name: part["numbers"] for name, part in record["parts"].items()}
    cases = parts.pop("cases", {})
    names = list(next(iter(parts.values()), cases))
    documents = max(part["documents"] for part in record["parts"].values())
    heads = ["without", *((*parts, "mean", "no accents", "size", "time") if parts else ()), "cases"]
    rows = [[name, *(_row(name, parts) if parts else ()), str(len(cases.get(name, ())))] for name in names]
    return (
        "# ablation\n\n"
        "nDCG@10 of everything, then what is lost (-) or gained (+) in thousandths when one part is taken out; *\n"
        f"where the paired t-test gives p < {_CERTAIN}. Of each set at most {documents:,} documents: the judged ones,\n"
        "and others by chance. 'No accents': what queries lose when they are typed without. 'Size' is of the index,\n"
        "'time' of a query's CPU, both against everything; 'cases' counts those of `tests/french` that no longer\n"
        "hold.\n\n" + table(heads, rows)
    )


def _row(name: str, sets: Mapping[str, Any]) -> list[str]:
    cells, losses = [], []
    for numbers in sets.values():
        own, whole = numbers[name]["accents"], numbers[EVERYTHING.name]["accents"]
        mean = fmean(own.values())
        if name == EVERYTHING.name:
            losses.append(mean)
            cells.append(f"{mean:.4f}")
        else:
            losses.append(1000 * (mean - fmean(whole.values())))
            certain = paired_t_test([own[query] for query in whole], list(whole.values())) < _CERTAIN
            cells.append(f"{losses[-1]:+.1f}{'*' if certain else ' '}")
    cells.append(f"{fmean(losses):.4f}" if name == EVERYTHING.name else f"{fmean(losses):+.1f}")
    typed = ([fmean(each[name][way].values()) for way in ("without", "accents")] for each in sets.values())
    bare = fmean(1 - without / accents for without, accents in typed)
    size, time = (_ratio(name, sets, what) for what in ("size", "milliseconds"))
    return [*cells, f"{bare:.2%}", size, time]


def _ratio(name: str, sets: Mapping[str, Any], what: str) -> str:
    own, whole = (sum(numbers[which][what] for numbers in sets.values()) for which in (name, EVERYTHING.name))
    return f"{own / whole:.3f}"
