"""frsearch delete: articles out of an index."""

import click

import frsearch
from frsearch.cli.terminal import INDEX, TEXT, one_line


@click.command(short_help="Delete articles.", epilog="Example: frsearch delete presse.idx afp-1 afp-2")
@click.argument("index", type=INDEX)
@click.argument("ids", nargs=-1, required=True, type=TEXT, metavar="ID...")
def delete(index: str, ids: tuple[str, ...]) -> int:
    """Delete the articles of INDEX with these IDs; those that are not there are named, and the exit code is 2."""
    with frsearch.open(index).writer() as writer:
        missing = [id_ for id_ in ids if not writer.delete(id_)]
    for id_ in missing:
        click.echo(f"frsearch: there is no article with the id {one_line(id_, 60)!r} in {index}", err=True)
    deleted = len(ids) - len(missing)
    click.echo(f"{deleted:,} {'article' if deleted == 1 else 'articles'} deleted")
    return 2 if missing else 0
