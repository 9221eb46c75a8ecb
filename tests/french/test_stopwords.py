"""Stopwords: few, and never words with another meaning."""

import pytest

from frsearch.french import analyze, is_stopword
from frsearch.french.fold import fold
from frsearch.french.stopwords import LITTLE_TERMS, STOPWORDS


@pytest.mark.parametrize(
    "word",
    [
        "le",
        "la",
        "des",
        "à",
        "dans",
        "qui",
        "que",
        "quel",
        "quelle",
        "comment",
        "pourquoi",
        "combien",
        "où",
        "est-ce",
        "a",
        "sont",
    ],
)
def test_words_of_grammar_carry_no_weight(word: str) -> None:
    assert is_stopword(word)


@pytest.mark.parametrize(
    "word",
    [
        "été",
        "est",
        "or",
        "avions",
        "pas",
        "son",
        "sommes",
        "fut",
        "côté",
        "as",
        "personne",
        "sous",
        "maïs",
        "dû",
        "sûr",
    ],
)
def test_words_with_another_meaning_carry_weight(word: str) -> None:
    assert not is_stopword(word)


@pytest.mark.parametrize("form", ["Est-ce", "qu’est-ce"])
def test_the_question_est_ce_is_told_from_est(form: str) -> None:
    assert all(is_stopword(token.word) for token in analyze(form))
    assert [token.term for token in analyze(form)] == ["est", "ce"]


def test_a_stopword_is_its_own_term() -> None:
    for word in STOPWORDS - {"est-ce"}:
        assert [(token.term, token.word) for token in analyze(word)] == [(fold(word), word)]


def test_little_terms_are_the_stopwords_folded() -> None:
    assert frozenset(map(fold, STOPWORDS)) == LITTLE_TERMS
