"""What is printed: colour and width as the terminal has them, no control characters.

An article comes from outside: the escape sequences in it could move the cursor, rename the window or hide text.
"""

import json
import os
import re
import sys
from collections.abc import Iterable

_ESCAPE = r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?|\x9b[0-?]*[ -/]*[@-~]?"
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = dict.fromkeys((*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *_DIRECTIONS, 0xFEFF))
_UNSAFE_IN_JSON = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *_DIRECTIONS)}
_NARROWEST, _USUAL, _WIDEST = 20, 80, 110


def printable(text: str) -> str:
    """Leave out escape sequences and control characters; line breaks and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text or "\x9b" in text:
        text = re.sub(_ESCAPE, "", text)
    return text.translate(_CONTROLS)


def one_line(text: str, longest: int = 1000) -> str:
    """Make one printable line of a text, cut off at `longest` characters."""
    line = " ".join(printable(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def json_text(value: object) -> str:
    """Write JSON, readable for people and harmless for terminals: control characters stay escaped."""
    ascii_only = "utf" not in (sys.stdout.encoding or "utf-8").lower()
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2)
    return text.translate(_UNSAFE_IN_JSON)


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
