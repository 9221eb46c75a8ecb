"""Sources: files, folders and standard input, and what becomes of everything else."""

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from frsearch.errors import ArticleError
from frsearch.ingest import BadRecord, measure, read

SEEDS = Path(__file__).parents[2] / "seeds"


def bodies(source: str | Path, bad: list[BadRecord] | None = None) -> list[str]:
    return [article.body for article in read(source, on_bad=(bad if bad is not None else []).append)]


def test_the_seeds_hold_an_article_or_more_in_each_file() -> None:
    bad: list[BadRecord] = []
    per_file = {path.name: bodies(path, bad) for path in SEEDS.iterdir()}
    assert not bad
    assert all(per_file.values())
    assert sum(map(len, per_file.values())) > 12
    assert len(list(read(SEEDS))) == sum(map(len, per_file.values()))
    endings = {name.partition(".")[2] for name in per_file}
    assert {"txt", "jsonl", "json", "jsonl.gz", "txt.xz", "json.zst"} <= endings


def test_the_same_source_gives_the_same_ids() -> None:
    first, second = ([article.id for article in read(SEEDS)] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


def test_a_folder_is_walked_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/e/f.txt", ".hidden.txt", ".git/g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(name)
    bad: list[BadRecord] = []
    assert bodies(tmp_path, bad) == ["a.txt", "b.txt", "c/d.txt", "c/e/f.txt"]
    assert bad == []


def test_other_files_in_a_folder_are_reported_and_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    bad: list[BadRecord] = []
    assert bodies(tmp_path, bad) == ["x"]
    assert [(Path(record.path).name, record.line) for record in bad] == [("image.png", None), ("lost.txt", None)]
    (tmp_path / "lost.txt").unlink()
    assert len(list(read(tmp_path, strict=True))) == 1


def test_links_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert bodies(tmp_path) == ["x"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    bad: list[BadRecord] = []
    assert bodies(tmp_path, bad) == []
    assert [record.reason for record in bad] == ["not a file, or a broken link"]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text('{"body": "x"}\n{"body": "y"}\n'))
    writer.start()
    assert bodies(pipe) == ["x", "y"]
    writer.join()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_bad_record_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("y")
    (tmp_path / "a.txt").chmod(0)
    bad: list[BadRecord] = []
    assert bodies(tmp_path, bad) == ["y"]
    assert len(bad) == 1
    with pytest.raises(ArticleError, match=r"a\.txt"):
        list(read(tmp_path, strict=True))
    with pytest.raises(PermissionError):
        list(read(tmp_path / "a.txt"))


def test_an_empty_folder_and_an_empty_file_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.jsonl").touch()
    for source in (tmp_path / "folder", tmp_path / "a.jsonl"):
        bad: list[BadRecord] = []
        assert bodies(source, bad) == []
        assert bad == []


def test_a_missing_source_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b'\n {"body": "a"}\n{"body": "b"}\n', ["a", "b"]),
        (b'[{"body": "a"}]', ["a"]),
        (b'{\n  "body": "a"\n}\n', ["a"]),
        (b"\xef\xbb\xbfdate 2020 Texte.", ["Texte."]),
        (b"Texte.", ["Texte."]),
        (b"", []),
    ],
)
@pytest.mark.parametrize("how", ["file", "standard input"])
def test_without_a_telling_name_the_beginning_tells_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, found: list[str], how: str
) -> None:
    path = tmp_path / "articles"
    path.write_bytes(content)
    if how == "standard input":
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert bodies("-" if how == "standard input" else path) == found


def test_bytes_read_add_up_to_what_was_measured(tmp_path: Path) -> None:
    told: list[int] = []
    assert list(read(SEEDS, on_bytes=told.append))
    assert sum(told) == measure([SEEDS]) == sum(path.stat().st_size for path in SEEDS.iterdir())
    assert measure([SEEDS, "-"]) is None
    os.mkfifo(tmp_path / "pipe")
    assert measure([tmp_path / "pipe"]) is None


def test_clean_articles_load_no_library_for_the_rare_cases() -> None:
    code = (
        "import sys; from frsearch.ingest import read; "
        f"assert list(read({str(SEEDS / '004_depeches.jsonl')!r})); "
        "sys.exit(bool({'ftfy', 'backports.zstd', 'argparse', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
