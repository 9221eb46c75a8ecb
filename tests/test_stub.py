"""The kernel's stub says what the binary does: names, signatures, defaults."""

import subprocess
import sys
from pathlib import Path

import frsearch


def test_the_stub_agrees_with_the_kernel(tmp_path: Path) -> None:
    # -P and another folder: the package that is imported is also the one that is read.
    run = subprocess.run(
        [sys.executable, "-P", "-m", "mypy.stubtest", "frsearch._kernel"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_package_says_that_it_is_typed() -> None:
    # Without the marker the check above finds no stub, and is silent.
    assert Path(frsearch.__file__).with_name("py.typed").is_file()
