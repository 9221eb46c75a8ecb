"""Numbers: 1 000 000 is 1.000.000 is 1000000; 3,5 is 3.5; 20h30, 20:30 and 42km hold a number and a unit.

A dot before exactly three digits groups them, as French newspapers write (3.602 cas); a comma never does, unless it
comes twice (1,000,000).
"""

import re

from frsearch.french.abbreviation import UNITS
from frsearch.french.part import Parse, Part

_GROUPED = re.compile(
    r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3}){2,}(?:\.\d+)?)", re.ASCII
)
_DECIMAL = re.compile(r"\d+[.,]\d+", re.ASCII)
_FRACTION = re.compile(r"[.,](\d+)$")
_WITH_UNIT = re.compile(r"(\d[\d ,.]*?)(h|[a-zA-Zµ]{1,3})(\d\d)?", re.ASCII)
# Units that stand right behind their number.
_CLOSE_UNITS = "s ms m km cm mm g kg mg t l cl ml ha k md mds ko mo go to w kw mw gw kwh mwh gwh v hz khz mhz ghz db ch"
_UNITS = frozenset(f"h mn min {_CLOSE_UNITS}".split())
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)


def read_number(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read digits, with separators of thousands and decimals or without."""
    value = number_value(text)
    return None if value is None else [Part("", value, 0, at, at + len(text), "number", value)]


def number_value(text: str) -> str | None:
    """Spell a number one way: no separator of thousands, a decimal comma. None where `text` is no number."""
    if text.isdecimal():
        return "".join(str(int(digit)) for digit in text) if not text.isascii() else text
    if _GROUPED.fullmatch(text):
        only_dots = "." in text and " " not in text and "," not in text
        only_commas = text.count(",") > 1 and "." not in text
        fraction = None if only_dots or only_commas else _FRACTION.search(text)
        whole = text[: fraction.start()] if fraction else text
        digits = "".join(filter(str.isdecimal, whole))
        return f"{digits},{fraction.group(1)}" if fraction else digits
    return text.replace(".", ",") if _DECIMAL.fullmatch(text) else None


def read_quantity(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read a number with its unit: both words, and both as one."""
    match = _WITH_UNIT.fullmatch(text)
    if not match or match[2].lower() not in _UNITS or (match[3] and match[2] not in "hH"):
        return None
    value = number_value(match[1])
    if value is None:
        return None
    if match[2] in "hH":
        value = value.lstrip("0") or "0"
    parts = [Part("", value, 0, at, at + match.end(1), "quantity", value)]
    unit = match[2].lower()
    spelled = (UNITS[unit], unit) if unit in UNITS else ("", unit)
    parts.append(Part(*spelled, 1, at + match.start(2), at + match.end(2), "quantity", None if spelled[0] else unit))
    if match[3]:
        parts.append(Part("", match[3], 2, at + match.start(3), at + len(text), "quantity", match[3]))
    whole = value + unit + (match[3] or "")
    return [*parts, Part("", whole, 0, at, at + len(text), "quantity, joined", whole)]


def read_clock(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read 20:30 as 20h30; the h stands where the colon does."""
    return parse(text.replace(":", "h"), at) if _CLOCK.fullmatch(text) else None
