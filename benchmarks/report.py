"""The tables of a speed record: every engine's numbers, and frsearch's ratio to the best rival with its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.definitions import goals
from benchmarks.definitions.work import WORKS
from benchmarks.engines.known import NAMES
from benchmarks.markdown import number, table, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_OWN = ("frsearch", "frsearch-bm25")
_MEGABYTE = 1e6


def report(record: Mapping[str, Any]) -> str:
    """Give the whole record as Markdown."""
    machine = record["machine"]
    head = f"{machine['processor']}, {machine['cpus']} CPUs, {machine['memory_gigabytes']} GB, {machine['system']}"
    blocks = [f"# {record['name']}\n", f"{head}, Python {machine['python']}\n"]
    for part, write in _WRITERS.items():
        found = record["parts"].get(part)
        if found and found["numbers"]:
            blocks += [f"## {part}\n", _setting(found), write(found["numbers"])]
            if part == "indexing2":
                blocks.append(
                    _against_one_thread(found["numbers"], record["parts"].get("indexing", {}).get("numbers", {}))
                )
    return "\n".join(blocks)


def _setting(part: Mapping[str, Any]) -> str:
    engines = ", ".join(f"{name} {version}".strip() for name, version in part["engines"].items())
    missing = "".join(f"; without {name}: {reason}" for name, reason in part["missing"].items())
    return f"{part['when']}; {engines}{missing}.\n"


def _best_rival(values: Mapping[str, float]) -> float | None:
    return min((values[name] for name in goals.RIVALS if name in values), default=None)


def _ratio(values: Mapping[str, float], own: str, against: float | None) -> float | None:
    return values[own] / against if own in values and against else None


def _engines(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    present = {name for row in rows for name in row}
    return [name for name in NAMES if name in present]


def _latency(numbers: Mapping[str, Any]) -> str:
    works = [work for work in WORKS if work.name in numbers]
    engines = _engines(numbers.values())
    heads = ["mean µs", *engines, "frsearch / best", "limit", "bm25 / best", "limit"]
    rows = []
    for work in works:
        means = {name: row["mean"] for name, row in numbers[work.name].items()}
        best = _best_rival(means)
        ratios = [cell for own in _OWN for cell in verdict(_ratio(means, own, best), goals.latency(work, own))]
        rows.append([work.name, *(number(means.get(name)) for name in engines), *ratios])
    spread = _spread(numbers, [work.name for work in works], engines)
    counted = [work.name for work in works if any("matches" in row for row in numbers[work.name].values())]
    return "\n".join([table(heads, rows), spread, _matches(numbers, counted, engines)])


def _spread(numbers: Mapping[str, Any], works: list[str], engines: list[str]) -> str:
    heads = ["p50 / p99 µs", *engines, "frsearch / best", "bm25 / best"]
    limit = f"p99 over p50 of frsearch: at most {goals.P99_OVER_P50:g}. Ratios here are of p50."
    rows = []
    for work in works:
        cells = [numbers[work].get(name) for name in engines]
        medians = {name: row["p50"] for name, row in numbers[work].items()}
        ratios = (verdict(_ratio(medians, own, _best_rival(medians)), None)[0] for own in _OWN)
        rows.append([work, *(f"{number(c['p50'])} / {number(c['p99'])}" if c else "-" for c in cells), *ratios])
    return f"{limit}\n\n{table(heads, rows)}"


def _matches(numbers: Mapping[str, Any], works: list[str], engines: list[str]) -> str:
    """Write mean numbers of matches, and the share of queries near the engines' median: it must be the same work."""
    counting = [name for name in engines if any("matches" in numbers[work].get(name, {}) for work in works)]
    rows = []
    for work in works:
        cells = [numbers[work].get(name, {}) for name in counting]
        rows.append(
            [work, *(f"{number(c['matches'])} ({c['plausible']:.0%})" if "matches" in c else "-" for c in cells)]
        )
    return table(["matches (plausible)", *counting], rows)


def _indexing(numbers: Mapping[str, Any]) -> str:
    seconds = {name: min(row["seconds"]) for name, row in numbers.items()}
    sizes = {name: row["bytes"] / _MEGABYTE for name, row in numbers.items()}
    best = _best_rival(seconds)
    rows = []
    for name in _engines([numbers]):
        row = numbers[name]
        rate = row["articles"] / seconds[name]
        ratio = verdict(_ratio(seconds, name, best), goals.INDEXING if name in _OWN else None)
        size = verdict(_ratio(sizes, name, sizes.get("tantivy")), goals.SIZE if name in _OWN else None)
        cells = [number(seconds[name]), number(min(row["settled_seconds"])), number(rate), *ratio]
        rows.append([name, *cells, number(sizes[name]), *size])
    heads = ["engine", "s", "s settled", "articles/s", "/ best rival", "limit", "MB", "MB / tantivy", "limit"]
    return table(heads, rows)


def _against_one_thread(two: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    rows = []
    for name in _engines([two]):
        if name in one:
            ratio = min(two[name]["seconds"]) / min(one[name]["seconds"])
            rows.append([name, *verdict(ratio, goals.INDEXING_TWO_THREADS if name in _OWN else None)])
    return table(["two threads / one", "ratio", "limit"], rows)


def _memory(numbers: Mapping[str, Any]) -> str:
    rows = [[name, number(numbers[name]["peak_bytes"] / _MEGABYTE)] for name in _engines([numbers])]
    return f"frsearch: at most {goals.INDEXING_MEGABYTES} MB.\n\n" + table(["engine", "peak resident MB"], rows)


def _opening(numbers: Mapping[str, Any]) -> str:
    rows = []
    for name in _engines([numbers]):
        row = numbers[name]
        private = number(row["private_bytes"] / _MEGABYTE)
        rows.append([name, number(row["open_ms"]), number(row["first_query_ms"]), private])
    limit = f"frsearch: at most {goals.SEARCHING_MEGABYTES} MB private at 1.87 million articles.\n\n"
    return limit + table(["engine", "open ms", "first query ms", "private MB"], rows)


def _startup(numbers: Mapping[str, float]) -> str:
    python, own = numbers["python -c pass"], numbers["frsearch search"]
    ratio = verdict(own / python, goals.STARTUP_OVER_PYTHON)
    return table(
        ["ms", "python -c pass", "frsearch search", "ratio", "limit"],
        [["whole process", number(python * 1e3), number(own * 1e3), *ratio]],
    )


_WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "latency": _latency,
    "indexing": _indexing,
    "indexing2": _indexing,
    "memory": _memory,
    "opening": _opening,
    "startup": _startup,
}
