"""Kill -9 at any moment: every commit that returned is there, whole, and what the dead left over is cleared."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from history import last_of
from thorough import THOROUGH, often

import frsearch

BACK_UP = """
import sys
import frsearch
index = frsearch.open(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[3]), 1_000_000):
    index.backup(f"{sys.argv[2]}-{number}")
    print(number, flush=True)
"""
VICTIM = Path(__file__).with_name("victim.py")


def start(path: Path, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, str(VICTIM), str(path), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process: "subprocess.Popen[str]") -> list[str]:
    output, errors = process.communicate()
    assert errors == ""
    assert process.returncode in {0, -signal.SIGKILL}
    return output.split()


def inspect(path: Path, acknowledged: int) -> int:
    """Open what a killed writer left, and check all of it; the next writer gets the lock and clears the rest."""
    index = frsearch.open(path)
    number = last_of(index)
    assert number in {acknowledged, acknowledged + 1}
    index.writer().close()
    assert set(os.listdir(path)) == {*index.searcher().snapshot.commit.files(), "lock"}
    assert last_of(index) == number
    return number


@pytest.mark.parametrize("memory", [2_000, 1 << 20])
def test_a_writer_killed_at_random_moments_loses_nothing_it_had_committed(tmp_path: Path, memory: int) -> None:
    chance = random.Random(memory)
    kills, rounds, last = 0, often(6, 160), 0
    for number in range(rounds):
        path = tmp_path / f"{number // 10}.idx"
        if number % 10 == 0:
            frsearch.create(path)
            last = 0
        with start(path, memory) as process:
            assert process.stdout is not None
            assert int(process.stdout.readline()) == last
            time.sleep(chance.random() * 0.4)
            process.kill()
            words = told(process)
        last = inspect(path, int(words[-1]) if words else last)
        kills += 1
    if THOROUGH:
        print(f"{kills} kills survived with {memory:,} bytes of memory")  # noqa: T201


def test_a_writer_killed_before_after_and_in_the_middle_of_any_operation_loses_nothing(tmp_path: Path) -> None:
    step = often(97, 1)
    point = points = 0
    while True:
        path = tmp_path / f"{point}.idx"
        frsearch.create(path)
        with start(path, 4_000, point) as process:
            words = told(process)
        if words[-1:] == ["done"]:
            break
        inspect(path, int(words[-1]) if words else 0)
        point += step
        points += 1
    assert point > 400
    if THOROUGH:
        print(f"{points} points of death survived")  # noqa: T201


def test_a_backup_that_is_killed_is_not_there_or_whole_and_can_be_made_again(tmp_path: Path) -> None:
    index, chance = frsearch.create(tmp_path / "presse.idx"), random.Random(5)
    with index.writer(memory=20_000) as writer:
        writer.add_many({"id": str(number), "body": f"mot {number} " * 500} for number in range(300))
    first = 0
    for _ in range(often(4, 60)):
        command = [sys.executable, "-c", BACK_UP, str(tmp_path / "presse.idx"), str(tmp_path / "copie"), str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.2)
            process.kill()
            made = process.communicate()[0].split()
        first = int(made[-1]) + 1 if made else first
        for path in tmp_path.glob("copie-*[0-9]"):
            copy = frsearch.open(path)
            copy.check()
            assert copy.num_docs == 300
        if not (tmp_path / f"copie-{first}").exists():
            index.backup(tmp_path / f"copie-{first}")
        assert not list(tmp_path.glob("*.unfinished"))
        first += 1
