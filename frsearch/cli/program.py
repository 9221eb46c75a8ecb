"""The group of commands; each is loaded only when it is run, or listed in the help."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from frsearch import __version__
from frsearch.cli.ending import OutputClosedError, exit_code

_COMMANDS = (
    "index", "search", "show", "delete", "stats", "check", "backup", "optimize", "analyze", "evaluate", "completion",
)  # fmt: skip


class _Program(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"frsearch.cli.{cmd_name}_command"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command; a closed output is kept from click, which would end the process with code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise OutputClosedError from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "frsearch",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own signature
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run a command, as click does, but end every error in one line and an exit code of our own."""

        def run() -> object:
            return super(_Program, self).main(args, prog_name, complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return run()
        return sys.exit(exit_code(run))


@click.group(
    cls=_Program,
    name="frsearch",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command explains itself: frsearch search --help. Exit codes: 0 done, 1 no match or damage found,"
    " 2 bad use or bad input.",
)
@click.version_option(__version__, message="frsearch %(version)s")
def main() -> None:
    """Full-text search for French news.

    Articles go into an index, which is one folder; then they are found by words, with or without accents, in any of
    their forms.

    \b
      frsearch index presse.idx articles/
      frsearch search presse.idx "réforme des retraites"
    """  # noqa: D301 - the mark is for click: keep these lines
