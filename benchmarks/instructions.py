"""Instructions of a small fixed work, counted by callgrind: a number that is the same on a busy machine.

`python -m benchmarks.instructions` builds the kernel's example `workload`, counts each phase, prints the counts next to
those recorded before, and records them. Needs a Rust toolchain and valgrind; takes about a minute once it is built.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import records
from benchmarks.markdown import table

PHASES = ("scan", "index", "merge", "word", "any", "any, default ranking", "all", "phrase", "count")

_KERNEL = Path(__file__).parents[1] / "frsearch" / "kernel" / "Cargo.toml"
_RECORD = records.FOLDER / "instructions.json"
_COUNT = re.compile(r"^(?:summary|totals): (\d+)", re.MULTILINE)


def main() -> int:
    """Count, print, record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-record", action="store_true", help="print only")
    asked = parser.parse_args()
    program = _built()
    before: dict[str, int] = json.loads(_RECORD.read_text(encoding="utf-8")) if _RECORD.exists() else {}
    counts = {phase: _instructions(program, phase) for phase in PHASES}
    rows = [[phase, f"{counts[phase]:,}", _ratio(counts[phase], before.get(phase))] for phase in PHASES]
    sys.stdout.write(table(["phase", "instructions", "to those before"], rows))
    if not asked.no_record:
        _RECORD.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return 0


def _built() -> Path:
    """Build the example as the kernel is released, and give its path."""
    line = ["cargo", "build", "--release", "--example", "workload", "--manifest-path", str(_KERNEL)]
    built = subprocess.run([*line, "--message-format", "json"], check=True, stdout=subprocess.PIPE, text=True)
    messages = [json.loads(message) for message in built.stdout.splitlines()]
    return Path(next(message["executable"] for message in messages if message.get("executable")))


def _instructions(program: Path, phase: str) -> int:
    """Count what runs inside the example's function `measured`, in all threads."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        options = ["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*measured*"]
        line = ["valgrind", *options, f"--callgrind-out-file={profile}", str(program), phase]
        subprocess.run(line, check=True, capture_output=True)
        found = _COUNT.search(profile.read_text(encoding="utf-8"))
    if found is None:
        message = f"callgrind counted nothing for {phase}"
        raise RuntimeError(message)
    return int(found[1])


def _ratio(count: int, before: int | None) -> str:
    return f"{count / before:.3f}" if before else "-"


if __name__ == "__main__":
    sys.exit(main())
