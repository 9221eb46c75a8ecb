"""Acronyms with dots: O.N.U. is ONU, P.-D.G. is PDG; J.-L. may also be a first name."""

import re

from frsearch.french.hyphen import initials
from frsearch.french.part import Parse, Part, joined

_TWO = re.compile(r"[^\W\d_]\.-[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")


def read_acronym(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read single letters with dots between them as one word."""
    if not _DOTTED.fullmatch(text):
        return None
    whole = joined(text, at, "acronym")
    return [whole, whole._replace(key=initials(text))] if _TWO.fullmatch(text) else [whole]
