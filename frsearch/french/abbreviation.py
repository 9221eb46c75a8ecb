"""Abbreviations that stand for one word wherever they stand: St-Étienne, n° 5, Dr Dupont, 42 km."""

from frsearch.french.part import Parse, Part

UNITS = {
    "h": "heure",
    "mn": "minute",
    "min": "minute",
    "km": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "kg": "kilo",
    "ha": "hectare",
    "md": "milliard",
    "mds": "milliard",
}
"""Units that are no other word, folded, and the words they are read as."""

ABBREVIATIONS = UNITS | {
    "st": "saint",
    "sts": "saint",
    "ste": "saint",
    "stes": "saint",
    "no": "numero",
    "dr": "docteur",
    "drs": "docteur",
    "pr": "professeur",
    "mgr": "monseigneur",
    "tv": "television",
}
"""Each abbreviation, folded, and the word it stands for."""


def read_degree(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read n° as numéro and XVIII° as XVIIIe; leave the sign out elsewhere (25°)."""
    if not text.endswith("°"):
        return None
    head = text[:-1]
    if head.lower() in {"n", "no"}:
        return [Part("numero", "no", 0, at, at + len(text), "abbreviation")]
    is_roman = len(head) > 1 and head.isupper() and set(head) <= set("IVX")
    return parse(f"{head}e" if is_roman else head, at)
