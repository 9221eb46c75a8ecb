"""The machine that a record belongs to."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path
from typing import NamedTuple


class Machine(NamedTuple):
    """What decides a measurement, as far as a program can see it."""

    processor: str
    cpus: int
    memory_gigabytes: int
    system: str
    python: str

    @property
    def name(self) -> str:
        """A folder name: processor and number of CPUs."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.processor} {self.cpus} cpu".lower()).strip("-")


def this_machine() -> Machine:
    """Look at the machine that runs this."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return Machine(_processor(), os.cpu_count() or 1, round(memory / 2**30), system, platform.python_version())


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                name = re.sub(r"\((R|TM)\)|CPU|@", " ", line.split(":", 1)[1])
                return " ".join(name.split())
    return platform.processor() or platform.machine()
