"""`frsearch search` as a whole process on warm files, against `python -c pass`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.corpora.data import REPOSITORY

if TYPE_CHECKING:
    from benchmarks.measures.bench import Bench, Numbers

_RUNS = 21


def startup(bench: Bench) -> Numbers:
    """Median seconds of each, taking turns on one CPU; nothing where frsearch is not among the engines."""
    own = [engine for engine in bench.searchable() if engine.name == "frsearch"]
    if not own:
        return {}
    lines = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "frsearch search": [*_program(), "search", str(bench.index(own[0])), "gouvernement"],
    }
    # A command that cannot be run at all fails quickly, which would mean nothing.
    subprocess.run([*_program(), "--version"], stdout=subprocess.DEVNULL, check=True, cwd=REPOSITORY)
    seconds: dict[str, list[float]] = {name: [] for name in lines}
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {bench.cpu})
    try:
        for _ in range(_RUNS):
            for name, line in lines.items():
                seconds[name].append(_run(line))
    finally:
        os.sched_setaffinity(0, before)
    return {name: round(median(values[1:]), 5) for name, values in seconds.items()}


def _program() -> list[str]:
    beside = Path(sys.executable).with_name("frsearch")
    program = str(beside) if beside.exists() else shutil.which("frsearch")
    return [program] if program else [sys.executable, "-m", "frsearch"]


def _run(line: list[str]) -> float:
    start = perf_counter()
    subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=REPOSITORY)
    return perf_counter() - start
