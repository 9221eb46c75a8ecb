"""What holds for the analysis of any form, and how positions and offsets come out."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.french import Token, analyze, analyze_many, definitions
from frsearch.french.analysis import analyze_by_rules

FRENCH = "abcdeéèêfghilmnoœprstuvxyzıABCDEÉLMNOQSTUX"
MARKS = "'’ʼ-‐.·,&_@#+°()\u00ad\u200b\u0301 \u00a0\u202f0123456789€%ᵉʳ"
forms = st.one_of(st.text(alphabet=FRENCH + MARKS, max_size=24), st.text(max_size=24))


def test_a_plain_word_is_one_token_that_spans_it() -> None:
    assert analyze("Élections") == (Token("elect", "élections", 0, 0, 9, "word"),)


def test_an_elided_word_starts_after_its_apostrophe() -> None:
    (token,) = analyze("l’école")
    assert (token.word, token.position, token.start, token.end) == ("école", 0, 2, 7)


def test_a_compound_has_its_words_in_a_row_and_their_union_at_both_places() -> None:
    assert [(token.term, token.position, token.start, token.end) for token in analyze("porte-parole")] == [
        ("port", 0, 0, 5),
        ("porteparol", 0, 0, 12),
        ("parol", 1, 6, 12),
        ("porteparol", 1, 0, 12),
    ]


def test_offsets_count_the_characters_of_the_raw_form() -> None:
    (decomposed,) = analyze("e\u0301te\u0301")
    assert (decomposed.word, decomposed.start, decomposed.end) == ("été", 0, 5)
    (elided,) = analyze("l\u2019e\u0301co\u00adle")
    assert (elided.word, elided.start, elided.end) == ("école", 2, 9)
    assert [(token.start, token.end) for token in analyze("dit-e\u0301lu")] == [(0, 3), (0, 8), (4, 8), (0, 8)]


def test_a_form_that_is_only_marks_has_no_token() -> None:
    assert analyze("l'") == analyze("d’") == analyze("-") == analyze("") == analyze("\u00ad") == ()


def test_the_exact_word_keeps_its_accents_and_spells_ligatures() -> None:
    assert [analyze(form)[0].word for form in ("Pêche", "CŒUR", "coeur", "L’Élysée")] == [
        "pêche",
        "coeur",
        "coeur",
        "élysée",
    ]


def test_all_forms_of_inclusive_writing_stand_at_one_position() -> None:
    tokens = analyze("tou·te·s")
    assert {token.term for token in tokens} >= {"tous", "toutes"}
    assert {(token.position, token.start, token.end) for token in tokens} == {(0, 0, 8)}


def test_analysis_is_safe_from_many_threads() -> None:
    words = [f"élection{letter}s" for letter in "abcdefghijklmnop"] * 20
    expected = analyze_many(words)
    with ThreadPoolExecutor(8) as threads:
        assert all(found == expected for found in threads.map(analyze_many, [words] * 16))


@given(forms)
def test_positions_ascend_from_zero_and_leave_no_gap(form: str) -> None:
    positions = [token.position for token in analyze(form)]
    assert positions == sorted(positions)
    assert set(positions) == set(range(len(set(positions))))


@given(forms)
def test_offsets_lie_inside_the_form(form: str) -> None:
    assert all(0 <= token.start < token.end <= len(form) for token in analyze(form))


@given(forms)
def test_terms_and_words_are_never_empty_and_terms_differ_at_a_position(form: str) -> None:
    tokens = analyze(form)
    assert all(token.term and token.word and token.rule for token in tokens)
    assert len({(token.position, token.term) for token in tokens}) == len(tokens)


@given(st.lists(forms, max_size=20))
def test_a_batch_says_what_each_form_alone_says(batch: list[str]) -> None:
    assert analyze_many(batch) == [analyze(form) for form in batch]


def test_a_form_may_be_given_twice() -> None:
    assert analyze_many(["né", "né"]) == analyze_many(["né"]) * 2


@given(forms)
def test_composed_and_decomposed_accents_are_the_same(form: str) -> None:
    composed, decomposed = (unicodedata.normalize(kind, form) for kind in ("NFC", "NFD"))
    if unicodedata.normalize("NFC", decomposed) == composed and not any(map(unicodedata.combining, composed)):
        assert [token[:3] for token in analyze(composed)] == [token[:3] for token in analyze(decomposed)]


@given(st.text(alphabet=FRENCH, min_size=1, max_size=16))
def test_a_word_typed_without_accents_meets_the_word(word: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", word.replace("œ", "oe")) if not unicodedata.combining(c))
    assert {token.term for token in analyze(plain)} & {token.term for token in analyze(word)}


@given(st.lists(st.from_regex(r"(?i)(?:[dl]'|qu’)?[a-eéèhlmoœstuy]{1,9}(?:-[aceéilnorst]{1,7}){0,2}", fullmatch=True)))
def test_the_fast_path_says_what_the_rules_say(batch: list[str]) -> None:
    assert analyze_many(batch) == analyze_by_rules(batch)


@given(st.lists(forms, max_size=12, unique=True))
def test_what_forms_are_indexed_as_is_what_the_analysis_says(batch: list[str]) -> None:
    lines, others = definitions(batch)
    told = zip(lines.forms.split("\n"), lines.words.split("\n"), lines.terms.split("\n"), strict=True)
    words = {form: (word, terms.split(" ")) for form, word, terms in told if form}
    assert sorted([*words, *others]) == sorted(batch)
    assert list(others.values()) == analyze_many(list(others))
    for form, (word, terms) in words.items():
        tokens = analyze(form)
        assert [(token.word, token.position) for token in tokens] == [(word, 0)] * len(terms)
        assert [token.term for token in tokens] == terms
        assert word.isascii() or not set(word) - set("abcdefghijklmnopqrstuvwxyzàáâãäåçèéêëìíîïñòóôõöùúûüýÿ")


@pytest.mark.parametrize(("form", "term"), [("Diyarbakır", "diyarbak"), ("ı", "i"), ("İstanbul", "istanbul")])
def test_letters_that_look_french_without_their_case_are_folded_like_others(form: str, term: str) -> None:
    assert [token.term for token in analyze(form)] == [term]
