"""frsearch show: one article."""

from collections.abc import Iterator

import frsearch
from frsearch.cli.arguments import Parser, add_color, add_json, as_text
from frsearch.cli.ending import InputError
from frsearch.cli.terminal import bold, dim, json_text, one_line, printable, use_color, width, wrap

SUMMARY = "Print one article."
EXAMPLE = "frsearch show presse.idx afp-1"


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX", "ID")
    add_json(parser)
    add_color(parser)


def run(index: str, id: str, *, as_json: bool, color: str) -> int:  # noqa: A002 - the argument's name in the help
    """Print the article of INDEX with this ID, which search shows in brackets."""
    id = as_text(id)  # noqa: A001
    article = frsearch.open(index).get(id)
    if article is None:
        message = f"there is no article with the id {one_line(id, 60)!r} in {index}"
        raise InputError(message)
    if as_json:
        print(json_text(article.to_dict()))
    else:
        print("\n".join(_lines(article, color=use_color(color))))
    return 0


def _lines(article: frsearch.Article, *, color: bool) -> Iterator[str]:
    columns = width()
    for line in wrap(one_line(article.title), columns) if article.title else ():
        yield bold(line, color=color)
    facts = (article.date, article.source, article.section, ", ".join(article.authors), ", ".join(article.tags))
    place = " · ".join(one_line(fact) for fact in facts if fact)
    for line in (*(wrap(place, columns) if place else ()), one_line(article.url or "")):  # an address stays whole
        if line:
            yield dim(line, color=color)
    for text in (article.lead, article.body):
        for paragraph in filter(None, map(str.strip, printable(text).split("\n"))):
            yield from ("", *wrap(paragraph, columns))
