"""frsearch check: whether every byte of an index is sound, and repair where it is not."""

import sys

import frsearch
from frsearch.cli.arguments import Parser
from frsearch.cli.terminal import one_line

SUMMARY = "Look for damage, and repair it."
EXAMPLE = "frsearch check presse.idx"


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX")
    parser.add_argument(
        "--repair", action="store_true", help="Save what can still be read, and keep damaged files aside as *.damaged."
    )


def run(index: str, *, repair: bool) -> int:
    """Read everything in INDEX and report damage; exit code 0 means that all is sound, 1 that something was not.

    With --repair, whole segments stay as they are, the articles that can still be read in others are indexed again, and
    what is lost is said. A sound index is left alone.
    """
    problems = frsearch.repair(index) if repair else _problems(index)
    for problem in problems:
        print(f"frsearch: {one_line(problem)}", file=sys.stderr)
    if problems and not repair:
        return 1
    articles = frsearch.open(index).num_docs
    found = "repaired" if problems else "sound"
    print(f"{found}: {articles:,} {'article' if articles == 1 else 'articles'}")
    return 1 if problems else 0


def _problems(index: str) -> list[str]:
    try:
        frsearch.open(index).check()
    except frsearch.CorruptIndex as error:
        return str(error).splitlines()
    return []
