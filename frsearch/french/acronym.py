"""Acronyms with dots: O.N.U. is ONU, P.-D.G. is PDG."""

import re

from frsearch.french.part import Parse, Part, joined

_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")


def read_acronym(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read single letters with dots between them as one word."""
    return [joined(text, at, "acronym")] if _DOTTED.fullmatch(text) else None
