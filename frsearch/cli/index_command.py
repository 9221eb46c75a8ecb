"""frsearch index: articles from files into an index."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import click

import frsearch
from frsearch import ingest
from frsearch.cli.progress import Bar, Count, bar
from frsearch.cli.terminal import INDEX, one_line
from frsearch.ingest import BadRecord

_SHOWN_RECORDS = 20


class _BadRecords:
    """Counts bad records, and prints the first of them: a file of another kind can have a million."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, bad: BadRecord) -> None:
        self.number += 1
        if self.number <= _SHOWN_RECORDS:
            click.echo(one_line(str(bad)), err=True)
        elif self.number == _SHOWN_RECORDS + 1:
            click.echo("further bad records are only counted", err=True)


@click.command(
    short_help="Add articles from files and folders.",
    epilog="Example: frsearch index presse.idx articles/ depeches.jsonl.gz",
)
@click.argument("index", type=INDEX)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Stop at the first bad record, and keep nothing of this run.")
@click.option(
    "--columns",
    multiple=True,
    metavar="KEY,...",
    help="Further keys of the articles to filter by; only for a new index.",
)
@click.option("--quiet", "-q", is_flag=True, help="Neither bar nor summary; bad records are still reported.")
def index(index: str, sources: tuple[str, ...], *, strict: bool, columns: tuple[str, ...], quiet: bool) -> int:
    """Add the articles of each SOURCE to INDEX, a folder, which is made if it is not there.

    A SOURCE is a file, a folder with files, or - for standard input:

    \b
      .jsonl .ndjson   one JSON object a line: {"title": ..., "body": ..., "date": "2020-10-12", "source": ...}
      .json            an array of such objects, or one
      .txt             one article; its first line may begin with: date 2020-10
      .gz .xz .zst     any of these, packed

    An article replaces the one with the same id; without an id, one is made from its content, so that indexing a file
    twice changes nothing. Records that cannot be read are reported with file and line, and passed over.
    """  # noqa: D301 - the mark is for click: keep these lines
    bad, count = _BadRecords(), Count()
    for source in sources:
        if source != "-" and not Path(source).exists():
            message = f"{source}: there is no such file or folder"
            raise click.UsageError(message)
    with bar(ingest.measure(sources), count, quiet=quiet) as shown:
        articles = _articles(sources, bad, shown, strict=strict)
        first = next(articles, None)
        if first is None:
            message = f"no articles found in {', '.join(map(_shown, sources))}"
            raise click.ClickException(message)
        named = [key.strip() for each in columns for key in each.split(",") if key.strip()]
        target = frsearch.create(index, named, exist_ok=True)
        before = target.num_docs
        with target.writer() as writer:
            writer.add_many(count.over(itertools.chain([first], articles)))
            shown.finishing()
    if not quiet:
        _summarise(count, target.num_docs - before, bad.number)
    return 0


def _shown(source: str) -> str:
    return "standard input" if source == "-" else source


def _articles(sources: tuple[str, ...], bad: _BadRecords, shown: Bar, *, strict: bool) -> Iterator[frsearch.Article]:
    for source in sources:
        yield from ingest.read(source, strict=strict, on_bad=bad, on_bytes=shown.advance)


def _summarise(count: Count, added: int, skipped: int) -> None:
    click.echo(
        f"articles: {added:,} added, {count.articles - added:,} replaced; bad records: {skipped:,} skipped;"
        f" {count.seconds:.1f} s, {count.rate:,.0f} articles a second"
    )
