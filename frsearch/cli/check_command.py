"""frsearch check: whether every byte of an index is sound, and repair where it is not."""

import click

import frsearch
from frsearch.cli.terminal import INDEX, one_line


@click.command(short_help="Look for damage, and repair it.", epilog="Example: frsearch check presse.idx")
@click.argument("index", type=INDEX)
@click.option("--repair", is_flag=True, help="Save what can still be read, and keep damaged files aside as *.damaged.")
def check(index: str, *, repair: bool) -> int:
    """Read everything in INDEX and report damage; exit code 0 means that all is sound, 1 that something was not.

    With --repair, whole segments stay as they are, the articles that can still be read in others are indexed again, and
    what is lost is said. A sound index is left alone.
    """
    problems = frsearch.repair(index) if repair else _problems(index)
    for problem in problems:
        click.echo(f"frsearch: {one_line(problem)}", err=True)
    if problems and not repair:
        return 1
    articles = frsearch.open(index).num_docs
    found = "repaired" if problems else "sound"
    click.echo(f"{found}: {articles:,} {'article' if articles == 1 else 'articles'}")
    return 1 if problems else 0


def _problems(index: str) -> list[str]:
    try:
        frsearch.open(index).check()
    except frsearch.CorruptIndex as error:
        return str(error).splitlines()
    return []
