"""Money: 10M€ and 10 M€ are 10 millions d'euros, 2,5 Md$ are 2,5 milliards de dollars."""

import re

from frsearch.french.part import Parse, Part, width
from frsearch.french.symbol import SIGNS

_AMOUNT = re.compile(r"(.*?)(M|Mn|Mds?|mds?|mrds?)")
_MULTIPLES = {
    "m": "million",
    "mn": "million",
    "md": "milliard",
    "mds": "milliard",
    "mrd": "milliard",
    "mrds": "milliard",
}


def read_money(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read a sign of money behind letters: the number, the multiple and the money in a row."""
    words = SIGNS.get(text[-1])
    if words is None or len(text) == 1:
        return None
    amount, end = text[:-1], at + len(text)
    match = _AMOUNT.fullmatch(amount)
    parts = parse(match[1] if match else amount, at)
    if match:
        multiple = _MULTIPLES[match[2].lower()]
        parts.append(Part(multiple, match[2], width(parts), at + match.start(2), end - 1, "money"))
    first = width(parts)
    return parts + [Part(word, word, first + place, end - 1, end, "money") for place, word in enumerate(words)]
