"""Operations that fail: whichever, before it or after it had its effect, once or from then on, nothing is lost."""

import errno
import itertools
import os
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress

import pytest
from history import last_of, shown, write
from power_loss import FaultyDirectory
from thorough import THOROUGH, often

from frsearch.errors import StorageError
from frsearch.index import Index
from frsearch.storage.commit import write_commit
from frsearch.storage.failures import storage_error
from frsearch.storage.memory_directory import MemoryDirectory
from frsearch.versions import first_commit

COMMITS, MEMORY = often(7, 12), often(1 << 20, 4_000)
"""So many commits that segments are merged; with twelve, and several segments a commit, they are optimized as well."""


class Failure:
    """Fails the operation `at`, and with `lasting` all that follow, as the system does: a full disk, a failing one."""

    def __init__(self, at: int, code: int, *, lasting: bool) -> None:
        self.left = at
        self.code = code
        self.lasting = lasting
        self.failed: list[str] = []

    def __call__(self, operation: str) -> None:
        self.left -= 1
        if self.left == -1 or (self.lasting and self.left < 0):
            self.failed.append(operation)
            raise storage_error(OSError(self.code, os.strerror(self.code)), operation, "presse.idx")


def empty() -> MemoryDirectory:
    disk = MemoryDirectory()
    write_commit(disk, first_commit(()))
    return disk


def give_up(index: Index, acknowledged: list[int]) -> None:
    """Write until something fails, as a program that ends with the error."""
    with index.writer(memory=MEMORY) as writer:
        for number in range(1, COMMITS + 1):
            write(writer, number)
            acknowledged.append(number)


def persist(index: Index, acknowledged: list[int]) -> None:
    """Roll back after a failure and go on from what the index holds, as a program that does not end."""
    with index.writer(memory=MEMORY) as writer:
        for _ in range(COMMITS):
            try:
                write(writer, shown(index.searcher()) + 1)
            except StorageError:
                writer.rollback()
            acknowledged.append(shown(index.searcher()))


@pytest.mark.parametrize(
    ("first", "act", "lasting", "code"),
    [(0, give_up, True, errno.EIO), (1, give_up, False, errno.ENOSPC), (2, persist, False, errno.EIO)],
)
def test_whichever_operation_fails_what_was_committed_is_there_and_the_next_writer_goes_on(
    first: int, act: Callable[[Index, list[int]], None], lasting: bool, code: int
) -> None:
    visited: Counter[str] = Counter()
    for point in itertools.count(first, often(3, 1)):  # together, the three visit every point
        disk, failure, acknowledged = empty(), Failure(point, code, lasting=lasting), [0]
        try:
            act(Index(FaultyDirectory(disk, failure, after=True)), acknowledged)
        except StorageError as error:
            assert any(str(error).startswith(f"cannot {operation} ") for operation in failure.failed)
        if failure.left >= 0:
            break
        visited[failure.failed[0]] += 1
        index = Index(disk)
        number = last_of(index)
        assert number in {acknowledged[-1], acknowledged[-1] + 1}, point
        with index.writer() as writer:
            write(writer, number + 1)
        assert last_of(index) == number + 1
        assert set(disk.names()) == index.searcher().snapshot.commit.files()
    seen = {operation.removeprefix("after ") for operation in visited}
    assert seen >= {"create", "write", "write on", "sync", "sync_folder", "rename", "remove", "map", "read", "names"}
    assert sum(visited.values()) > often(50, 500)
    if THOROUGH:
        print(f"{sum(visited.values())} points of failure survived: {dict(visited)}")  # noqa: T201


def test_wherever_a_rebuilding_fails_the_index_stays_as_it_was() -> None:
    for point in itertools.count():
        disk, failure = empty(), Failure(10**9, errno.ENOSPC, lasting=False)
        with Index(disk).writer(memory=MEMORY) as writer:
            for number in range(1, 4):
                write(writer, number)
        writer = Index(FaultyDirectory(disk, failure, after=True)).writer(memory=2_000)
        failure.left = point
        with suppress(StorageError), closing(writer):
            writer.optimize(reanalyze=True)
        if failure.left >= 0:
            break
        index = Index(disk)
        assert last_of(index) == 3, point
        with index.writer() as after:
            write(after, 4)
        assert last_of(index) == 4
        assert set(disk.names()) == index.searcher().snapshot.commit.files()
    assert point > 30
