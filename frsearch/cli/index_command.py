"""frsearch index: articles from files into an index."""

import argparse
import itertools
import re
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import frsearch
from frsearch import ingest
from frsearch.cli.arguments import Parser, whole_number
from frsearch.cli.ending import InputError
from frsearch.cli.progress import Bar, Count, bar
from frsearch.cli.terminal import one_line
from frsearch.cli.unchanged import Unchanged
from frsearch.ingest import BadRecord
from frsearch.threads import MOST_THREADS

SUMMARY = "Add articles from files and folders."
EXAMPLE = "frsearch index presse.idx articles/ depeches.jsonl.gz"
_SHOWN_RECORDS = 20


class _BadRecords:
    """Counts bad records, and prints the first of them: a file of another kind can have a million."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, bad: BadRecord) -> None:
        self.number += 1
        if self.number <= _SHOWN_RECORDS:
            print(one_line(str(bad)), file=sys.stderr)
        elif self.number == _SHOWN_RECORDS + 1:
            print("further bad records are only counted", file=sys.stderr)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX", "SOURCE...")
    add = parser.add_argument
    add("--strict", action="store_true", help="Stop at the first bad record, and keep nothing of this run.")
    add(
        "--columns",
        action="append",
        default=[],
        metavar="KEY,...",
        help="Further keys of the articles to filter by; only for a new index.",
    )
    add(
        "--commit-every",
        type=_every,
        default="30s",
        metavar="ARTICLES|SECONDSs",
        help="When to commit on the way: what was committed is kept if the run is cut off."
        " 0: only at the end. [default: %(default)s]",
    )
    add(
        "--threads",
        type=whole_number(1, MOST_THREADS),
        default=1,
        metavar="N",
        help=f"On how many threads articles are read and packed, up to {MOST_THREADS}; the index becomes the same."
        " [default: %(default)s]",
    )
    add("-q", "--quiet", action="store_true", help="Neither bar nor summary; bad records are still reported.")


def _every(typed: str) -> timedelta | int | None:
    """Read when to commit: a number of articles, or of seconds with an s behind; 0 for once, at the end."""
    match = re.fullmatch(r"([0-9]{1,9})(s?)", typed)
    if match is None:
        message = f"{typed!r} is neither a number of articles, as 50000, nor of seconds, as 30s"
        raise argparse.ArgumentTypeError(message)
    number = int(match[1])
    return (timedelta(seconds=number) if match[2] else number) if number else None


def run(  # noqa: PLR0913 - as many as there are options
    index: str,
    sources: list[str],
    *,
    strict: bool,
    columns: list[str],
    commit_every: timedelta | int | None,
    threads: int,
    quiet: bool,
) -> int:
    """Add the articles of each SOURCE to INDEX, a folder, which is made if it is not there.

    A SOURCE is a file, a folder with files, or - for standard input:

      .jsonl .ndjson   one JSON object a line: {"title": ..., "body": ..., "date": "2020-10-12", "source": ...}
      .json            an array of such objects, or one
      .txt             one article; its first line may begin with: date 2020-10
      .gz .xz .zst     any of these, packed

    An article replaces the one with the same id; without an id, one is made from its content, so that indexing a file
    twice changes nothing: a run that was cut off is taken up by the same command, which passes over what is there
    already. Records that cannot be read are reported with file and line, and passed over.
    """
    bad, count, unchanged = _BadRecords(), Count(), Unchanged()
    for source in sources:
        if source != "-" and not Path(source).exists():
            message = f"{source}: there is no such file or folder (see frsearch index --help)"
            raise InputError(message)
    with bar(ingest.measure(sources), count, quiet=quiet) as shown:
        articles = _articles(sources, bad, shown, strict=strict)
        first = next(articles, None)
        if first is None:
            message = f"no articles found in {', '.join(map(_shown, sources))}"
            raise InputError(message)
        named = [key.strip() for each in columns for key in each.split(",") if key.strip()]
        target = frsearch.create(index, named, exist_ok=True)
        before = target.num_docs
        given = count.over(itertools.chain([first], articles))
        try:
            with target.writer(commit_every=None if strict else commit_every, threads=threads) as writer:
                writer.add_many(unchanged.left_out(given, target.searcher()))
                shown.finishing()
        except KeyboardInterrupt:
            _tell_kept(target.num_docs - before)
            raise
    if not quiet:
        _summarise(count, target.num_docs - before, unchanged.articles, bad.number)
    return 0


def _shown(source: str) -> str:
    return "standard input" if source == "-" else source


def _articles(sources: list[str], bad: _BadRecords, shown: Bar, *, strict: bool) -> Iterator[frsearch.Article]:
    for source in sources:
        yield from ingest.read(source, strict=strict, on_bad=bad, on_bytes=shown.advance)


def _tell_kept(added: int) -> None:
    if added > 0:
        print(f"frsearch: {added:,} articles are kept: the same command goes on from there", file=sys.stderr)


def _summarise(count: Count, added: int, unchanged: int, skipped: int) -> None:
    same = f", {unchanged:,} unchanged" if unchanged else ""
    print(
        f"articles: {added:,} added, {count.articles - added - unchanged:,} replaced{same};"
        f" bad records: {skipped:,} skipped; {count.seconds:.1f} s, {count.rate:,.0f} articles a second"
    )
