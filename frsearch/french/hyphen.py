"""Hyphens: porte-parole is porte parole, week-end weekend, dit-elle dit elle, a-t-il a il, and Jean-Luc J.-L."""

import re

from frsearch.french.part import Parse, Part, in_a_row, joined, width

# Pronouns and particles that follow a word by grammar: they make no compound with it.
_PRONOUNS = "je tu il elle on nous vous ils elles ce moi toi lui leur le la les y en"
_PARTICLES = "ci là même mêmes meme memes t"
CLITICS = frozenset(f"{_PRONOUNS} {_PARTICLES}".split())
QUESTION = "est-ce"
# First names of which compounds are made, and written by their initials: Jean-Luc is J.-L.
FIRST_NAMES = frozenset(("jean", "marie", "pierre", "anne", "paul", "louis", "charles"))
_EUPHONIC = re.compile(r"-t(?=-(?:ils?|elles?|on)\b)", re.IGNORECASE)
# An article of law: le 49-3 is le 49.3. A score has one digit before the hyphen, or two behind it.
_ARTICLE = re.compile(r"\d{2,3}-\d", re.ASCII)
_PIECES = re.compile(r"[^-]+")
_COMPOUND = 2


def without_euphonic(text: str) -> str:
    """Put hyphens in the place of the t of a-t-il, which is sound and no word; offsets stay."""
    return _EUPHONIC.sub("--", text) if "-t-" in text or "-T-" in text else text


def read_hyphen(text: str, at: int, parse: Parse) -> list[Part] | None:
    """Read the words between hyphens in a row, and a compound of two also as one word (weekend, covid19).

    The one word stands at both places, so that a phrase finds it with the word before it and with the word after it.
    """
    if "-" not in text:
        return None
    parts = in_a_row(without_euphonic(text), at, _PIECES, parse, "hyphen")
    if text.lower() == QUESTION:
        # Its exact form tells the question from the verb and from the east.
        parts[0] = parts[0]._replace(word=text)
    pieces = _PIECES.findall(text)
    if _ARTICLE.fullmatch(text):
        value = text.replace("-", ",")
        whole = Part("", value, 0, at, at + len(text), "number", value)
        return [*parts, whole, whole._replace(position=1)]
    digits = all(piece[0].isdecimal() for piece in pieces)
    if len(pieces) == _COMPOUND and not digits and pieces[1].lower() not in CLITICS:
        wholes = [joined(text, at, "hyphen, joined")]
        if pieces[0].lower() in FIRST_NAMES and pieces[1][0].isupper():
            wholes.append(wholes[0]._replace(rule="first name", key=initials(text)))
        parts += wholes
        if width(parts) == _COMPOUND:
            parts += [whole._replace(position=1) for whole in wholes]
    return parts


def initials(text: str) -> str:
    """Give the key of a first name's initials: j-l for Jean-Luc and J.-L., which is neither JL nor another acronym."""
    first, _, second = text.lower().partition("-")
    return f"{first[0]}-{second[0]}"
