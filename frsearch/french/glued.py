"""Words that a mark holds together: M.Poutine without its space, lemonde.fr, AT&T, covid19, #CharlieHebdo."""

import re
import unicodedata

from frsearch.french.part import Parse, Part, in_a_row, joined

_PIECES = re.compile(r"[^.,:_·@+#&()° ]+")
# What to cut at when nothing else is left, in this order.
_LAST_RESORTS = (_PIECES, re.compile(r"[^']+"), re.compile(r"[^\W_]+"))
_SITE = re.compile(
    r"(?:[\w-]+\.)+(?:fr|com|org|net|eu|be|ch|ca|lu|uk|de|es|it|info|io|tv|gouv|edu|gov|int|paris|bzh)", re.IGNORECASE
)
_AMPERSAND = re.compile(r"[^\W_]+(?:&[^\W_]+)+")
_SIGNED = re.compile(r"([^\W\d_]+)([+#]{1,2})")
_LETTERS_THEN_DIGITS = re.compile(r"[^\W\d_]{1,2}\d+|[^\W\d_]{3,}|\d+")
_CAMEL = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿœ]+|[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿœ])|\d+|[^\W_]+")


def read_glued(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read what stands between dots, commas and other marks in a row: the spaces are missing."""
    cuts = (pieces for pieces in _LAST_RESORTS if not pieces.fullmatch(text))
    return next((in_a_row(text, at, pieces, parse, "missing space") for pieces in cuts), None)


def read_address(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read a mail address or the name of a site: its words, and the whole."""
    if "@" not in text[1:] and not _SITE.fullmatch(text):
        return None
    whole = text.lower()
    rest = in_a_row(text, at, _PIECES, parse, "address")
    return [*rest, Part("", whole, 0, at, at + len(text), "address", whole)]


def read_ampersand(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read AT&T and R&D as one word; Marks&Spencer as its words too."""
    if not _AMPERSAND.fullmatch(text):
        return None
    whole = Part("", text, 0, at, at + len(text), "ampersand", text.lower())
    single = min(map(len, text.split("&"))) == 1
    return [whole] if single else [*in_a_row(text, at, _PIECES, parse, "ampersand"), whole]


def read_signed(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read C++ and C# as they stand; Canal+ as canal too."""
    match = _SIGNED.fullmatch(text)
    if not match:
        return None
    whole = Part("", text, 0, at, at + len(text), "sign", text.lower())
    return [whole] if match.end(1) == 1 else [*parse(match[1], at), whole]


def read_tag(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read #CharlieHebdo and @afp: the whole without its sign, and the words that capitals show."""
    if text[0] not in "#@":
        return None
    rest = text[1:]
    if len(_CAMEL.findall(rest)) == 1 or not rest.isalnum():
        return parse(rest, at + 1)
    return [*in_a_row(rest, at + 1, _CAMEL, parse, "tag"), joined(rest, at + 1, "tag, joined")]


def read_mixed(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read letters and digits as one word (G7), and what is a word in it also by itself (covid19, A320neo)."""
    if not all(character.isalnum() or unicodedata.category(character)[0] == "M" for character in text):
        return None
    whole = joined(text, at, "letters and digits")
    if _LETTERS_THEN_DIGITS.sub("", text) or len(_LETTERS_THEN_DIGITS.findall(text)) == 1:
        return [whole]
    return [*in_a_row(text, at, _LETTERS_THEN_DIGITS, parse, "letters and digits"), whole]
