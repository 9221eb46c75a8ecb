"""Repair: whatever is damaged, what can still be read is saved, what cannot is said, and nothing gets worse."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from power_loss import FaultyDirectory
from thorough import THOROUGH, often

import frsearch
from frsearch import Article, CorruptIndex, Index, IndexLocked, IndexNotFound, StorageError
from frsearch.repairing import repair_directory
from frsearch.storage.commit import newest_number
from frsearch.storage.memory_directory import MemoryDirectory

TEXT = " ".join(f"mot{number}" for number in range(400))
GIVEN = {f"{part}-{number}": f"Dépêche {part} {number}. {TEXT}" for part in "abc" for number in range(40)}
DELETED = {"a-0", "b-1", "b-2"}
KEPT = {id: body for id, body in GIVEN.items() if id not in DELETED}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of three segments, of which two have deletions."""
    path = tmp_path_factory.mktemp("repair") / "presse.idx"
    index = frsearch.create(path, columns=["rubrique"])
    with index.writer() as writer:
        for part in "abc":
            chosen = {id: body for id, body in GIVEN.items() if id.startswith(part)}
            writer.add_many(Article(id=id, body=body, extra={"rubrique": part}) for id, body in chosen.items())
            writer.commit()
        for id in DELETED:
            writer.delete(id)
    assert index.stats().segments == 3
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "presse.idx"))


def newest(path: Path) -> Path:
    return path / f"commit-{newest_number(os.listdir(path))}"


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 0x10
    file.write_bytes(content)


def held(index: Path | Index) -> dict[str, str]:
    """Give all articles of an index that is sound and answers searches."""
    index = index if isinstance(index, Index) else frsearch.open(index)
    index.check()
    searcher = index.searcher()
    found = {hit.id: hit.article.body for hit in searcher.search("dépêche", limit=1_000)}
    assert len(found) == searcher.num_docs
    if not found:
        return {}  # where all is lost, so are the columns
    assert sum(facet.count for facet in searcher.search("mot7").facets("rubrique")) == searcher.num_docs
    return found


def test_a_sound_index_is_left_alone(path: Path) -> None:
    before = {each.name: each.read_bytes() for each in path.iterdir() if each.name != "lock"}
    assert frsearch.repair(path) == []
    assert {each.name: each.read_bytes() for each in path.iterdir() if each.name != "lock"} == before


def test_wherever_a_byte_of_a_segment_is_wrong_the_others_stay_and_what_can_be_read_is_saved(path: Path) -> None:
    size = (path / "segment-2.seg").stat().st_size
    saved = []
    for place in range(0, size, size // 25):
        index = path.parent / "damaged.idx"
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(path, index)
        flip(index / "segment-2.seg", place)
        said = frsearch.repair(index)
        found = held(index)
        if not said:
            assert found == KEPT, "a byte that means nothing"
            continue
        assert found.items() <= KEPT.items(), place
        assert {id for id in KEPT if id[0] != "b"} <= found.keys()
        saved.append(len(found) - 79)
        assert len(said) == 1
        assert "segment-2.seg is damaged (" in said[0]
        assert f"{saved[-1]} of 38 articles saved, {38 - saved[-1]} lost" in said[0]
        assert (index / "segment-2.seg.damaged").exists()
        assert not (index / "segment-2.seg").exists()
        assert frsearch.repair(index) == []
    assert saved.count(38) > len(saved) // 3, "most damage does not reach the articles"


def cut(path: Path) -> None:
    os.truncate(path / "segment-1.seg", (path / "segment-1.seg").stat().st_size - 1)


def lengthen(path: Path) -> None:
    with (path / "segment-1.seg").open("ab") as file:
        file.write(b"more")


def take_away(path: Path) -> None:
    (path / "segment-1.seg").unlink()


def swap(path: Path) -> None:
    other = frsearch.create(path.parent / "other.idx", columns=["rubrique"])
    with other.writer() as writer:
        writer.add_many({"id": f"x-{number}", "body": "Ailleurs."} for number in range(40))
    shutil.copyfile(path.parent / "other.idx" / "segment-1.seg", path / "segment-1.seg")


@pytest.mark.parametrize(("damage", "saved"), [(cut, 0), (lengthen, 39), (take_away, 0), (swap, 0)])
def test_a_segment_that_is_not_the_file_written_is_lost_but_for_what_is_surely_its_own(
    path: Path, damage: Callable[[Path], None], saved: int
) -> None:
    damage(path)
    (said,) = frsearch.repair(path)
    assert "segment-1.seg" in said
    assert f": {saved} of 39 articles saved, {39 - saved} lost" in said
    assert held(path) == {id: body for id, body in KEPT.items() if saved or id[0] != "a"}


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="nothing here is sure to fail with an EIO")
def test_what_the_disk_cannot_read_is_told_and_the_rest_is_saved(path: Path) -> None:
    for pattern in ("segment-2.seg", "commit-*"):
        (name,) = (each.name for each in path.glob(pattern))
        (path / name).rename(path / "away")
        (path / name).symlink_to("/proc/self/mem")
        if name.startswith("commit"):
            with pytest.raises(StorageError, match="the disk failed"):
                frsearch.open(path)
        (said, *_) = frsearch.repair(path)
        assert "the disk failed (input/output error): " in said
        assert held(path) == {id: body for id, body in KEPT.items() if id[0] != "b"}
        assert (path / f"{name}.damaged").is_symlink()


def test_without_its_deletions_file_the_deleted_articles_of_a_segment_come_back_and_this_is_said(path: Path) -> None:
    (file,) = path.glob("segment-2.*.del")
    flip(file, -1)
    (said,) = frsearch.repair(path)
    assert file.name.partition(".")[0] in said
    assert "which articles were deleted is lost, 40 articles of its segment count now" in said
    assert held(path) == {id: body for id, body in GIVEN.items() if id != "a-0"}


@pytest.mark.parametrize("how", ["flipped", "emptied", "gone"])
def test_without_a_commit_all_that_is_found_counts_again(path: Path, how: str) -> None:
    commit = newest(path)
    if how == "flipped":
        flip(commit, 60)
    elif how == "emptied":
        commit.write_bytes(b"")
    else:
        commit.unlink()
    with pytest.raises((CorruptIndex, IndexNotFound)):
        frsearch.open(path)
    said = frsearch.repair(path)
    assert "which articles counted is lost, and all 117 that were found count now" in said[-1]
    assert held(path) == KEPT, "deletions files still tell what was deleted"
    assert frsearch.open(path).columns[-1] == "rubrique"
    assert (path / f"{commit.name}.damaged").exists() == (how != "gone")


def test_of_two_articles_with_one_id_the_newer_counts_where_the_commit_is_lost(path: Path) -> None:
    with frsearch.open(path).writer() as writer:
        writer.add(id="a-1", body=f"Dépêche nouvelle. {TEXT}", rubrique="d")
    for each in path.glob("segment-1.*.del"):
        each.unlink()
    newest(path).unlink()
    frsearch.repair(path)
    assert held(path)["a-1"].startswith("Dépêche nouvelle.")
    assert len(held(path)) == 118


def test_a_damaged_index_of_other_rules_is_rebuilt_by_ours(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flip(path / "segment-2.seg", 200)
    with monkeypatch.context() as other:
        other.setattr("frsearch.french.ANALYSIS_VERSION", "99")
        assert frsearch.repair(path)
    assert frsearch.open(path, reanalyze=True).num_docs == 117
    assert held(path) == KEPT


def test_a_repair_that_fails_at_any_point_can_be_run_again_with_the_same_outcome(path: Path) -> None:
    flip(path / "segment-2.seg", 200)
    (path / "segment-1.seg").unlink()
    points = 0
    while True:
        disk, left = MemoryDirectory(), points
        for file in path.iterdir():
            disk.put(file.name, file.read_bytes())

        def fault(operation: str) -> None:
            nonlocal left
            left -= 1
            if left == -1:
                message = f"cannot {operation}: the disk is full"
                raise StorageError(message)

        try:
            repair_directory(FaultyDirectory(disk, fault, after=True))
        except StorageError:
            repair_directory(disk)
        assert held(Index(disk)) == {id: body for id, body in KEPT.items() if id[0] != "a"}, points
        if left >= 0:
            break
        points += 1
    assert points > 40


def test_a_repair_takes_its_turn_among_the_writers(path: Path) -> None:
    with frsearch.open(path).writer(), pytest.raises(IndexLocked, match=str(os.getpid())):
        frsearch.repair(path)


def test_a_folder_that_never_was_an_index_is_not_made_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("dear")
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(StorageError):
            frsearch.repair(path)
    assert os.listdir(tmp_path) == ["notes.txt"]


def harm(path: Path, chance: random.Random) -> None:
    """Do something bad to one file."""
    file = chance.choice(sorted(each for each in path.iterdir() if each.is_file()))
    content = file.read_bytes()
    place, size = chance.randrange(len(content) + 1), chance.choice([1, 8, 600, 20_000])
    file.write_bytes(
        chance.choice(
            [
                content[:place] + chance.randbytes(size) + content[place + size :],
                content[:place] + bytes(size) + content[place + size :],
                content[:place] + chance.randbytes(size) + content[place:],
                content[:place] + content[place + size :],
                content[:place],
                b"",
                chance.choice(sorted(path.iterdir())).read_bytes(),
            ]
        )
    )
    if chance.random() < 0.1:
        file.unlink()


def test_after_any_mixture_of_harm_a_repair_leaves_a_sound_index_of_true_articles(sound: Path, tmp_path: Path) -> None:
    saved = rounds = 0
    for seed in range(often(40, 2_000)):
        chance, path = random.Random(seed), tmp_path / "harmed.idx"
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(sound, path)
        for _ in range(chance.randint(1, 4)):
            harm(path, chance)
        try:
            said = frsearch.repair(path)
        except IndexNotFound:
            assert not list(path.glob("*.seg"))
            continue
        found = held(path)
        assert found.items() <= GIVEN.items(), seed
        assert said or found == KEPT, seed
        assert frsearch.repair(path) == [], seed
        saved += len(found)
        rounds += 1
    assert saved > 60 * rounds
    if THOROUGH:
        print(f"{rounds} harmed indexes repaired, {saved / rounds:.0f} of {len(KEPT)} articles saved on average")  # noqa: T201
