"""frsearch search: articles that answer a query."""

import argparse
import sys
import time
from typing import Any

import frsearch
from frsearch.cli.answer import answer
from frsearch.cli.arguments import Parser, add_color, add_json, as_text, whole_number
from frsearch.cli.terminal import json_text, one_line, use_color


def _date(typed: str) -> str:
    from frsearch.dates import parse_date  # noqa: PLC0415 - most searches are of all dates

    try:
        parse_date(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return typed


def _filter(typed: str) -> tuple[str, str]:
    column, equals, value = as_text(typed).partition("=")
    if not (column and equals):
        message = f"{typed!r} is not COLUMN=VALUE"
        raise argparse.ArgumentTypeError(message)
    return column, value


def _wanted(sources: list[str], filters: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Gather the values wanted of each column: one of them is enough, and every column must agree."""
    wanted = {"source": list(sources)} if sources else {}
    for column, value in filters:
        wanted.setdefault(column, []).append(value)
    return wanted


SUMMARY = "Find articles."
EXAMPLE = 'frsearch search presse.idx "porte-parole du gouvernement" --since 2020-10 --sort newest'


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX", "QUERY...")
    add = parser.add_argument
    count, default = whole_number(0), "[default: %(default)s]"
    add("-n", "--limit", type=count, default=10, metavar="N", help=f"Most hits to show. {default}")
    add("--offset", type=count, default=0, metavar="N", help="Hits to pass over first.")
    _declare_conditions(parser)
    orders, modes, rankings = ("relevance", "newest", "oldest"), ("any", "all"), ("default", "bm25")
    add("--sort", choices=orders, default=orders[0], help=f"Which hits come first. {default}")
    words = f"Whether an article needs any of the words, or all. {default}"
    add("--mode", choices=modes, default=modes[0], help=words)
    scoring = f"How hits are scored; bm25 is plain BM25, for comparison. {default}"
    add("--ranking", choices=rankings, default=rankings[0], help=scoring)
    add("--strict", action="store_true", help="Refuse a query with mistakes in it instead of searching its words.")
    add("--explain", action="store_true", help="Show what each score comes from.")
    add_json(parser)
    add_color(parser)


def _declare_conditions(parser: Parser) -> None:
    add = parser.add_argument
    add("--since", type=_date, metavar="DATE", help="Only articles from then on: 2020, 2020-10, 2020-10-12.")
    add("--until", type=_date, metavar="DATE", help="Only articles up to then, that day or year included.")
    source = "Only from this source; may be given more than once."
    add("--source", dest="sources", type=as_text, action="append", default=[], metavar="NAME", help=source)
    column = "Only with this value: section=Monde."
    add("--filter", dest="filters", type=_filter, action="append", default=[], metavar="COLUMN=VALUE", help=column)


def run(  # noqa: PLR0913 - as many as the command has options
    index: str,
    words: list[str],
    *,
    sources: list[str],
    filters: list[tuple[str, str]],
    explain: bool,
    as_json: bool,
    color: str,
    **options: Any,  # noqa: ANN401 - those of Index.search, by its names
) -> int:
    """Find the articles of INDEX that answer QUERY, best first.

    QUERY is words; any of them is enough, and the more and the rarer the better. Accents and endings do not matter:
    securite finds sécurité. Besides words:

      "coup d'État"          these words, in this order
      retraites AND grève    both (ET); OR (OU) either; NOT (SAUF) without
      +Macron -Poutine       one that must be there, one that must not
      gouvern*  mini?tre     beginnings and gaps
      Zelensky~1             one letter may differ
      title:grève            in title, lead, body, source, section, author or tag
      date:[2020-10 TO 2020-12]

    A query that begins with - needs -- before it. Exit code 1 means that nothing was found.
    """
    query = as_text(" ".join(words))
    opened = frsearch.open(index)
    started = time.perf_counter()
    hits = opened.search(query, filters=_wanted(sources, filters) or None, **options)
    milliseconds = (time.perf_counter() - started) * 1000
    for warning in hits.warnings:
        print(f"frsearch: {one_line(warning)}", file=sys.stderr)
    if as_json:
        print(json_text(_object(query, hits, milliseconds, explain=explain)))
    elif hits.total:
        print("\n".join(answer(hits, milliseconds, color=use_color(color), explain=explain)))
    else:
        print("no match", file=sys.stderr)
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
