"""frsearch stats: what an index holds."""

import dataclasses

import frsearch
from frsearch.cli.arguments import Parser, add_json
from frsearch.cli.terminal import json_text, one_line

SUMMARY = "Print what an index holds."
EXAMPLE = "frsearch stats presse.idx"


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("INDEX")
    add_json(parser)


def run(index: str, *, as_json: bool) -> int:
    """Print what INDEX holds: articles, segments, bytes on disk, columns, versions."""
    known = dataclasses.asdict(frsearch.open(index).stats())
    if as_json:
        print(json_text(known))
        return 0
    longest = max(map(len, known))
    for name, value in known.items():
        print(f"{name.replace('_', ' '):{longest}}  {_shown(value)}")
    return 0


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list | tuple):
        return ", ".join(one_line(str(each)) for each in value) or "none"
    return one_line(str(value))
