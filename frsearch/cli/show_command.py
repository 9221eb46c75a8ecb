"""frsearch show: one article."""

from collections.abc import Iterator

import click

import frsearch
from frsearch.cli.terminal import COLOR, INDEX, TEXT, json_text, one_line, printable, use_color, width, wrap


@click.command(short_help="Print one article.", epilog="Example: frsearch show presse.idx afp-1")
@click.argument("index", type=INDEX)
@click.argument("id", type=TEXT)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@COLOR
def show(index: str, id: str, *, as_json: bool, color: str) -> int:  # noqa: A002 - the argument's name in the help
    """Print the article of INDEX with this ID, which search shows in brackets."""
    article = frsearch.open(index).get(id)
    if article is None:
        message = f"there is no article with the id {one_line(id, 60)!r} in {index}"
        raise click.ClickException(message)
    if as_json:
        click.echo(json_text(article.to_dict()))
    else:
        click.echo("\n".join(_lines(article, color=use_color(color))), color=True)
    return 0


def _lines(article: frsearch.Article, *, color: bool) -> Iterator[str]:
    columns = width()
    for line in wrap(one_line(article.title), columns) if article.title else ():
        yield click.style(line, bold=True) if color else line
    facts = (article.date, article.source, article.section, ", ".join(article.authors), ", ".join(article.tags))
    place = " · ".join(one_line(fact) for fact in facts if fact)
    for line in (*(wrap(place, columns) if place else ()), one_line(article.url or "")):  # an address stays whole
        if line:
            yield click.style(line, dim=True) if color else line
    for text in (article.lead, article.body):
        for paragraph in filter(None, map(str.strip, printable(text).split("\n"))):
            yield from ("", *wrap(paragraph, columns))
