"""frsearch backup: a copy of an index that may be in use."""

import frsearch
from frsearch.cli.arguments import Parser

SUMMARY = "Copy an index, in use or not."
EXAMPLE = "frsearch backup presse.idx copy.idx"


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX", "TARGET")


def run(index: str, target: str) -> int:
    """Copy the newest commit of INDEX to the folder TARGET, which must not exist.

    Others may read and write INDEX meanwhile. TARGET appears when all of it is copied, checked and on disk.
    """
    frsearch.open(index).backup(target)
    copied = frsearch.open(target).num_docs
    print(f"backed up {copied:,} {'article' if copied == 1 else 'articles'}")
    return 0
