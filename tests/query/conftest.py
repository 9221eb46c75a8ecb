"""Reading queries and writing plans short enough to be compared at a glance."""

from collections.abc import Callable

import pytest

from frsearch.query import compile_query
from frsearch.query.plan import Node, Slot

Spell = Callable[..., str]

VALUES = {
    "source": ["AFP", "Le Monde", "Le Monde diplomatique", "L'Équipe"],
    "section": ["Sport", "Économie"],
    "author": ["Élodie Durand", "Jean-Paul Martin"],
    "tag": ["élections 2022"],
    "pages": ["2", "10", "30"],
}
_FIELDS = {1: "title:", 2: "lead:", 4: "body:", 7: ""}


def spell(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    """Write a plan node: (a | b) any, (a & b) all, {a b} best, a -b and_not, a +b and_maybe."""
    match node:
        case ("word", slot, fields, boost):
            return f"{_FIELDS[fields]}{_word(slot)}{_boost(boost)}"
        case ("exact", word, _, fields, boost):
            return f"{_FIELDS[fields]}={word}{_boost(boost)}"
        case ("phrase", slots, slop, exactly, fields, boost):
            text = " ".join(_word(slot) for slot in slots)
            return f'{_FIELDS[fields]}{"=" * exactly}"{text}"{f"~{slop}" if slop else ""}{_boost(boost)}'
        case ("prefix", folded, fields, boost):
            return f"{_FIELDS[fields]}prefix {folded}{_boost(boost)}"
        case ("wildcard", folded, fields, boost):
            return f"{_FIELDS[fields]}wildcard {folded}{_boost(boost)}"
        case ("fuzzy", folded, distance, fields, boost):
            return f"{_FIELDS[fields]}{folded}~{distance}{_boost(boost)}"
        case _:
            return _spell_group(node)


def _spell_group(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    match node:
        case ("any", members):
            return f"({' | '.join(map(spell, members))})"
        case ("all", members):
            return f"({' & '.join(map(spell, members))})"
        case ("best", members):
            return f"{{{' '.join(map(spell, members))}}}"
        case ("and_not", kept, excluded):
            return f"{spell(kept)} -{spell(excluded)}"
        case ("and_maybe", required, optional):
            return f"{spell(required)} +{spell(optional)}"
        case ("constant", score, inner):
            return f"{spell(inner)}@{score:g}"
        case ("range", "date", first, last):
            return f"date[{first},{last}]"
        case ("column", name, values):
            return f"{name}{values}"
        case (name,):
            return str(name)
    raise AssertionError(node)


def _word(slot: Slot) -> str:
    return "/".join(dict.fromkeys(word for _, word, _ in slot))


def _boost(boost: float) -> str:
    return "" if boost == 1.0 else f"^{boost:g}"


@pytest.fixture
def read() -> Spell:
    """Give a function that compiles a query and spells its plan."""

    def read_query(query: object, **choices: object) -> str:
        return spell(
            compile_query(query, **{"columns": tuple(VALUES), "column_values": VALUES.__getitem__} | choices).node
        )  # type: ignore[arg-type]

    return read_query
