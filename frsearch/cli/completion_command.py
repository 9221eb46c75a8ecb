"""frsearch completion: the Tab key for shells."""

import argparse

from frsearch.cli.arguments import Parser
from frsearch.cli.ending import InputError
from frsearch.cli.program import COMMANDS, command_parser, program_parser

SUMMARY = "Print the script for the Tab key."
EXAMPLE = "echo 'eval \"$(frsearch completion bash)\"' >> ~/.bashrc"
_SHELLS = ("bash", "zsh", "fish")


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.takes("SHELL")


def run(shell: str) -> int:
    """Print the script that lets the Tab key complete commands, options and paths in SHELL: bash, zsh or fish.

      bash   echo 'eval "$(frsearch completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(frsearch completion zsh)"' >> ~/.zshrc
      fish   frsearch completion fish > ~/.config/fish/completions/frsearch.fish

    It works in shells that are opened from then on.
    """
    if shell not in _SHELLS:
        known = ", ".join(_SHELLS)
        message = f"there is no completion for {shell!r}: choose from {known} (see frsearch completion --help)"
        raise InputError(message)
    from argcomplete.shell_integration import shellcode  # noqa: PLC0415 - the list of commands does without

    print(shellcode(["frsearch"], shell=shell))
    return 0


def complete() -> None:
    """Answer the script, which runs the command at each Tab to ask what may stand there, and end the process."""
    import argcomplete  # noqa: PLC0415 - as above

    program = program_parser()
    commands = program.add_subparsers(parser_class=argparse.ArgumentParser)
    for name in COMMANDS:
        command = commands.add_parser(name, parents=[command_parser(name)], add_help=False)
        if name == "completion":
            command.add_argument("shell", choices=_SHELLS)
        else:
            command.add_argument("paths", nargs="*")
    argcomplete.autocomplete(program)
