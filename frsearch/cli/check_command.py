"""frsearch check: whether every byte of an index is sound."""

import click

import frsearch
from frsearch.cli.terminal import INDEX, one_line


@click.command(short_help="Look for damage.", epilog="Example: frsearch check presse.idx")
@click.argument("index", type=INDEX)
def check(index: str) -> int:
    """Read everything in INDEX and report damage; exit code 0 means that all is sound, 1 that something is not."""
    try:
        opened = frsearch.open(index)
        opened.check()
    except frsearch.CorruptIndex as error:
        for problem in str(error).splitlines():
            click.echo(f"frsearch: {one_line(problem)}", err=True)
        return 1
    click.echo(f"sound: {opened.num_docs:,} articles")
    return 0
