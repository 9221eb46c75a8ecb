"""What is printed: colour and width as the terminal has them, no control characters.

An article comes from outside: the escape sequences in it could move the cursor, rename the window or hide text.
"""

import json
import os
import re
import sys
from collections.abc import Iterable

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?|\x9b[0-?]*[ -/]*[@-~]?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NARROWEST, _USUAL, _WIDEST = 20, 80, 110


def printable(text: str) -> str:
    """Leave out escape sequences and control characters; line breaks and tabs stay."""
    return _CONTROLS.sub("", _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line(text: str, longest: int = 1000) -> str:
    """Make one printable line of a text, cut off at `longest` characters."""
    line = " ".join(printable(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def json_text(value: object) -> str:
    """Write JSON, readable for people and harmless for terminals: control characters stay escaped."""
    ascii_only = "utf" not in (sys.stdout.encoding or "utf-8").lower()
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def use_color(choice: str) -> bool:
    """Decide whether to colour standard output."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"


def bold(text: str, *, color: bool) -> str:
    """Make a line of text bold."""
    return f"\x1b[1m{text}\x1b[0m" if color else text


def dim(text: str, *, color: bool) -> str:
    """Make a line of text faint."""
    return f"\x1b[2m{text}\x1b[0m" if color else text


def width() -> int:
    """Give the columns to fill: the terminal's, but no line so long that the eye loses its way back."""
    return max(_NARROWEST, min(_WIDEST, _told_width() or _seen_width() or _USUAL))


def _told_width() -> int:
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _seen_width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):  # a pipe; a stream of a test, or of a program that calls us
        return 0


def wrap(text: str, columns: int, indent: str = "", ignored: Iterable[str] = ()) -> list[str]:
    """Fold one paragraph into lines of `columns` at most, without splitting words.

    The characters of `ignored` take no room: they are marks that will become colours.
    """
    unseen = dict.fromkeys(map(ord, ignored))
    lines: list[list[str]] = [[]]
    used = len(indent)
    for word in text.split(" "):
        size = len(word.translate(unseen)) if unseen else len(word)
        if lines[-1] and used + 1 + size > columns:
            lines.append([])
            used = len(indent)
        used += size + bool(lines[-1])
        lines[-1].append(word)
    return [indent + " ".join(line) for line in lines]
