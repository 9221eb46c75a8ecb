"""frsearch backup: a copy of an index that may be in use."""

import click

import frsearch
from frsearch.cli.terminal import INDEX


@click.command(short_help="Copy an index, in use or not.", epilog="Example: frsearch backup presse.idx copy.idx")
@click.argument("index", type=INDEX)
@click.argument("target", type=INDEX)
def backup(index: str, target: str) -> int:
    """Copy the newest commit of INDEX to the folder TARGET, which must not exist.

    Others may read and write INDEX meanwhile. TARGET appears when all of it is copied, checked and on disk.
    """
    frsearch.open(index).backup(target)
    copied = frsearch.open(target).num_docs
    click.echo(f"backed up {copied:,} {'article' if copied == 1 else 'articles'}")
    return 0
