"""A process that reads an index as fast as it can, until its input ends, and looks at all of every snapshot.

    python reader.py INDEX

Prints the commit it sees first; at the end, how many snapshots it looked at, and how many different commits it saw.
Fails where a snapshot is not exactly a commit, or an older one than before.
"""

import sys
import threading
from pathlib import Path

import frsearch
from frsearch import Index

sys.path.append(str(Path(__file__).parent))  # which the tests of an installed package keep off the path

from history import shown


def read(index: Index, done: threading.Event) -> tuple[int, int]:
    looks, seen, last = 0, set(), 0
    while not done.is_set():
        number = shown(index.searcher())
        assert number >= last, f"commit {number} after commit {last}"
        last = number
        seen.add(number)
        looks += 1
    return looks, len(seen)


if __name__ == "__main__":
    done = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), done.set()), daemon=True).start()
    index = frsearch.open(sys.argv[1])
    sys.stdout.write(f"{shown(index.searcher())}\n")
    sys.stdout.flush()
    sys.stdout.write("{} {}\n".format(*read(index, done)))
