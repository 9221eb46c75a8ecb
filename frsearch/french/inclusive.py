"""Inclusive writing: étudiant·e·s stands for étudiant, étudiante, étudiants and étudiantes, at one place.

Middle dots are used for nothing else in French; a dot, a hyphen or brackets count only with an ending that makes a
feminine of the word before them (élu.e.s, militant-e-s, maître(sse), but not dit-elle nor M.le).
"""

import re

from frsearch.french.fold import fold
from frsearch.french.part import Parse, Part

_MIDDLE = re.compile(r"([^\W\d_]{2,})·([^\W\d_]{1,6})(?:·?([sx]))?")
_MARKED = re.compile(r"([^\W\d_]{3,})(?:[.-]([^\W\d_]{1,5})(?:[.-]?([sx]))?|\([.-]?([^\W\d_]{1,5})\)(?:\(?([sx])\)?)?)")
_OPTIONAL = re.compile(r"([^\W\d_]+)\([.-]?([^\W\d_]{1,5})\)([^\W\d_]*)")
_ADDED = frozenset(("e", "ne", "le", "te", "se", "sse", "fe", "ve"))
# Endings that replace the end of the masculine, from the letter they begin with.
_REPLACING = frozenset(
    (
        "ere",
        "iere",
        "enne",
        "ienne",
        "onne",
        "elle",
        "euse",
        "ive",
        "esse",
        "eresse",
        "ale",
        "trice",
        "rice",
        "ice",
        "aux",
    )
)
ENDINGS = _ADDED | _REPLACING | {"s", "x"}
"""All endings that may follow the masculine, without accents and in the singular."""
# After a hyphen these are an object (donne-le) or a name (Maréchal-Le Pen), unless a plural follows.
_PRONOUN_LIKE = frozenset(("le", "les", "te", "tes", "se"))
_PRONOUNS = frozenset(("elle", "elles", "celle", "celles", "eux", "il", "ils", "ceux"))


def read_inclusive(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read the masculine and the feminine, singular and plural, as alternatives."""
    if match := _MIDDLE.fullmatch(text):
        masculine, ending, plural = match.groups()
    elif match := _MARKED.fullmatch(text):
        masculine, plural = match[1], match[3] or match[5]
        ending = match[2] or match[4]
        starts_a_sentence = not ending.islower() and not text.isupper()
        is_pronoun = "-" in text and not plural and fold(ending) in _PRONOUN_LIKE
        if starts_a_sentence or is_pronoun or not _fits(masculine, ending.lower().removesuffix("s")):
            return None
    else:
        return None
    forms = _forms(masculine, ending, plural or "")
    return [Part(form, form, 0, at, at + len(text), "inclusive") for form in forms]


def read_optional(text: str, at: int, _parse: Parse) -> list[Part] | None:
    """Read letters in brackets that are no feminine, with and without them: quel(s), sera(it)."""
    match = _OPTIONAL.fullmatch(text)
    if not match:
        return None
    before, inside, after = match.groups()
    forms = (before + after, before + inside + after)
    return [Part(form, form, 0, at, at + len(text), "brackets") for form in forms]


def _forms(masculine: str, ending: str, plural: str) -> list[str]:
    folded = fold(ending)
    if folded in _PRONOUNS:
        return [masculine, ending]
    if masculine[-1] in "sS" and folded[-1] == "s" and folded[0] != "s":
        return [masculine, _feminine(masculine[:-1], ending[:-1]) + "s"]
    if len(folded) > 1 and folded[-1] == "s":
        ending, plural = ending[:-1], "s"
    both = [masculine, _feminine(masculine, ending)]
    if not plural:
        return both
    return [*both, masculine if masculine[-1] in "sx" else masculine + plural, both[1] + "s"]


def _feminine(masculine: str, ending: str) -> str:
    """Put the ending where it belongs: étudiant·e, lecteur·rice, acteur·ice, chanteur·se, actif·ve, policier·ère."""
    folded, stem = fold(ending), fold(masculine)
    if folded in {"rice", "ice"} and stem.endswith("eur"):
        return masculine[:-3] + "rice"
    if folded in {"se", "ve"} and stem[-1] in "rxf":
        return masculine[:-1] + ending
    if folded in _REPLACING and (cut := stem[-5:].rfind(folded[0])) >= 0:
        return masculine[: len(masculine) - len(stem[-5:]) + cut] + ending
    return masculine + ending


def _fits(masculine: str, ending: str) -> bool:
    """Tell an ending of the feminine from a pronoun or a new sentence: consonants double (professionnel.le)."""
    stem, ending = fold(masculine), ending if ending == "é" else fold(ending)
    if ending == "e":
        return True
    if ending in _ADDED:
        doubled = ending[0] == stem[-1]
        changed = (ending == "se" and stem[-1] in "rx") or (ending == "ve" and stem[-1] == "f")
        # Tous is the one masculine that has lost its t.
        return doubled or changed or ending == "sse" or stem == "tou"
    return ending in _REPLACING - {"elle", "ice", "ale"} or (ending == "ice" and stem.endswith("eur"))
