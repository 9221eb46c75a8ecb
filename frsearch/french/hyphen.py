"""Hyphens: porte-parole is porte parole, week-end is weekend, dit-elle is dit elle, a-t-il is a il."""

import re

from frsearch.french.part import Parse, Part, in_a_row, joined

# Pronouns and particles that follow a word by grammar: they make no compound with it.
CLITICS = frozenset(
    [
        "je",
        "tu",
        "il",
        "elle",
        "on",
        "nous",
        "vous",
        "ils",
        "elles",
        "ce",
        "moi",
        "toi",
        "lui",
        "leur",
        "le",
        "la",
        "les",
        "y",
        "en",
        "ci",
        "là",
        "la",
        "même",
        "mêmes",
        "meme",
        "memes",
        "t",
    ]
)
_EUPHONIC = re.compile(r"-t(?=-(?:ils?|elles?|on)\b)", re.IGNORECASE)
_PIECES = re.compile(r"[^-]+")
_COMPOUND = 2


def read_hyphen(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read the words between hyphens in a row, and a compound of two also as one word (weekend, covid19)."""
    if "-" not in text:
        return None
    # The t of a-t-il is sound, not a word; hyphens in its place keep the offsets.
    parts = in_a_row(_EUPHONIC.sub("--", text), at, _PIECES, parse, "hyphen")
    if text.lower() == "est-ce":
        # Its exact form tells the question from the verb and from the east.
        parts[0] = parts[0]._replace(word=text)
    pieces = _PIECES.findall(text)
    digits = all(piece[0].isdecimal() for piece in pieces)
    if len(pieces) == _COMPOUND and not digits and pieces[1].lower() not in CLITICS:
        parts.append(joined(text, at, "hyphen, joined"))
    return parts
