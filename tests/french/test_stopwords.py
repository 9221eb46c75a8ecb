"""Stopwords: few, and never words with another meaning."""

import pytest

from frsearch.french import is_stopword


@pytest.mark.parametrize(
    "word", "le la des à dans qui que quel quelle comment pourquoi combien où est-ce a sont".split()
)
def test_words_of_grammar_carry_no_weight(word: str) -> None:
    assert is_stopword(word)


@pytest.mark.parametrize("word", "été est or avions pas son sommes fut côté as personne sous maïs dû sûr".split())
def test_words_with_another_meaning_carry_weight(word: str) -> None:
    assert not is_stopword(word)
