"""Measure hostile queries over an index: `python -m hostile INDEX [PART OF A NAME]`, in `tests`.

For each: processor seconds for the first ten hits, their snippets, the total and a facet; MiB more than before at the
peak. It reads Linux's `/proc`.
"""

import sys
import time
from pathlib import Path

import frsearch
from hostile.queries import TEXTS, TREES


def _memory(line):
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(line)[1].split()[0]) / 1024


def _ask(index, query):
    try:
        hits = index.search(query)
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
        made = query() if callable(query) else query
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before, began = _memory("VmRSS:"), time.process_time()
        answer = _ask(index, made)
        rows.append((time.process_time() - began, _memory("VmHWM:") - before, name, answer))
        sys.stdout.write(f"{rows[-1][0]:7.3f} s {rows[-1][1]:7.1f} MiB  {name}: {answer}\n")
        sys.stdout.flush()
    sys.stdout.write(f"slowest {max(rows)[0]:.3f} s, largest {max(row[1] for row in rows):.0f} MiB\n")


if __name__ == "__main__":
    main()
