"""Abbreviations that stand for one word wherever they stand: St-Étienne, n° 5, Dr Dupont."""

from frsearch.french.part import Parse, Part

ABBREVIATIONS = {
    "st": "saint",
    "sts": "saint",
    "ste": "saint",
    "stes": "saint",
    "no": "numero",
    "dr": "docteur",
    "drs": "docteur",
    "pr": "professeur",
    "mgr": "monseigneur",
    "md": "milliard",
    "mds": "milliard",
}
"""Each abbreviation, folded, and the key of the word it stands for."""


def read_degree(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read n° as numéro; leave the sign out elsewhere (25°)."""
    if not text.endswith("°"):
        return None
    head = text[:-1]
    if head.lower() in {"n", "no"}:
        return [Part("numero", "no", 0, at, at + len(text), "abbreviation")]
    return parse(head, at)
