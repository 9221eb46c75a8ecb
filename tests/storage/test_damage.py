"""Damage anywhere in a folder: an error that names the file, or the right answer; never a wrong one, never a crash."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from thorough import THOROUGH, often

import frsearch
from frsearch import CorruptIndex, IncompatibleFormat, Index, StorageError

WORDS = ["réforme", "retraites", "élus", "école", "grève", "Brest", "cœur", "vélo", "sécurité", "ministre"]
Answers = list[object]


def make(path: Path, salt: str = "") -> Path:
    """Make an index of two segments, of which one has deletions."""
    chance = random.Random(salt)
    index = frsearch.create(path, columns=["rubrique"])
    for part in range(2):
        with index.writer() as writer:
            for number in range(60):
                body = " ".join(chance.choice(WORDS) for _ in range(30)) + salt
                date, source = f"20{10 + number % 10}", chance.choice(["AFP", "Reuters"])
                writer.add(id=f"{part}-{number}", title=salt + WORDS[number % 10], body=body, date=date, source=source)
    with index.writer() as writer:
        for number in range(0, 60, 7):
            writer.delete(f"0-{number}")
    return path


def answers(index: Index) -> Answers:
    """Ask an index for everything there is, in every way that reads other bytes of it."""
    found: Answers = [index.num_docs, index.stats()]
    searcher = index.searcher()
    for query in (*WORDS, '"réforme retraites"', "réf*", "gréve~1", "é?ole", "title:vélo", "source:AFP", "Brest -vélo"):
        hits = searcher.search(query, limit=100)
        found += [hits.total, [(hit.id, hit.score) for hit in hits], hits.facets("source")]
    newest = searcher.search("réforme", sort="newest", since="2012", until="2015", limit=100)
    found.append([(hit.id, hit.article, hit.snippet()) for hit in newest])
    return [*found, searcher.values("source"), [searcher.get(f"1-{number}") for number in range(0, 60, 9)]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("damage") / "presse.idx")


@pytest.fixture(scope="module")
def right(sound: Path) -> Answers:
    return answers(frsearch.open(sound))


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "presse.idx"))


def files(path: Path) -> list[Path]:
    return sorted(each for each in path.iterdir() if each.name != "lock")


def judge(path: Path, file: Path, right: Answers) -> None:
    """See to it that a check names the damaged file, and that answers are right unless they are refused."""
    stem = file.name.split(".")[0]  # of a deletions file, its segment may be named as well
    with pytest.raises((CorruptIndex, IncompatibleFormat), match=stem):
        frsearch.open(path).check()
    try:
        assert answers(frsearch.open(path)) == right
    except (CorruptIndex, IncompatibleFormat) as error:
        assert stem in str(error)


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def zeroed(content: bytes, place: int) -> bytes:
    return content[:place] + bytes(min(64, len(content) - place)) + content[place + 64 :]


def cut(content: bytes, place: int) -> bytes:
    return content[:place]


def extended(content: bytes, place: int) -> bytes:
    return content + content[: place % 100 + 1]


def inserted(content: bytes, place: int) -> bytes:
    return content[:place] + b"\0" + content[place:]


@pytest.mark.parametrize("damage", [flipped, zeroed, cut, extended, inserted])
def test_damage_at_any_place_of_any_file_is_found_by_a_check_and_never_gives_a_wrong_answer(
    path: Path, right: Answers, damage: Callable[[bytes, int], bytes]
) -> None:
    tried = 0
    for file in files(path):
        content = file.read_bytes()
        for place in places(len(content)):
            changed = damage(content, place)
            if changed != content:
                file.write_bytes(changed)
                judge(path, file, right)
                tried += 1
        file.write_bytes(content)
    assert answers(frsearch.open(path)) == right
    assert tried > 100
    if THOROUGH:
        print(f"{tried} places {damage.__name__}: all found")  # noqa: T201


def places(size: int) -> Iterator[int]:
    """Give places all over a file: each byte of small ones, and of the ends of large ones where the tables are."""
    step = max(1, size // often(120, 3_000))
    yield from sorted(
        {*range(0, size, step), *range(min(size, often(8, 64))), *range(max(0, size - often(8, 200)), size)}
    )


def test_what_the_lock_file_holds_does_not_matter(path: Path, right: Answers) -> None:
    for content in (b"", b"999999999999", b"\xff\0" * 5_000, b"-1", "１２".encode()):
        (path / "lock").write_bytes(content)
        index = frsearch.open(path)
        with index.writer():
            pass
        assert answers(index) == right


def test_files_swapped_with_those_of_another_index_are_found(path: Path, right: Answers, tmp_path: Path) -> None:
    other = make(tmp_path / "other.idx", salt=" autre")
    assert [each.name for each in files(path)] == [each.name for each in files(other)]
    for file in files(path):
        content = file.read_bytes()
        shutil.copyfile(other / file.name, file)
        with pytest.raises(CorruptIndex, match="segment-" if file.name.startswith("commit") else file.name):
            answers(frsearch.open(path))
        file.write_bytes(content)
    assert answers(frsearch.open(path)) == right


def test_files_swapped_within_an_index_are_found(path: Path, right: Answers) -> None:
    names = [each.name for each in files(path)]
    contents = {name: (path / name).read_bytes() for name in names}
    for name in names:
        for other in names:
            if other != name:
                (path / name).write_bytes(contents[other])
                with pytest.raises((CorruptIndex, IncompatibleFormat), match=name.split(".")[0]):
                    answers(frsearch.open(path))
        (path / name).write_bytes(contents[name])
    assert answers(frsearch.open(path)) == right


def test_a_file_that_is_gone_is_named_and_a_stray_one_does_not_matter(path: Path, right: Answers) -> None:
    for file in files(path):
        content = file.read_bytes()
        file.unlink()
        with pytest.raises(StorageError, match="commit is damaged" if file.name.startswith("commit") else file.name):
            answers(frsearch.open(path))
        file.write_bytes(content)
    for stray in (
        "segment-99.seg",
        "segment-1.99.del",
        "commit-99.new",
        "commit-099",
        "notes.txt",
        "segment-1.seg.damaged",
    ):
        (path / stray).write_bytes(os.urandom(100))
    assert answers(frsearch.open(path)) == right
    frsearch.open(path).check()


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_a_storage_error(path: Path) -> None:
    for file in files(path):
        content = file.read_bytes()
        file.unlink()
        file.mkdir()
        with pytest.raises(StorageError):
            answers(frsearch.open(path))
        file.rmdir()
        os.mkfifo(file)
        with pytest.raises(StorageError, match="something else than a file"):
            answers(frsearch.open(path))
        file.unlink()
        file.symlink_to("/dev/zero")
        with pytest.raises(StorageError, match="something else than a file"):
            answers(frsearch.open(path))
        file.unlink()
        file.write_bytes(content)


def test_a_file_of_any_size_is_refused_without_reading_all_of_it(path: Path) -> None:
    for file in files(path):
        content = file.read_bytes()
        os.truncate(file, 1 << 40)
        with pytest.raises(StorageError, match=file.name.split(".")[0]):
            answers(frsearch.open(path))
        file.write_bytes(content)


@pytest.mark.parametrize("name", ["lock", "commit-5.new", "segment-5.seg"])
def test_a_link_in_a_folder_from_elsewhere_cannot_turn_a_writer_against_other_files(path: Path, name: str) -> None:
    dear = path.parent / "dear.txt"
    dear.write_text("dear")
    (path / name).unlink(missing_ok=True)
    (path / name).symlink_to(dear)
    try:
        with frsearch.open(path).writer() as writer:
            writer.add(body="un")
    except StorageError as error:
        assert "something else than a file" in str(error)
    assert dear.read_text() == "dear"
