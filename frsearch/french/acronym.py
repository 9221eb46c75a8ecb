"""Acronyms with dots: O.N.U. is ONU, P.-D.G. is PDG; J.-L. may also be a first name."""

import re

from frsearch.french.hyphen import initials
from frsearch.french.part import Parse, Part, joined

_TWO = re.compile(r"[^\W\d_]\.-[^\W\d_]")
_FOLLOWED = re.compile(r"((?:[^\W\d_]\.){2,})([^\W\d_]{2}.*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")


def read_acronym(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read single letters with dots between them as one word, and apart from what follows without a space."""
    if match := _FOLLOWED.fullmatch(text):
        letters, rest = match.groups()
        behind = parse(rest, at + len(letters))
        return [joined(letters, at, "acronym"), *(part._replace(position=part.position + 1) for part in behind)]
    if not _DOTTED.fullmatch(text):
        return None
    whole = joined(text, at, "acronym")
    return [whole, whole._replace(key=initials(text))] if _TWO.fullmatch(text) else [whole]
