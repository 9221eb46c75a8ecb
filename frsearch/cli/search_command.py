"""frsearch search: articles that answer a query."""

import time
from collections.abc import Sequence

import click

import frsearch
from frsearch.cli.answer import answer
from frsearch.cli.terminal import COLOR, INDEX, TEXT, json_text, one_line, use_color
from frsearch.dates import parse_date


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    try:
        if value is not None:
            parse_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return value


def _filters(sources: Sequence[str], pairs: Sequence[str]) -> dict[str, list[str]]:
    """Gather the values wanted of each column: one of them is enough, and every column must agree."""
    wanted = {"source": list(sources)} if sources else {}
    for pair in pairs:
        column, equals, value = pair.partition("=")
        if not (column and equals):
            message = f"{pair!r} is not COLUMN=VALUE"
            raise click.BadParameter(message, param_hint="--filter")
        wanted.setdefault(column, []).append(value)
    return wanted


@click.command(
    short_help="Find articles.",
    epilog='Example: frsearch search presse.idx "porte-parole du gouvernement" --since 2020-10 --sort newest',
)
@click.argument("index", type=INDEX)
@click.argument("query", nargs=-1, required=True, type=TEXT)
@click.option(
    "--limit", "-n", type=click.IntRange(0), default=10, show_default=True, metavar="N", help="Most hits to show."
)
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Hits to pass over first.")
@click.option("--since", metavar="DATE", callback=_date, help="Only articles from then on: 2020, 2020-10, 2020-10-12.")
@click.option("--until", metavar="DATE", callback=_date, help="Only articles up to then, that day or year included.")
@click.option("--source", type=TEXT, multiple=True, help="Only from this source; may be given more than once.")
@click.option(
    "--filter", "pairs", type=TEXT, multiple=True, metavar="COLUMN=VALUE", help="Only with this value: section=Monde."
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="Which hits come first.",
)
@click.option(
    "--mode",
    type=click.Choice(["any", "all"]),
    default="any",
    show_default=True,
    help="Whether an article needs any of the words, or all.",
)
@click.option(
    "--ranking",
    type=click.Choice(["default", "bm25"]),
    default="default",
    show_default=True,
    help="How hits are scored; bm25 is plain BM25, for comparison.",
)
@click.option("--strict", is_flag=True, help="Refuse a query with mistakes in it instead of searching its words.")
@click.option("--explain", is_flag=True, help="Show what each score comes from.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@COLOR
def search(  # noqa: PLR0913 - as many as the command has options
    index: str,
    query: tuple[str, ...],
    *,
    source: tuple[str, ...],
    pairs: tuple[str, ...],
    explain: bool,
    as_json: bool,
    color: str,
    **options: object,
) -> int:
    """Find the articles of INDEX that answer QUERY, best first.

    QUERY is words; any of them is enough, and the more and the rarer the better. Accents and endings do not matter:
    securite finds sécurité. Besides words:

    \b
      "coup d'État"          these words, in this order
      retraites AND grève    both (ET); OR (OU) either; NOT (SAUF) without
      +Macron -Poutine       one that must be there, one that must not
      gouvern*  mini?tre     beginnings and gaps
      Zelensky~1             one letter may differ
      title:grève            in title, lead, body, source, section, author or tag
      date:[2020-10 TO 2020-12]

    A query that begins with - needs -- before it. Exit code 1 means that nothing was found.
    """  # noqa: D301 - the mark is for click: keep these lines
    text = " ".join(query)
    opened = frsearch.open(index)
    started = time.perf_counter()
    hits = opened.search(text, filters=_filters(source, pairs) or None, **options)  # type: ignore[arg-type]
    milliseconds = (time.perf_counter() - started) * 1000
    for warning in hits.warnings:
        click.echo(f"frsearch: {one_line(warning)}", err=True)
    if as_json:
        click.echo(json_text(_object(text, hits, milliseconds, explain=explain)))
    elif hits.total:
        click.echo("\n".join(answer(hits, milliseconds, color=use_color(color), explain=explain)), color=True)
    else:
        click.echo("no match", err=True)
    return 0 if hits.total else 1


def _object(query: str, hits: frsearch.Hits, milliseconds: float, *, explain: bool) -> dict[str, object]:
    found = [
        {
            "id": hit.id,
            "score": hit.score,
            "title": hit.title or None,
            "date": hit.date,
            "source": hit.source,
            "section": hit.section,
            "url": hit.url,
            "snippet": hit.snippet() or None,
            **({"explanation": hit.explain().to_dict()} if explain else {}),
        }
        for hit in hits
    ]
    return {"query": query, "total": hits.total, "took_ms": round(milliseconds, 3), "hits": found}
