"""The program: it chooses the command, loads its module and hands on what was typed.

The module of a command, `<name>_command`, has

    SUMMARY     what it does, in a line for the list of commands
    EXAMPLE     a line to try
    declare     tells a Parser which words and options there are
    run         does it: takes the words, then the options by name, gives the exit code; its docstring is the help
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from frsearch import __version__
from frsearch.cli.arguments import Parser
from frsearch.cli.ending import BAD_INPUT, exit_code
from frsearch.cli.terminal import width, wrap

COMMANDS = (
    "index", "search", "show", "delete", "stats", "check", "backup", "optimize", "analyze", "evaluate", "completion",
)  # fmt: skip

_DESCRIPTION = """Full-text search for French news.

Articles go into an index, which is one folder; then they are found by words, with or without accents, in any of their
forms.

  frsearch index presse.idx articles/
  frsearch search presse.idx "réforme des retraites"
"""

_EPILOG = """Each command explains itself: frsearch search --help. Exit codes: 0 done, 1 no match or damage found, 2 bad
use or bad input."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command with these arguments, or those of the process, and end it: SystemExit has the exit code."""
    sys.exit(exit_code(lambda: _run(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: Sequence[str]) -> int:
    if "_ARGCOMPLETE" in os.environ and "COMP_LINE" in os.environ:
        from frsearch.cli.completion_command import complete  # noqa: PLC0415 - only the Tab key needs it

        complete()
    if not arguments:
        program_parser().print_help(sys.stderr)
        return BAD_INPUT
    name, *rest = arguments
    if name.startswith("-"):
        ((name, *rest),), _ = program_parser().read(arguments)
    if name not in COMMANDS:
        program_parser().refuse("command", name, COMMANDS)
    words, options = command_parser(name).read(rest)
    code: int = _module(name).run(*words, **options)
    return code


def command_parser(name: str) -> Parser:
    """Give the parser of a command."""
    command = _module(name)
    parser = Parser(f"frsearch {name}", command.run.__doc__, f"Example: {command.EXAMPLE}")
    command.declare(parser)
    return parser


def program_parser() -> Parser:
    """Give the parser of what stands before a command."""
    parser = _ProgramParser("frsearch", _DESCRIPTION, _EPILOG)
    parser.takes("COMMAND...")
    parser.usage = "frsearch [OPTIONS] COMMAND [ARGS]..."
    parser.add_argument(
        "--version", action="version", version=f"frsearch {__version__}", help="Show the version and exit."
    )
    return parser


class _ProgramParser(Parser):
    def format_help(self) -> str:
        """List the commands too, which must all be loaded for it."""
        longest = max(map(len, COMMANDS))
        indent = " " * (longest + 4)
        listed = ["Commands:"]
        for name in COMMANDS:
            first, *others = wrap(_module(name).SUMMARY, width(), indent)
            listed += [f"  {name:{longest}}  {first.strip()}", *others]
        self.epilog = "\n".join((*listed, "", _EPILOG))
        return super().format_help()


def _module(name: str) -> ModuleType:
    return import_module(f"frsearch.cli.{name}_command")
