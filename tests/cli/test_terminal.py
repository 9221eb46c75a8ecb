"""What may be printed: no control character gets through, and no line is too long."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.cli.terminal import json_text, one_line, printable, wrap

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("L’été\tchaud\n€ 😀", "L’été\tchaud\n€ 😀"),
        ("\x1b[31mrouge\x1b[0m", "rouge"),
        ("\x1b]0;titre\x07texte", "texte"),
        ("\x1b]8;;https://exemple.fr\x1b\\lien\x1b]8;;\x1b\\", "lien"),
        ("\x9b2Jtexte", "texte"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("gou\u00advernement", "gou\u00advernement"),
        ("\u202etxet", "txet"),
    ],
)
def test_text_stays_and_commands_go(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_no_control_character_gets_through(text: str) -> None:
    assert not CONTROL.search(printable(text))
    assert not CONTROL.search(one_line(text))
    assert "\n" not in one_line(text)
    assert not CONTROL.search(json_text({"text": text}))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_says_what_was_given(text: str) -> None:
    assert json.loads(json_text({text: text})) == {text: text}


@given(st.text(), st.integers(1, 50))
def test_one_line_is_cut_to_size(text: str, longest: int) -> None:
    assert len(one_line(text, longest)) <= longest


@given(st.lists(st.text("abé\x02", min_size=1, max_size=12), min_size=1), st.integers(16, 40), st.integers(0, 3))
def test_wrapping_loses_nothing_and_fits(words: list[str], columns: int, indent: int) -> None:
    lines = wrap(" ".join(words), columns, " " * indent, "\x02")
    assert " ".join(line[indent:] for line in lines) == " ".join(words)
    assert all(len(line.replace("\x02", "")) <= columns for line in lines)
