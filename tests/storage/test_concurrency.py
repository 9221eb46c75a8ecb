"""One writer and eight readers: each snapshot that any of them sees is exactly one commit, and none goes back."""

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from history import last_of, shown, write
from reader import read
from thorough import THOROUGH, often

import frsearch
from frsearch import Index, Searcher

READERS = 8
SECONDS = often(2, 60)
FORKED = """
import os, sys
sys.path.insert(0, sys.argv[1])
import frsearch
from history import shown, write
index = frsearch.open(sys.argv[2])
searcher = index.searcher()
before = shown(searcher)
children = []
for _ in range(3):
    child = os.fork()
    if child == 0:
        try:
            assert shown(searcher) == before
            assert shown(index.searcher()) in {before, before + 1}
            os._exit(0)
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
    children.append(child)
with index.writer() as writer:
    write(writer, before + 1)
assert all(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children)
"""
SUBINTERPRETER = """
import _xxsubinterpreters as interpreters
import frsearch
index = frsearch.in_memory()
code = "import frsearch\\nprint(frsearch.in_memory().num_docs)"
try:
    interpreters.run_string(interpreters.create(), code)
except interpreters.RunFailedError as error:
    print(error)
assert index.num_docs == 0
"""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return frsearch.create(tmp_path / "presse.idx")


def write_on(index: Index) -> int:
    """Write the history for a while, by one writer after the other, of all kinds."""
    deadline, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < deadline:
        with index.writer(memory=(2_000, 1 << 20)[number // 7 % 2]) as writer:
            for _ in range(7):
                number += 1
                write(writer, number)
                time.sleep(SECONDS / 1_000)  # so that the history of a long run stays short enough to look at
    return number


def judge(commits: int, outcomes: list[tuple[int, int]]) -> None:
    assert len(outcomes) == READERS
    assert all(looks >= seen >= 1 for looks, seen in outcomes)
    assert sum(seen for _, seen in outcomes) > READERS
    if THOROUGH:
        looks = sum(each[0] for each in outcomes)
        print(f"{commits} commits, {looks} snapshots of them looked at by {READERS} readers")  # noqa: T201


def test_eight_processes_see_only_whole_commits_in_their_order(index: Index) -> None:
    command = [sys.executable, str(Path(__file__).with_name("reader.py")), str(index.path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    readers = [subprocess.Popen(command, text=True, **pipes) for _ in range(READERS)]
    assert [reader.stdout.readline() for reader in readers if reader.stdout] == ["0\n"] * READERS
    commits = write_on(index)
    told = [reader.communicate() for reader in readers]
    assert [errors for _, errors in told] == [""] * READERS
    outcomes = [tuple(map(int, output.split())) for output, _ in told]
    judge(commits, [(looks, seen) for looks, seen in outcomes])
    assert last_of(index) == commits
    assert set(os.listdir(index.path or "")) == {*index.searcher().snapshot.commit.files(), "lock"}


def test_eight_threads_on_one_index_see_only_whole_commits_in_their_order(index: Index) -> None:
    done, outcomes = threading.Event(), []
    readers = [threading.Thread(target=lambda: outcomes.append(read(index, done))) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        commits = write_on(index)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    judge(commits, outcomes)
    assert last_of(index) == commits


def test_a_snapshot_stays_the_same_for_as_long_as_it_is_held(index: Index) -> None:
    held: list[Searcher] = []
    with index.writer(memory=2_000) as writer:
        for number in range(1, 15):
            write(writer, number)
            held.append(index.searcher())
    assert [shown(each) for each in held] == list(range(1, 15))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_reads_on_while_its_parent_writes(index: Index) -> None:
    with index.writer() as writer:
        write(writer, 1)
    command = [sys.executable, "-W", "error", "-c", FORKED, str(Path(__file__).parent), str(index.path)]
    subprocess.run(command, check=True)
    assert last_of(index) == 2


def test_an_index_is_pickled_as_its_path(index: Index) -> None:
    with index.writer() as writer:
        write(writer, 1)
    again = pickle.loads(pickle.dumps(index))
    assert shown(again.searcher()) == 1
    assert again.path == index.path


@pytest.mark.parametrize(
    "part",
    [Index.searcher, Index.writer, lambda index: index.search("dépêche"), lambda index: index.search("dépêche")[0]],
)
def test_what_cannot_go_to_another_process_refuses_clearly(index: Index, part: Callable[[Index], object]) -> None:
    with index.writer() as writer:
        write(writer, 1)
    refused = part(index)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(refused)


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the module for sub-interpreters is another one there")
def test_a_second_interpreter_that_shares_the_lock_of_the_first_works_or_is_refused() -> None:
    done = subprocess.run([sys.executable, "-c", SUBINTERPRETER], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n" or "ImportError" in done.stdout
    assert done.stderr == ""
