"""Signs that are read as words: 10 € is 10 euros, 3 % is 3 pour cent."""

from frsearch.french.part import Parse, Part

SIGNS = {
    "€": ("euro",),
    "$": ("dollar",),
    "£": ("livre",),
    "¥": ("yen",),
    "%": ("pour", "cent"),
    "‰": ("pour", "mille"),
}
"""Each sign and the words it is read as."""


def read_symbol(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read a sign that stands alone; one that has no name here yields nothing."""
    if len(text) > 1 or text.isalnum():
        return None
    return [Part(word, word, position, at, at + 1, "symbol") for position, word in enumerate(SIGNS.get(text, ()))]
