"""frsearch optimize: an index in as few files as can be."""

import time

import click

import frsearch
from frsearch.cli.terminal import INDEX


@click.command(short_help="Make an index small and fast.", epilog="Example: frsearch optimize presse.idx")
@click.argument("index", type=INDEX)
def optimize(index: str) -> int:
    """Merge the segments of INDEX into one and drop what was deleted: smaller, and a little faster to search."""
    opened = frsearch.open(index)
    started = time.perf_counter()
    opened.optimize()
    click.echo(f"optimized {opened.num_docs:,} articles in {time.perf_counter() - started:.1f} s")
    return 0
