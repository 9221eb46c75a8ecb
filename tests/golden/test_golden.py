"""Golden indexes: what every released format was written with still opens, and answers as it did."""

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from make import HERE, PRESENT, answers

import frsearch
from frsearch import IncompatibleFormat
from frsearch._kernel import FORMAT_VERSION
from frsearch.storage import commit as module
from frsearch.storage.commit import newest_number, read_commit, write_commit
from frsearch.storage.file_directory import FileDirectory

FORMATS = sorted(HERE.glob("format-*"))


@pytest.fixture(params=FORMATS, ids=lambda folder: folder.name)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "golden"))


def test_the_present_format_has_its_golden_index() -> None:
    assert PRESENT in FORMATS, "run python tests/golden/make.py"


def test_a_golden_index_opens_is_sound_and_answers_as_it_did(golden: Path) -> None:
    index = frsearch.open(golden / "index", reanalyze=True)
    index.check()
    told, found = json.loads((golden / "answers.json").read_text(encoding="utf-8")), answers(index)
    same_rules = told["rules"] == found["rules"]  # under others, the same query may find more or less
    for part in ("articles", "columns", *(("found", "facets") if same_rules else ())):
        assert found[part] == told[part], part


def test_a_golden_index_can_be_written(golden: Path) -> None:
    index = frsearch.open(golden / "index", reanalyze=True)
    before = index.num_docs
    with index.writer() as writer:
        writer.add(id="nouveau", body="Une dépêche de plus.")
        writer.optimize()
    assert index.num_docs == before + 1
    index.check()


def newer_commit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = FileDirectory(path)
    commit = read_commit(directory, newest_number(directory.names()) or 0)
    with monkeypatch.context() as newer:
        newer.setattr(module, "FORMAT", module.FORMAT + 1)
        write_commit(directory, commit._replace(number=commit.number + 1))


def newer_segment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = FileDirectory(path)
    commit = read_commit(directory, newest_number(directory.names()) or 0)
    file = path / commit.segments[0].file
    content = file.read_bytes()
    version, newer = ((FORMAT_VERSION + each).to_bytes(4, "little") for each in (0, 1))
    assert content[8:12] == content[-12:-8] == version, "where every segment has its version"
    content = content[:8] + newer + content[12:-12] + newer + content[-8:]
    file.write_bytes(content)
    entry = commit.segments[0]._replace(seal=zlib.crc32(content[-4096:]))
    write_commit(directory, commit._replace(number=commit.number + 1, segments=(entry, *commit.segments[1:])))


@pytest.mark.parametrize("newer", [newer_commit, newer_segment])
def test_a_newer_format_is_refused_by_name_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newer: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    path = Path(shutil.copytree(PRESENT / "index", tmp_path / "index"))
    newer(path, monkeypatch)
    before = {each.name: each.read_bytes() for each in path.iterdir()}
    for use in (frsearch.open, frsearch.repair, lambda path: frsearch.open(path, reanalyze=True)):
        with pytest.raises(IncompatibleFormat, match=r"format (\d+)"):
            use(path)
    assert {each.name: each.read_bytes() for each in path.iterdir() if each.name != "lock"} == before
