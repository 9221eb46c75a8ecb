"""What the system refuses for real: a full disk, limits of files and memory, rights, a folder that goes away."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from history import last_of, shown, write
from power_loss import FaultyDirectory

import frsearch
from frsearch import Index, IndexNotFound, StorageError
from frsearch.storage.failures import storage_error
from frsearch.storage.file_directory import FileDirectory

LIMITED = """
import resource, sys
sys.path.insert(0, sys.argv[1])
import frsearch
from history import shown, write
index = frsearch.open(sys.argv[2])
number = shown(index.searcher())
with index.writer() as writer:
    write(writer, number + 1)
print(number + 1, flush=True)
limit = getattr(resource, sys.argv[3])
resource.setrlimit(limit, (int(sys.argv[4]), resource.getrlimit(limit)[1]))
held = []
try:
    with index.writer() as writer:
        for number in range(number + 2, 1_000_000):
            write(writer, number)
            print(number, flush=True)
            held += [frsearch.open(sys.argv[2]).searcher(), bytearray(1 << 20)]
except (frsearch.StorageError, MemoryError) as error:
    print(f"{type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(7)
"""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = frsearch.create(tmp_path / "presse.idx")
    with index.writer() as writer:
        write(writer, 1)
    return index


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Return a folder that is a file system of 2 MB."""
    with tempfile.TemporaryDirectory() as folder:
        mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "frsearch-test", folder]
        if not shutil.which("mount") or subprocess.run(mounting, capture_output=True, check=False).returncode:
            pytest.skip("this user may not mount a small file system")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def test_on_a_disk_that_fills_up_all_that_was_committed_stays(small_disk: Path) -> None:
    index = frsearch.create(small_disk / "presse.idx")
    committed = 0
    with pytest.raises(StorageError, match="the disk is full: free some space"), index.writer() as writer:
        while True:
            write(writer, committed + 1)
            committed += 1
            with suppress(OSError):
                (small_disk / f"other-{committed}").write_bytes(bytes(200_000))
    index = frsearch.open(small_disk / "presse.idx")
    number = last_of(index)
    assert number in {committed, committed + 1}
    assert committed > 1
    for each in small_disk.glob("other-*"):
        each.unlink()
    with index.writer() as writer:
        write(writer, number + 1)
    assert last_of(index) == number + 1
    assert set(os.listdir(small_disk / "presse.idx")) == {*index.searcher().snapshot.commit.files(), "lock"}


def test_on_a_full_disk_articles_can_still_be_deleted_and_the_index_searched(small_disk: Path) -> None:
    index = frsearch.create(small_disk / "presse.idx")
    with index.writer() as writer:
        write(writer, 1)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    assert shown(frsearch.open(small_disk / "presse.idx").searcher()) == 1
    with pytest.raises(StorageError, match="the disk is full"), index.writer() as writer:
        writer.delete("1-0")
    os.truncate(filler, 1_000_000)
    with index.writer() as writer:
        assert writer.delete("1-0")
    assert index.num_docs == 5


def test_with_a_quota_all_that_was_committed_stays(tmp_path: Path) -> None:
    directory = FileDirectory(tmp_path / "presse.idx")
    frsearch.create(tmp_path / "presse.idx")

    def quota(operation: str) -> None:
        used = sum(each.stat().st_size for each in (tmp_path / "presse.idx").iterdir())
        if operation in {"create", "write", "write on"} and used > 20_000:
            raise storage_error(OSError(errno.EDQUOT, ""), operation, "presse.idx")

    committed = 0
    with pytest.raises(StorageError, match="quota"), Index(FaultyDirectory(directory, quota)).writer() as writer:
        while True:
            write(writer, committed + 1)
            committed += 1
    assert last_of(Index(directory)) == committed > 1


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        ("RLIMIT_FSIZE", 12_000, "ulimit -f"),
        ("RLIMIT_NOFILE", 60, "ulimit -n"),
        ("RLIMIT_AS", 0, ""),
    ],
)
def test_within_limits_of_the_process_all_that_was_committed_stays(
    index: Index, limit: str, value: int, told: str
) -> None:
    value = value or address_space() + (24 << 20)
    command = [sys.executable, "-c", LIMITED, str(Path(__file__).parent), str(index.path), limit, str(value)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    committed = int(done.stdout.split()[-1])
    assert last_of(index) in {committed, committed + 1}
    if limit == "RLIMIT_AS":  # Rust has no way to report this but to end the process
        assert done.returncode in {7, -6}, done.stderr
    else:
        assert done.returncode == 7, done.stderr
        assert told in done.stderr
        assert "StorageError: cannot " in done.stderr
    with index.writer() as writer:
        write(writer, shown(index.searcher()) + 1)
    assert set(os.listdir(index.path or "")) == {*index.searcher().snapshot.commit.files(), "lock"}


def address_space() -> int:
    """Measure how much a process like the limited one takes before it does anything."""
    code = (
        "import frsearch, frsearch.french, frsearch.query, resource; print(open('/proc/self/statm').read().split()[0])"
    )
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not tell how much memory a process takes")
    pages = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return int(pages) * resource.getpagesize()


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Return a folder of a user who is not root, and be that user."""
    if os.name != "posix":
        pytest.skip("rights are checked on POSIX only")
    folder = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(0)
    else:
        yield folder
    subprocess.run(["chmod", "-R", "u+rwx", str(folder)], check=True)
    shutil.rmtree(folder)


def test_a_read_only_folder_can_be_searched_and_checked_and_not_written(unprivileged: Path) -> None:
    path = unprivileged / "presse.idx"
    with frsearch.create(path).writer() as writer:
        write(writer, 1)
    path.chmod(0o500)
    index = frsearch.open(path)
    assert last_of(index) == 1
    index.backup(unprivileged / "copie.idx")
    (path / "lock").chmod(0o400)
    with pytest.raises(StorageError, match="permission denied"):
        index.writer()
    (path / "lock").chmod(0o600)
    with pytest.raises(StorageError, match="permission denied"), index.writer() as writer:
        write(writer, 2)
    assert last_of(index) == 1
    path.chmod(0o000)
    with pytest.raises(StorageError, match="permission denied"):
        frsearch.open(path)


def test_a_folder_that_vanishes_under_a_writer_is_told_and_what_readers_hold_stays(
    index: Index, tmp_path: Path
) -> None:
    searcher, writer = index.searcher(), index.writer()
    (tmp_path / "presse.idx").rename(tmp_path / "ailleurs.idx")
    with pytest.raises(StorageError, match="is not there"):
        write(writer, 2)
    with pytest.raises(StorageError):
        index.search("dépêche")
    assert shown(searcher) == 1
    (tmp_path / "ailleurs.idx").rename(tmp_path / "presse.idx")
    write(writer, 2)
    writer.close()
    assert last_of(index) == 2
    writer = index.writer()
    writer.add(body="perdu")
    shutil.rmtree(tmp_path / "presse.idx")
    with pytest.raises(StorageError):
        writer.commit()
    writer.close()
    with pytest.raises(IndexNotFound):
        frsearch.open(tmp_path / "presse.idx")


@pytest.mark.parametrize("jump", [-(10**9), -3_600, -1, 3_600, 10**9])
def test_whatever_time_the_clock_says_every_commit_is_seen(
    index: Index, jump: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = frsearch.open(index.path or "")
    assert shown(reader.searcher()) == 1
    for number in range(2, 6):
        now = time.time_ns() + jump * 10**9
        monkeypatch.setattr("time.time_ns", lambda now=now: now)
        monkeypatch.setattr("time.time", lambda now=now: now / 1e9)
        with index.writer(timeout=1) as writer:
            write(writer, number)
        os.utime(index.path or "", ns=(now, now))
        assert shown(reader.searcher()) == number
    for _ in range(2):  # the clock set back to where the folder's time was noted before
        with index.writer() as writer:
            write(writer, number + 1)
        os.utime(index.path or "", ns=(10**18, 10**18))
        number += 1
        assert shown(reader.searcher()) == number


@pytest.mark.skipif(sys.platform == "win32", reason="sets a timer that interrupts")
def test_an_interrupt_is_not_lost_while_an_index_is_checked(tmp_path: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    index = frsearch.create(tmp_path / "index")
    with index.writer() as writer:
        writer.add_many({"id": str(number), "body": f"article {number} " * 200} for number in range(2_000))
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for delay in (0.003, 0.004, 0.005):
            signal.setitimer(signal.ITIMER_REAL, delay)
            with pytest.raises(KeyboardInterrupt):
                for _ in range(1_000):
                    index.check()
    finally:
        signal.signal(signal.SIGALRM, before)
