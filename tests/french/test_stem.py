"""Stem keys: which forms of a word meet, and which words stay apart."""

from collections import Counter

import pytest

from frsearch.french import STEMMER_VERSION, analyze, irregular
from frsearch.french.questions import LIGHT_VERBS
from frsearch.french.stem import stem_many

FAMILIES = [
    "président présidente présidents présidentes PRÉSIDENT president",
    "acteur actrice acteurs actrices",
    "heureux heureuse heureuses",
    "actif active actifs actives",
    "policier policière policiers policières policieres",
    "français française françaises francaise",
    "nouveau nouvelle nouveaux nouvelles nouvel",
    "européen européenne européens europeennes",
    "hôpital hôpitaux hopital hopitaux",
    "enjeu enjeux",
    "vélo vélos velo velos",
    "déclarer déclaré déclarée déclarées déclarait déclara déclarera déclarèrent declare declarerent",
    "employer employé employée employés employees",
    "tuer tué tuée tués tuées",
]

APART = ["âne an", "peur peu", "loi loisir", "mois moi", "bus bu", "châtiment chat", "pays payer", "fils fil", "été et"]


def keys(word: str) -> set[str]:
    """Give the terms of a plain word."""
    return {token.term for token in analyze(word)}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_meet(family: str) -> None:
    first, *others = family.split()
    assert all(keys(first) & keys(other) for other in others)


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert not keys(one) & keys(other)


def test_a_second_key_is_given_only_where_an_accent_decides() -> None:
    assert len(keys("sécurité")) == len(keys("déclarèrent")) == len(keys("différent")) == 1
    assert keys("publié") == keys("publie") | keys("publier")
    assert keys("préférait") == keys("preferait") | keys("préférer")


def test_the_version_names_the_stemmer_by_what_it_does() -> None:
    assert STEMMER_VERSION.startswith("snowball-")


def test_the_words_of_inclusive_writing_all_have_their_exact_form() -> None:
    words = {token.word for token in analyze("étudiant·e·s")}
    assert words == {"étudiant", "étudiante", "étudiants", "étudiantes"}


def test_no_word_has_two_keys_in_the_lists() -> None:
    lists = (irregular._FORMS, irregular._KEPT_APART)
    words = [word for listed in lists for line in listed.split("\n") for word in line.split()]
    assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("Τσίπρας", "Tsipras"), ("Μητσοτάκης", "Mitsotakis"), ("Σύριζα", "Syriza"), ("Путин", "Poutine")],
)
def test_foreign_names_meet_their_french_spelling(name: str, spelled: str) -> None:
    assert keys(name) & keys(spelled)


def test_light_verbs_are_told_by_their_keys() -> None:
    assert {"est", *stem_many(["pouvoir", "devoir", "falloir", "faire"])} == LIGHT_VERBS
