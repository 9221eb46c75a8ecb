"""Encodings: what was written is what is read, whichever way it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.ingest.encoding import decode, repair

FRENCH = "L’été à l'école : « Où est passé le cœur de Noël ? » — À Ségou, ça coûte 3 €."


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbf" + FRENCH.encode()) == FRENCH


def test_windows_1252_is_recognised() -> None:
    assert decode(FRENCH.encode("cp1252")) == FRENCH


def test_a_few_broken_bytes_in_utf8_do_not_break_the_rest() -> None:
    assert decode(FRENCH.encode() * 3 + b"\xc3") == FRENCH * 3 + "\ufffd"


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(ValueError, match="neither UTF-8 nor Windows-1252"):
        decode(b"\x81\x8d\x8f\x90\x9d")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_read_with_the_wrong_encoding_is_repaired(encoding: str) -> None:
    text = "L'été à l'école, où « tout » est gelé.\nLa sécurité routière progresse."
    assert repair(text.encode().decode(encoding)) == text


def test_one_spoilt_paragraph_does_not_spoil_a_sound_one() -> None:
    assert repair("L'été dernier\nlâ€™Ã©cole rouvre\nÂge et Ålesund") == "L'été dernier\nl’école rouvre\nÂge et Ålesund"


@given(st.text(st.sampled_from("aeéèàçœÉÀŒ’«»€ \n-.,0"), max_size=80))
def test_sound_french_is_left_alone(text: str) -> None:
    assert repair(text) == text
