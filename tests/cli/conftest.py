"""Running the command line, in this process or as one of its own, on a real index."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result, run_command

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command in this process; its result has `exit_code`, `stdout` and `stderr`."""
    return run_command


@pytest.fixture(scope="session")
def start() -> Callable[..., subprocess.Popen[bytes]]:
    """Start a command as a process of its own, with pipes to it and from it; it can be interrupted.

    A shell that runs the tests in the background makes them, and what they start, deaf to interruptions.
    """

    def start_command(*arguments: str | Path) -> subprocess.Popen[bytes]:
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return subprocess.Popen(
                [sys.executable, "-m", "frsearch", *map(str, arguments)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=os.environ | {"COLUMNS": "80"},
            )
        finally:
            signal.signal(signal.SIGINT, before)

    return start_command


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """Return the folder of the sample articles."""
    return root / "seeds"


@pytest.fixture(scope="session")
def seeded(run: Run, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the sample articles; only for tests that do not change it."""
    path = tmp_path_factory.mktemp("cli") / "presse.idx"
    assert run("index", path, seeds, "--columns", "edition,pages").exit_code == 0
    return path


@pytest.fixture
def index(run: Run, seeds: Path, tmp_path: Path) -> Path:
    """Return an index of the sample articles, to be changed at will."""
    path = tmp_path / "presse.idx"
    assert run("index", path, seeds).exit_code == 0
    return path
