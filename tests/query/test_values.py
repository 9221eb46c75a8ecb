"""Which values of a column a query means."""

from hypothesis import given
from hypothesis import strategies as st

from frsearch.query.edits import within
from frsearch.query.glob import glob_matches
from frsearch.query.values import values_between, values_fitting, values_like, values_near

SOURCES = ["Le Monde", "Le Monde diplomatique", "Ouest-France", "L'Équipe", "20 Minutes"]


def test_words_are_found_side_by_side_and_in_order():
    assert values_like("source", SOURCES, "LE MONDE") == ["Le Monde", "Le Monde diplomatique"]
    assert values_like("source", SOURCES, "monde le") == []
    assert values_like("source", SOURCES, "le diplomatique") == []


def test_marks_and_accents_make_no_difference():
    assert values_like("source", SOURCES, "ouest france") == ["Ouest-France"]
    assert values_like("source", SOURCES, "ouestfrance") == ["Ouest-France"]
    assert values_like("source", SOURCES, "l’equipe") == ["L'Équipe"]


def test_patterns_and_near_words():
    assert values_fitting("source", SOURCES, "diplo*") == ["Le Monde diplomatique"]
    assert values_near("source", SOURCES, "mondes", 1) == ["Le Monde", "Le Monde diplomatique"]
    assert values_fitting("source", SOURCES, "-") == []


def test_ranges_are_of_numbers_between_numbers_and_of_text_else():
    assert values_between("p", ["9", "10", "x"], "9", None, after_first=True, before_last=False) == ["10"]
    assert values_between("p", ["abc", "Élan", "zoo"], "b", "f", after_first=False, before_last=False) == ["Élan"]


def test_a_new_list_of_values_is_read_anew():
    assert values_like("source", ["AFP"], "afp") == ["AFP"]
    assert values_like("source", ["AFP.com"], "afp") == ["AFP.com"]


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_patterns_match_as_by_trying_every_way(pattern, text):
    assert glob_matches(pattern, text) == _matches_slowly(pattern, text)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 2))
def test_distance_is_levenshteins(left, right, distance):
    assert within(left, right, distance) == (_distance_slowly(left, right) <= distance)


def _matches_slowly(pattern, text):
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(_matches_slowly(pattern[1:], text[skip:]) for skip in range(len(text) + 1))
    return bool(text) and pattern[0] in ("?", text[0]) and _matches_slowly(pattern[1:], text[1:])


def _distance_slowly(left, right):
    if not left or not right:
        return len(left) + len(right)
    replaced = _distance_slowly(left[1:], right[1:]) + (left[0] != right[0])
    return min(replaced, _distance_slowly(left[1:], right) + 1, _distance_slowly(left, right[1:]) + 1)
