"""frsearch delete: articles out of an index."""

import sys

import frsearch
from frsearch.cli.arguments import Parser, as_text
from frsearch.cli.terminal import one_line

SUMMARY = "Delete articles."
EXAMPLE = "frsearch delete presse.idx afp-1 afp-2"


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX", "ID...")


def run(index: str, ids: list[str]) -> int:
    """Delete the articles of INDEX with these IDs; those that are not there are named, and the exit code is 2."""
    with frsearch.open(index).writer() as writer:
        missing = [id_ for id_ in map(as_text, ids) if not writer.delete(id_)]
    for id_ in missing:
        print(f"frsearch: there is no article with the id {one_line(id_, 60)!r} in {index}", file=sys.stderr)
    deleted = len(ids) - len(missing)
    print(f"{deleted:,} {'article' if deleted == 1 else 'articles'} deleted")
    return 2 if missing else 0
