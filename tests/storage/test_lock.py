"""The writer's lock: one holder, named by its process, and none once that process is dead."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import frsearch
from frsearch.errors import IndexLocked, StorageError
from frsearch.storage.file_directory import FileDirectory
from frsearch.storage.lock import FileLock
from frsearch.storage.memory_directory import MemoryDirectory

HOLD = """
import sys, time
from frsearch.storage.lock import FileLock
lock = FileLock(sys.argv[1], "presse.idx", 0)
print("held", flush=True)
time.sleep(60)
"""
FORK = """
import os, sys, time
from frsearch.storage.lock import FileLock
lock = FileLock(sys.argv[1], "presse.idx", 0)
child = os.fork()
if child == 0:
    time.sleep(60)
print(child, flush=True)
os._exit(0)
"""


def start(code: str, path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def take(path: Path, timeout: float = 0) -> FileLock:
    return FileLock(str(path), "presse.idx", timeout)


def test_a_second_holder_in_this_process_is_refused_and_told(path: Path) -> None:
    lock = take(path)
    with pytest.raises(IndexLocked, match=rf"presse.idx .* this process \({os.getpid()}\)"):
        take(path)
    lock.release()
    lock.release()
    take(path).release()


def test_another_process_is_named(path: Path) -> None:
    process = start(HOLD, path)
    try:
        with pytest.raises(IndexLocked, match=f"process {process.pid}"):
            take(path)
    finally:
        process.kill()
        process.communicate()


def test_a_killed_holder_blocks_nobody(path: Path) -> None:
    process = start(HOLD, path)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    take(path).release()


def test_a_forked_child_that_lives_on_does_not_keep_the_lock(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", FORK, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.wait()
        try:
            take(path, timeout=5).release()
        finally:
            os.kill(child, signal.SIGKILL)


def test_a_waiting_writer_gets_the_lock_when_it_is_free(path: Path) -> None:
    lock = take(path)
    timer = threading.Timer(0.1, lock.release)
    timer.start()
    took = time.monotonic()
    take(path, timeout=10).release()
    assert time.monotonic() - took < 5
    timer.join()


def test_waiting_ends_after_the_timeout(path: Path) -> None:
    lock = take(path)
    with pytest.raises(IndexLocked):
        take(path, timeout=0.1)
    lock.release()


def test_a_lock_that_is_forgotten_is_free(path: Path) -> None:
    lock = take(path)
    del lock
    take(path).release()


def test_no_folder_no_lock(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot lock"):
        FileDirectory(tmp_path / "gone").lock(0)


def test_an_index_in_memory_is_locked_too() -> None:
    directory = MemoryDirectory()
    lock = directory.lock(0)
    with pytest.raises(IndexLocked):
        directory.lock(0.01)
    lock.release()
    lock.release()
    directory.lock(0).release()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_writer_whose_lock_file_is_taken_away_writes_no_more(tmp_path: Path, replaced: bool) -> None:
    index = frsearch.create(tmp_path / "presse.idx")
    first = index.writer()
    first.add(id="a", body="un")
    (tmp_path / "presse.idx" / "lock").unlink()
    if replaced:
        with index.writer() as second:
            second.add(id="b", body="deux")
    with pytest.raises(StorageError, match=r"lock of .*presse\.idx"):
        first.commit()
    with pytest.raises(StorageError, match=r"lock of .*presse\.idx"):
        first.rollback()
    first.close()
    assert index.num_docs == replaced
    index.check()
