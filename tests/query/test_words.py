"""Words of a query: compounds, alternatives and phrases of them."""

import pytest

import frsearch
from frsearch.query import plan
from frsearch.query.words import phrase_node, read_form, read_words


def test_a_compound_is_found_apart_and_joined(read):
    assert read("porte-parole").startswith('{"porte parole" ')


def test_a_phrase_with_a_compound_is_tried_both_ways():
    node = phrase_node(read_words("le porte-parole parle"), 0, plan.ALL_FIELDS, 1.0)
    assert node[0] == "best"
    assert [len(spelling[1]) for spelling in node[1]] == [4, 3]


def test_a_phrase_of_many_compounds_is_tried_two_ways_only():
    node = phrase_node(read_words("porte-parole " * 8), 0, plan.ALL_FIELDS, 1.0)
    assert [len(spelling[1]) for spelling in node[1]] == [16, 8]


def test_a_phrase_of_one_word_is_that_word(read):
    assert read('"chat"') == "chat"
    assert read('="chat"') == "=chat"


def test_a_sign_of_several_words_is_those_words():
    word = read_form("%")
    assert word is not None
    assert [slot[0][1] for slot in word.slots] == ["pour", "cent"]
    assert word.joined is None


@pytest.mark.parametrize("form", ["le", "DE"])
def test_stopwords_are_known(form):
    word = read_form(form)
    assert word is not None
    assert word.stop


@pytest.mark.parametrize("text", ["l’école", "aujourd'hui", "AT&T", "1 000 000", "étudiant(e)s", "O.N.U.", "C++"])
def test_marks_inside_words_do_not_break_them(text):
    assert len(read_words(text)) == 1


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("Quelle est la capitale du Mali ?", ["capitale", "mali"]),
        ("Peut-on voter sans carte ?", ["voter", "carte"]),
        ("Comment faire une procuration", ["procuration"]),
        ("Où se trouve la mairie", ["trouve", "mairie"]),
        ("À quel âge faut-il voter ?", ["âge", "voter"]),
    ],
)
def test_the_verbs_that_only_carry_a_question_have_no_weight(question, content):
    assert [word.slots[0][0][1] for word in read_words(question) if not word.stop] == content


@pytest.mark.parametrize("text", ["vent d'est", "il est fait", "pouvoir d'achat", "fait"])
def test_the_same_verbs_have_weight_elsewhere(text):
    assert any(word.slots[0][0][1] in {"est", "fait", "pouvoir"} for word in read_words(text) if not word.stop)


@pytest.mark.parametrize(("phrase", "printed"), [('"weekend chargé"', "week-end"), ('"bon week-end"', "weekend")])
def test_a_phrase_finds_a_compound_written_the_other_way(phrase, printed):
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="a", body=f"Un bon {printed} chargé")
    assert [hit.id for hit in index.search(phrase)] == ["a"]
