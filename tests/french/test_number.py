"""Numbers: one spelling for each value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.french import analyze


@given(st.integers(min_value=1000, max_value=10**15), st.sampled_from(" \u00a0\u202f\u2009."))
def test_grouped_digits_are_the_number(value: int, separator: str) -> None:
    grouped = f"{value:,}".replace(",", separator)
    assert [token.term for token in analyze(grouped)] == [str(value)]


@given(st.integers(min_value=0, max_value=999_999), st.integers(min_value=0, max_value=99))
def test_decimal_comma_and_decimal_dot_are_the_same(whole: int, cents: int) -> None:
    assert analyze(f"{whole},{cents:02}")[0].term == analyze(f"{whole}.{cents:02}")[0].term


@pytest.mark.parametrize(("form", "terms"), [("20h30", ["20", "20h30", "heur", "30"]), ("10M", ["10", "10m", "m"])])
def test_a_quantity_is_found_by_number_unit_and_whole(form: str, terms: list[str]) -> None:
    assert [token.term for token in analyze(form)] == terms


def test_a_version_or_date_is_no_number() -> None:
    assert [token.term for token in analyze("12.10.2020")] == ["12", "10", "2020"]


@pytest.mark.parametrize("form", ["10M€", "10 M€"])
def test_a_multiple_before_the_sign_of_money_is_a_word(form: str) -> None:
    assert [token.term for part in form.split() for token in analyze(part)] == ["10", "million", "euro"]


def test_a_clock_says_what_hours_say() -> None:
    assert [token.term for token in analyze("20:30")] == [token.term for token in analyze("20h30")]
    assert [token.term for token in analyze("3:1")] == ["3", "1"]
