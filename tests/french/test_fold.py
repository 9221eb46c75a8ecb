"""Folding: letters of every script in ASCII, signs left alone."""

from hypothesis import given
from hypothesis import strategies as st

from frsearch.french.fold import fold


def test_accents_and_ligatures_go() -> None:
    assert fold("ŒUVRE à Orléans, Ænima, Haÿ, garçon") == "oeuvre a orleans, aenima, hay, garcon"


def test_signs_are_no_letters() -> None:
    assert fold("10 € à 25°, « n° »") == "10 € a 25°, « n° »"


def test_other_scripts_are_transliterated() -> None:
    assert [fold(name) for name in ("Зеленский", "Илья", "Łódź", "Αθήνα")] == ["zelenskii", "ilia", "lodz", "athena"]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
