"""frsearch stats: what an index holds."""

import dataclasses

import click

import frsearch
from frsearch.cli.terminal import INDEX, json_text, one_line


@click.command(short_help="Print what an index holds.", epilog="Example: frsearch stats presse.idx")
@click.argument("index", type=INDEX)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def stats(index: str, *, as_json: bool) -> int:
    """Print what INDEX holds: articles, segments, bytes on disk, columns, versions."""
    known = dataclasses.asdict(frsearch.open(index).stats())
    if as_json:
        click.echo(json_text(known))
        return 0
    longest = max(map(len, known))
    for name, value in known.items():
        click.echo(f"{name.replace('_', ' '):{longest}}  {_shown(value)}")
    return 0


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list | tuple):
        return ", ".join(one_line(str(each)) for each in value) or "none"
    return one_line(str(value))
