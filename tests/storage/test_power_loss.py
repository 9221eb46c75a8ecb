"""Whatever stops a writer, and wherever: the last finished commit is what opens, and the next writer can go on."""

import itertools
import random
from collections.abc import Callable, Iterator

import pytest
from power_loss import FaultyDirectory, PowerLoss, PowerLossDirectory

from frsearch.errors import IndexNotFound, StorageError
from frsearch.index import Index
from frsearch.storage.commit import write_commit
from frsearch.storage.directory import Directory
from frsearch.storage.memory_directory import MemoryDirectory
from frsearch.versions import first_commit
from frsearch.writer import IndexWriter

Contents = dict[str, str]


def contents(index: Index) -> Contents:
    found = {}
    for name in ("a", "b", "c", "d", "e", *(f"n{number}" for number in range(10))):
        article = index.get(name)
        if article is not None:
            found[name] = article.body
    assert index.num_docs == len(found)
    return found


def work(directory: Directory, acknowledged: list[Contents], begun: list[Contents]) -> None:
    """Write five commits with everything that there is in them, and note what was begun and what has returned."""

    def step(state: Contents, act: Callable[[], object]) -> None:
        begun.append(state)
        act()
        acknowledged.append(state)

    step({}, lambda: write_commit(directory, first_commit(())))
    writer = Index(directory).writer(memory=1)  # so small that each article makes a segment
    for name in "abcd":
        writer.add(id=name, body="un")
    step(dict.fromkeys("abcd", "un"), writer.commit)
    writer.add(id="b", body="deux")
    writer.delete("c")
    step({"a": "un", "b": "deux", "d": "un"}, writer.commit)
    for number in range(10):
        writer.add(id=f"n{number}", body="trois")
    state = {"a": "un", "b": "deux", "d": "un", **dict.fromkeys((f"n{number}" for number in range(10)), "trois")}
    step(state, writer.commit)
    for number in range(9):
        writer.delete(f"n{number}")
    state = {"a": "un", "b": "deux", "d": "un", "n9": "trois"}
    step(state, writer.commit)
    step(state, writer.optimize)
    writer.close()


def operations() -> int:
    directory = PowerLossDirectory(1_000_000)
    work(directory, [], [])
    return 1_000_000 - directory.left


def survivals(seed: int) -> list[Iterator[bool]]:
    """Nothing unsynced lasts; all of it does; and some does, in several ways."""
    chances = [random.Random(seed * 10 + each) for each in range(4)]
    mixed = [(chance.random() < 0.5 for _ in itertools.count()) for chance in chances]
    return [itertools.repeat(False), itertools.repeat(True), *mixed]


def test_after_power_loss_at_any_operation_the_last_acknowledged_commit_is_there() -> None:
    total = operations()
    assert total > 100
    for stop in range(total):
        directory = PowerLossDirectory(stop)
        acknowledged: list[Contents] = []
        begun: list[Contents] = []
        with pytest.raises(PowerLoss):
            work(directory, acknowledged, begun)
        for lasts in survivals(stop):
            disk = directory.after_restart(lasts)
            allowed = [*acknowledged[-1:], *begun[-1:]]
            try:
                index = Index(disk)
            except IndexNotFound:
                assert not acknowledged
                continue
            found = contents(index)
            assert found in allowed, stop
            index.check()
            with index.writer() as writer:
                writer.add(id="e", body="après")
            assert contents(index) == {**found, "e": "après"}
            kept = index.searcher().snapshot.commit.files()
            assert set(disk.names()) == kept


class Refusal:
    """Fails one operation, the `at`-th, as a full disk does; the later ones work again."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, operation: str) -> None:
        self.left -= 1
        if self.left == -1:
            message = f"cannot {operation}: the disk is full"
            raise StorageError(message)


def prepared() -> MemoryDirectory:
    disk = MemoryDirectory()
    write_commit(disk, first_commit(()))
    with Index(disk).writer() as writer:
        writer.add_many({"id": name, "body": "un"} for name in "abc")
    return disk


BEFORE = {"a": "un", "b": "un", "c": "un"}
AFTER = {"a": "deux", "c": "un", "d": "un", "e": "un"}


def change(writer: IndexWriter) -> Iterator[Callable[[], object]]:
    """Change all there is, in steps that each can be tried again."""
    yield lambda: writer.add(id="a", body="deux")
    yield lambda: writer.add(id="d", body="un")
    yield lambda: writer.add(id="e", body="un")
    yield lambda: writer.delete("b")
    yield writer.commit


def try_again(writer: IndexWriter) -> bool:
    """Try each step that fails once more, and all of them from the last commit if that fails too."""
    failed = False
    for step in change(writer):
        try:
            step()
        except StorageError:
            failed = True
            try:
                step()
            except StorageError:
                writer.rollback()
                for each in change(writer):
                    each()
                break
    return failed


def give_up(writer: IndexWriter) -> bool:
    try:
        for step in change(writer):
            step()
    except StorageError:
        writer.rollback()
        return True
    return False


@pytest.mark.parametrize(("act", "then"), [(try_again, AFTER), (give_up, BEFORE)])
def test_a_failure_of_any_operation_loses_nothing_and_what_was_meant_can_be_done_again(
    act: Callable[[IndexWriter], bool], then: Contents
) -> None:
    failures = 0
    for at in itertools.count():
        disk = prepared()
        refusal = Refusal(at)
        try:
            writer = Index(FaultyDirectory(disk, refusal)).writer(memory=300)
        except StorageError:
            assert contents(Index(disk)) == BEFORE
            continue
        failed = act(writer)
        writer.close()
        failures += failed
        assert contents(Index(disk)) == (then if failed else AFTER), at
        Index(disk).check()
        if refusal.left >= 0:
            break
    assert failures > 5


def test_a_merge_that_fails_for_want_of_space_does_not_undo_the_commit() -> None:
    disk = prepared()
    seen: list[str] = []

    def full_after_the_commit(operation: str) -> None:
        if operation == "create" and "rename" in seen:
            message = "the disk is full"
            raise StorageError(message)
        seen.append(operation)

    with Index(FaultyDirectory(disk, full_after_the_commit)).writer(memory=1) as writer:
        writer.add_many({"id": f"n{number}", "body": "trois"} for number in range(10))
    index = Index(disk)
    assert index.num_docs == 13
    assert index.stats().segments == 11
    index.check()
    with index.writer() as writer:
        writer.delete("a")
    assert index.stats().segments == 1
