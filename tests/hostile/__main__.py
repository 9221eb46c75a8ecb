"""Measure hostile queries over an index: `python -m tests.hostile INDEX [PART OF A NAME]`.

For each: processor seconds for the first ten hits, their snippets, the total and a facet; MiB more than before at the peak (Linux).
"""

import sys
import time
from pathlib import Path

import frsearch
from tests.hostile.queries import TEXTS, TREES


def _memory(line):
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(line)[1].split()[0]) / 1024


def _ask(index, query, sort):
    try:
        hits = index.search(query, sort=sort)
        snippets = [hit.snippet() for hit in hits]
        return f"{hits.total:,} found, {len(snippets)} shown, {len(hits.facets('source'))} sources"
    except frsearch.QueryError as error:
        return f"QueryError: {str(error)[:80]}"


def main():
    """Print a table, the slowest last."""
    index = frsearch.open(sys.argv[1])
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    index.search("le").total  # noqa: B018 - it is worked out
    rows = []
    for name, query in {**TEXTS, **TREES}.items():
        if part not in name:
            continue
        query = query() if callable(query) else query
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before, began = _memory("VmRSS:"), time.process_time()
        answer = _ask(index, query, "relevance")
        rows.append((time.process_time() - began, _memory("VmHWM:") - before, name, answer))
        print(f"{rows[-1][0]:7.3f} s {rows[-1][1]:7.1f} MiB  {name}: {answer}", flush=True)
    print(f"slowest {max(rows)[0]:.3f} s, largest {max(row[1] for row in rows):.0f} MiB")


if __name__ == "__main__":
    main()
