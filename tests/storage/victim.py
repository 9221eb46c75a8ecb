"""A process that writes the history of commits and tells of each that has returned, until it is killed.

    python victim.py INDEX MEMORY [POINT]

With POINT it kills itself, before or after that operation on files or in the middle of that write; it says "done" if
there are not so many until the commit 12.
"""

import os
import signal
import sys
from functools import partial
from pathlib import Path

from frsearch import Index
from frsearch.storage.file_directory import FileDirectory

sys.path.append(str(Path(__file__).parent))  # which the tests of an installed package keep off the path

from history import shown, write
from power_loss import FaultyDirectory

LAST = 12


class Killer:
    """Ends this process at the operation `point`, in a way that nothing can catch."""

    def __init__(self, point: int) -> None:
        self.left = point

    def __call__(self, _operation: str) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def run(index: Index, memory: int, *, last: int | None = None) -> None:
    say = partial(print, flush=True)
    number = shown(index.searcher())
    with index.writer(memory=memory) as writer:
        say(number)
        while number != last:
            number += 1
            write(writer, number)
            say(number)
    say("done")


if __name__ == "__main__":
    _, path, memory, *point = sys.argv
    directory = FileDirectory(path)
    if point:
        run(Index(FaultyDirectory(directory, Killer(int(point[0])), after=True)), int(memory), last=LAST)
    else:
        run(Index(directory), int(memory))
