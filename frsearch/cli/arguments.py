"""Arguments: what is typed behind a command, read by argparse, and the kinds of value there are."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from frsearch.cli.ending import InputError
from frsearch.cli.terminal import width, wrap

_A_WORD = "; put -- before a word that begins with -"

_ALIKE = 0.7
"""How much of a name must be the same for it to be suggested."""


class Parser(argparse.ArgumentParser):
    """The parser of a command. `add_argument` declares its options, `takes` the words that they leave.

    argparse reads the options only: it asks for missing words before it tells of a misspelt option, and which `--` it
    takes for a word differs between versions of Python.
    """

    def __init__(self, prog: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, formatter_class=_Formatter, add_help=False,
            allow_abbrev=False,
        )  # fmt: skip
        self.color = False  # in the help, since Python 3.14
        self.takes()
        self.add_argument("-h", "--help", action="help", help="Show this message and exit.")

    def takes(self, *words: str) -> None:
        """Name the words that must be given; with ... behind the last one there may be more of it, in a list."""
        self._words = words
        self.usage = " ".join((self.prog, "[OPTIONS]", *words))

    def read(self, arguments: Sequence[str]) -> tuple[list[Any], dict[str, Any]]:
        """Give the words, and the options by name. They may stand in any order, and `--` ends the options."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        options, words = self.parse_known_args(arguments[:end])
        for word in words:
            if word.startswith("-") and word != "-":
                self.refuse("option", word.partition("=")[0], self._option_string_actions, _A_WORD)
        return self._grouped([*words, *arguments[end + 1 :]]), vars(options)

    def _grouped(self, words: list[str]) -> list[Any]:
        last = len(self._words) - 1
        if len(words) <= last:
            missing = " and ".join(word.rstrip(".") for word in self._words[len(words) :])
            self.error(f"{missing} must be given")
        if self._words and self._words[last].endswith("..."):
            return [*words[:last], words[last:]]
        if len(words) > last + 1:
            self.error(f"there is one argument too many: {words[last + 1]!r}")
        return words

    def refuse(self, what: str, name: str, known: Iterable[str], advice: str = "") -> NoReturn:
        """Say that there is no such option or command, and which one was probably meant, or else what to do."""
        from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

        near = get_close_matches(name, known, 1, _ALIKE)
        self.error(f"there is no {what} {name!r}" + (f": did you mean {near[0]}?" if near else advice))

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401
        """Print help; argparse would say nothing where it cannot."""
        print(message, end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong, for `exit_code` to print: argparse would print the usage too, and end the process."""
        message = message.replace("expected one argument", "it needs a value, after = where that begins with -")
        message = f"{message} (see {self.prog} --help)"
        raise InputError(message)


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal, where paragraphs with indented lines stay as they are: examples and tables."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width())

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and heading.capitalize())

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        super().add_usage(usage, actions, groups, prefix or "Usage: ")

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        from inspect import cleandoc  # noqa: PLC0415 - only help needs it

        return "\n\n".join(
            paragraph if paragraph.startswith("Example: ") or "\n " in f"\n{paragraph}"
            else "\n".join(wrap(" ".join(paragraph.split()), width, indent))
            for paragraph in cleandoc(text).split("\n\n")
        )  # fmt: skip


def as_text(typed: str) -> str:
    """Put U+FFFD where the bytes of an argument are not UTF-8, as articles have it."""
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Give what reads a whole number in these bounds."""

    def read(typed: str) -> int:
        try:
            number = int(typed)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            bounds = f"from {least} on" if most is None else f"from {least} to {most}"
            message = f"{typed!r} is not a whole number {bounds}"
            raise argparse.ArgumentTypeError(message)
        return number

    return read


def add_json(parser: Parser, what: str = "object") -> None:
    """Declare --json."""
    parser.add_argument("--json", dest="as_json", action="store_true", help=f"One JSON {what}, for programs.")


def add_color(parser: Parser) -> None:
    """Declare --color."""
    parser.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="Colours; auto: on a terminal, unless NO_COLOR is set. [default: %(default)s]",
    )
