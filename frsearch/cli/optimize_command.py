"""frsearch optimize: an index in as few files as can be."""

import time

import click

import frsearch
from frsearch.cli.terminal import INDEX


@click.command(short_help="Make an index small and fast.", epilog="Example: frsearch optimize presse.idx")
@click.argument("index", type=INDEX)
@click.option("--reanalyze", is_flag=True, help="Rebuild an index made by other French rules than this frsearch has.")
def optimize(index: str, *, reanalyze: bool) -> int:
    """Merge the segments of INDEX into one and drop what was deleted: smaller, and a little faster to search.

    An index made by other French rules, or by another stemmer, cannot be searched. With --reanalyze it is first rebuilt
    from the articles stored in it.
    """
    started = time.perf_counter()
    opened = frsearch.open(index, reanalyze=reanalyze)
    opened.optimize()
    articles = opened.num_docs
    seconds = time.perf_counter() - started
    click.echo(f"optimized {articles:,} {'article' if articles == 1 else 'articles'} in {seconds:.1f} s")
    return 0
