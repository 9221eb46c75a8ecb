"""The README's examples run as they stand there, and every command is in it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from frsearch.cli.program import COMMANDS

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INSTALL = re.compile(r"python -m pip install \S+ && ")


def blocks(root: Path, language: str) -> list[str]:
    text = (root / "README.md").read_text(encoding="utf-8")
    return [code for name, code in BLOCK.findall(text) if name == language]


@pytest.fixture
def workplace(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    return tmp_path


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_python_example_runs(root: Path, workplace: Path) -> None:
    examples = blocks(root, "python")
    assert examples
    for number, code in enumerate(examples):
        folder = workplace / str(number)
        folder.mkdir()
        done = run([sys.executable, "-P", "-W", "error", "-c", code], folder)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_every_shell_example_runs(root: Path, workplace: Path) -> None:
    path = f"{Path(sys.executable).parent}"
    commands = [line for block in blocks(root, "sh") for line in block.splitlines()]
    assert sum(bool(INSTALL.match(line)) for line in commands) == 2
    for line in commands:
        command = INSTALL.sub("", line)
        if command.startswith("pytest"):
            continue
        done = run(["bash", "-c", f'PATH="{path}:$PATH"; set -o pipefail; {command}'], workplace)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        assert done.stdout.strip() or done.stderr.strip(), line


def test_every_command_is_documented(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"frsearch {name}" not in text]
    assert not missing, f"not in README.md: {missing}"


def test_the_python_example_has_15_lines_at_most(root: Path) -> None:
    assert max(len(code.splitlines()) for code in blocks(root, "python")) <= 15
