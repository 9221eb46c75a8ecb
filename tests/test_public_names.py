"""The public names are those of `frsearch/__init__.py`, no more and no fewer; and importing them is cheap."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import frsearch
from frsearch import errors


def test_all_is_sorted_and_each_name_can_be_imported() -> None:
    assert sorted(frsearch.__all__) == sorted(set(frsearch.__all__))
    for name in frsearch.__all__:
        assert getattr(frsearch, name) is not None


def test_nothing_else_is_public() -> None:
    public = {
        name
        for name in dir(frsearch)
        if not name.startswith("_") and not isinstance(getattr(frsearch, name), ModuleType)
    }
    assert public <= set(frsearch.__all__)


def test_the_public_names_stay_few() -> None:
    assert len([name for name in frsearch.__all__ if not name.startswith("__")]) <= 25


def test_every_error_is_public() -> None:
    names = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert names <= set(frsearch.__all__)


def test_every_public_name_has_a_docstring() -> None:
    for name in frsearch.__all__:
        value = getattr(frsearch, name)
        if callable(value):
            assert value.__doc__, name


def test_importing_frsearch_loads_no_heavy_library() -> None:
    listing = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-c", "import frsearch"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in listing.splitlines()}
    assert "frsearch" in loaded
    assert not loaded & {"rich", "argparse", "whoosh", "numpy", "ftfy"}


def test_without_a_kernel_the_import_says_how_to_get_one(tmp_path: Path) -> None:
    sources = tmp_path / "frsearch"
    sources.mkdir()
    (sources / "__init__.py").write_bytes(Path(frsearch.__file__).read_bytes())
    for arguments in (["-c", "import frsearch"], ["-m", "frsearch"]):
        command = [sys.executable, *arguments]
        errors = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False).stderr
        assert errors.splitlines()[-1].startswith("ImportError: frsearch's kernel cannot be loaded")
        assert "pip install ." in errors
