"""The driver's side of the line protocol: one engine as a process of its own, pinned to its CPUs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from benchmarks.engines.known import Known

_REPOSITORY = Path(__file__).resolve().parents[2]
_THREADS = ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class EngineFailedError(RuntimeError):
    """An engine said `error`, or its process ended."""


class EngineProcess:
    """A started engine; a context manager that ends it."""

    def __init__(self, engine: Known, cpus: set[int], log: Path) -> None:
        """Start it on `cpus` alone; what it prints goes to the file `log`."""
        self.name = engine.name
        self._log = log.open("a", encoding="utf-8")
        environment = dict(os.environ, **dict.fromkeys(_THREADS, str(len(cpus))))
        own = os.sched_getaffinity(0)
        os.sched_setaffinity(0, cpus)  # inherited by the child before its first thread starts
        try:
            self._process = subprocess.Popen(
                engine.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                text=True,
                cwd=_REPOSITORY,
                env=environment,
            )
        finally:
            os.sched_setaffinity(0, own)

    def ask(self, command: str, *words: object) -> list[str] | None:
        """Give the values of the reply, or None where the engine has no way to do it. Raises EngineFailedError."""
        requests, replies = self._process.stdin, self._process.stdout
        if requests is None or replies is None:
            message = f"{self.name} was started without pipes"
            raise EngineFailedError(message)
        try:
            requests.write("\t".join([command, *map(str, words)]) + "\n")
            requests.flush()
        except BrokenPipeError:
            pass  # it has ended: the missing reply says so
        reply = replies.readline().rstrip("\n").split("\t")
        if reply[0] == "ok":
            return reply[1:]
        if reply[0] == "none":
            return None
        message = f"{self.name} {command}: {reply[1] if reply[0] else f'the process ended; see {self._log.name}'}"
        raise EngineFailedError(message)

    def __enter__(self) -> Self:
        """Give the process."""
        return self

    def __exit__(self, *raised: object) -> None:
        """End it: its standard input ends."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._log.close()
