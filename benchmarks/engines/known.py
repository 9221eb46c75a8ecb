"""The engines by name: how each is started on this machine, or why it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.engines import lucene

_SYSTEM_PYTHON = "/usr/bin/python3"


class Known(NamedTuple):
    """An engine to be started; `index_of` names the engine whose index it searches."""

    name: str
    index_of: str
    command: list[str]
    version: str


class Missing(NamedTuple):
    """An engine that this machine does not have, and why."""

    name: str
    reason: str


# module of the engine, what it must be able to import, distribution that gives the version, arguments
_PYTHON = {
    "frsearch": ("frsearch", "frsearch._kernel", "frsearch", ()),
    "frsearch-bm25": ("frsearch", "frsearch._kernel", "frsearch", ("--ranking", "bm25")),
    "tantivy": ("tantivy", "tantivy", "tantivy", ()),
    "bm25s": ("bm25s", "bm25s, numba, Stemmer, unidecode", "bm25s", ()),
    "sqlite": ("sqlite", "sqlite3", "", ()),
    "xapian": ("xapian", "xapian", "", ()),
    "whoosh": ("whoosh", "whoosh", "whoosh", ()),
}
NAMES = ("frsearch", "frsearch-bm25", "tantivy", "lucene", "bm25s", "sqlite", "xapian", "whoosh")
# Whoosh needs minutes for what the others do in seconds: it takes part only where it is named.
DEFAULT = tuple(name for name in NAMES if name != "whoosh")
_VERSIONS = {"sqlite": "sqlite3.sqlite_version", "xapian": "xapian.version_string()"}


def find(name: str, work: Path) -> Known | Missing:
    """Give the engine `name` as this machine can start it."""
    if name == "lucene":
        try:
            command, version = lucene.command(work)
        except lucene.LuceneMissingError as error:
            return Missing(name, str(error))
        return Known(name, name, command, version)
    module, imports, distribution, arguments = _PYTHON[name]
    said = _VERSIONS.get(name, f"__import__('importlib.metadata').metadata.version({distribution!r})")
    reason = ""
    for python in dict.fromkeys((sys.executable, _SYSTEM_PYTHON) if name == "xapian" else (sys.executable,)):
        done = _try(python, f"import {imports}; print({said})")
        if done.returncode == 0:
            command = [python, "-m", f"benchmarks.engines.{module}", *arguments]
            return Known(name, name.removesuffix("-bm25"), command, done.stdout.strip())
        reason = (done.stderr.strip().splitlines() or ["it does not start"])[-1]
    return Missing(name, reason)


def _try(python: str, code: str) -> subprocess.CompletedProcess[str]:
    repository = Path(__file__).resolve().parents[2]
    line = [python, "-c", code]
    return subprocess.run(line, capture_output=True, text=True, check=False, cwd=repository)
