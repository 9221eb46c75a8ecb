"""What all tests share: which copy of the package they test, and how hard the property tests try."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


def _test_the_installed_package() -> None:
    """Let the sources give way to the installed package, unless the kernel was built beside them.

    `python -m` and `python -c`, here and in the processes that tests start, put the current folder on the path. After a
    plain `pip install .` that would shadow the installed package by sources that have no kernel.
    """
    if not any((ROOT / "frsearch").glob("_kernel*.so")):
        os.environ["PYTHONSAFEPATH"] = "1"
        sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != ROOT]


_test_the_installed_package()

settings.register_profile("quick", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "quick")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project: README.md, seeds/."""
    return ROOT
