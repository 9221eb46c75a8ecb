"""frsearch analyze: what French makes of each word."""

import sys
from collections.abc import Iterator
from typing import NamedTuple

from frsearch._kernel import scan
from frsearch.cli.arguments import Parser, add_json, as_text
from frsearch.cli.ending import InputError
from frsearch.cli.terminal import json_text, one_line
from frsearch.french import analyze as analyze_form
from frsearch.ingest.encoding import decode


class _Word(NamedTuple):
    """The terms that stand at one position, of the form there."""

    form: str
    terms: list[str]
    position: int
    rule: str


SUMMARY = "Show what words become, and by which rule."
EXAMPLE = 'frsearch analyze "L\'O.N.U. et les élus de Saint-Étienne"'


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("TEXT...")
    add_json(parser, "array")


def run(typed: list[str], *, as_json: bool) -> int:
    """Show what each word of TEXT becomes in an index, and by which rule; - reads TEXT from standard input.

    Words are found when they share a term. Several terms at one position are alternatives.
    """
    words = list(_words(_standard_input() if typed == ["-"] else as_text(" ".join(typed))))
    if as_json:
        print(json_text([word._asdict() for word in words]))
        return 0
    rows = [("form", "terms", "position", "rule")]
    rows += [(one_line(word.form), " ".join(word.terms), str(word.position), word.rule) for word in words]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{cell:{size}}" for cell, size in zip(row, widths, strict=True)).rstrip())
    return 0


def _standard_input() -> str:
    try:
        return decode(sys.stdin.buffer.read())
    except ValueError as error:
        raise InputError(str(error)) from None


def _words(text: str) -> Iterator[_Word]:
    following = 0
    for start, end in scan(text):
        form = text[start:end]
        tokens = analyze_form(form)
        for position in sorted({token.position for token in tokens}):
            here = [token for token in tokens if token.position == position]
            terms = list(dict.fromkeys(token.term for token in here))
            rules = ", ".join(dict.fromkeys(rule for token in here for rule in token.rule.split(", ")))
            yield _Word(form, terms, following + position, rules)
        following += max((token.position + 1 for token in tokens), default=0)
