"""The query language: what each construct becomes."""

import pytest

from frsearch.dates import parse_date
from frsearch.query import compile_query

OCTOBER, DECEMBER = parse_date("2020-10"), parse_date("2020-12")
YEAR = parse_date("2020")


@pytest.mark.parametrize(
    ("query", "plan"),
    [
        ("réforme retraites", "(réforme | retraites)"),
        ('"réforme urgente" retraites', '("réforme urgente"@0 | retraites) +(réforme | urgente)'),
        ('"réforme urgente" OU retraites', '("réforme urgente" | retraites)'),
        ("porte-parole absente", '({"porte parole" porteparole}@0 | absente) +{(porte | parole) porteparole}'),
        ("chat AND chien", "(chat & chien)"),
        ("chat ET chien", "(chat & chien)"),
        ("chat OR chien", "(chat | chien)"),
        ("chat OU chien ET oiseau", "(chat | (chien & oiseau))"),
        ("chat ET chien OU oiseau", "((chat & chien) | oiseau)"),
        ("chat ET (chien OU oiseau)", "(chat & (chien | oiseau))"),
        ("chat NOT chien", "chat -chien"),
        ("chat SAUF chien", "chat -chien"),
        ("chat AND NOT chien", "chat -chien"),
        ("chat ET SAUF chien", "chat -chien"),
        ("chat SAUF chien SAUF oiseau", "chat -(chien | oiseau)"),
        ("NOT chat", "everything -chat"),
        ("chat -chien", "chat -chien"),
        ("chat (-chien)", "chat -chien"),
        ("chat OU (-chien)", "(chat | everything -chien)"),
        ("+chat chien", "chat +chien"),
        ("+chat +souris chien", "(chat & souris) +chien"),
        ("oiseau (+chat chien)", "(oiseau | chat +chien)"),
        ("+(chat chien) -(souris oiseau)", "(chat | chien) -(souris | oiseau)"),
        ("constitu*", "prefix constitu"),
        ("Ély?ée s*d", "(wildcard ely?ee | wildcard s*d)"),
        ("*ministre*", "wildcard *ministre*"),
        ("macron~ macron~1 macron~2", "(macron~1^2 | macron~2)"),
        ("macron~0", "macron"),
        ('"paix guerre"~5', '"paix guerre"~5'),
        ("title:chat", "title:chat"),
        ("titre:chat chapeau:chat corps:chat", "(title:chat | lead:chat | body:chat)"),
        ("TITRE:chat", "title:chat"),
        ("title:(chat OU chien)", "(title:chat | title:chien)"),
        ("title:(chat body:chien)", "(title:chat | body:chien)"),
        ("-title:chat chien", "chien -title:chat"),
        ('title:"petit chat"', 'title:"petit chat"'),
        ("chat^2 chien", "(chat^2 | chien)"),
        ("(chat chien)^0.5", "(chat^0.5 | chien^0.5)"),
        ("(chat chien^3)^2", "(chat^2 | chien^6)"),
        ('"petit chat"^1,5', '"petit chat"^1.5'),
        ("=pêche", "=pêche"),
        ("exact:pêche", "=pêche"),
        ("title:=Pêche", "title:=pêche"),
        ('="petit chat"', '="petit chat"'),
        ("*", "everything"),
        ("*:*", "everything"),
        ("* -chat", "everything -chat"),
        ("* chat", "chat"),
        ("chat and chien sauf", "(chat | and | chien | sauf)"),
    ],
)
def test_each_construct_has_its_plan(read, query, plan):
    assert read(query) == plan


def test_mode_all_asks_for_all(read):
    assert read("chat chien oiseau", mode="all") == "(chat & chien & oiseau)"
    assert read("chat (chien OU oiseau) -souris", mode="all") == "(chat & (chien | oiseau)) -souris"


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("date:2020", *YEAR),
        ("date:2020-10", *OCTOBER),
        ("date:[2020-10 TO 2020-12]", OCTOBER[0], DECEMBER[1]),
        ("date:[2020-10 À 2020-12]", OCTOBER[0], DECEMBER[1]),
        ("date:{2020-10 TO 2020-12}", OCTOBER[1] + 1, DECEMBER[0] - 1),
        ("date:[2020 TO]", YEAR[0], None),
        ("date:[TO 2020]", None, YEAR[1]),
        ("date:[* TO 2020]", None, YEAR[1]),
        ('date:"2020-10"', *OCTOBER),
    ],
)
def test_dates_are_ranges_of_seconds(read, query, first, last):
    assert read(query) == f"date[{first},{last}]@1"


def test_a_range_given_backwards_is_turned_round_with_a_warning(read):
    assert read("date:[2020-12 TO 2020-10]") == f"date[{OCTOBER[0]},{DECEMBER[1]}]@1"
    assert "backwards" in compile_query("date:[2020-12 TO 2020-10]").warnings[0]


@pytest.mark.parametrize(
    ("query", "plan"),
    [
        ("source:afp", "source['AFP']@1"),
        ("source:monde", "source['Le Monde', 'Le Monde diplomatique']@1"),
        ('source:"monde diplomatique"', "source['Le Monde diplomatique']@1"),
        ("source:equipe", 'source["L\'Équipe"]@1'),
        ("source:éq*", 'source["L\'Équipe"]@1'),
        ("source:éqipe~", 'source["L\'Équipe"]@1'),
        ("source:=AFP", "source['AFP']@1"),
        ("rubrique:economie", "section['Économie']@1"),
        ("auteur:jean-paul", "author['Jean-Paul Martin']@1"),
        ("pages:[3 TO 30]", "pages['10', '30']@1"),
        ("pages:{2 TO 30}", "pages['10']@1"),
        ("section:[a TO f]", "section['Économie']@1"),
        ("source:reuters", "nothing"),
    ],
)
def test_columns_are_matched_by_folded_words(read, query, plan):
    assert read(query) == plan


def test_a_filter_among_words_narrows_and_does_not_score(read):
    assert read("chat chien source:afp") == "((chat | chien) & source['AFP']@0)"
    assert read("chat source:afp source:equipe section:sport") == (
        "(chat & (source['AFP']@1 | source[\"L'Équipe\"]@1)@0 & section['Sport']@0)"
    )
    assert read("chat source:afp", mode="all") == "(chat & source['AFP']@0)"


def test_a_written_or_with_a_filter_is_an_or(read):
    assert read("chat OU source:afp") == "(chat | source['AFP']@1)"


def test_a_column_value_that_no_article_has_is_told():
    compiled = compile_query("source:reuters", columns=("source",), column_values=lambda _: ["AFP"])
    assert compiled.warnings == ("No article has a source like 'reuters'.",)


def test_stopwords_are_skipped_beside_other_words_only(read):
    assert read("le chat de la voisine") == "(chat | voisine)"
    assert read("le chat", mode="all") == "chat"
    assert read("de la") == "(de | la)"
    assert read("+le chat") == "le +chat"
    assert read('"le chat"') == '"le chat"'
    assert read("le -chat") == "le -chat"
    assert read("title:le source:afp") == "(title:le & source['AFP']@0)"
    assert read("LES CHATS ET LA SOURIS") == "(chats | souris)"


def test_repeated_words_are_added_up(read):
    assert read("chat chien chat") == "(chat^2 | chien)"


@pytest.mark.parametrize("query", ["", "  ", "?!", "«»…", "()", '""', "-"])
def test_a_query_without_words_finds_nothing_and_says_so(query):
    compiled = compile_query(query)
    assert compiled.node == ("nothing",)
    assert "no word" in compiled.warnings[0]


@pytest.mark.parametrize("query", ["Qui a gagné ?", "Qui a gagné?"])
def test_a_question_mark_at_the_end_of_a_word_is_punctuation(query):
    assert "wildcard" not in str(compile_query(query).node)


@pytest.mark.parametrize("query", ["https://exemple.fr/a?b=c", "20:30", "Macron:réforme", "mailto:x@exemple.fr"])
def test_a_colon_that_is_no_field_does_not_warn(query):
    compiled = compile_query(query)
    assert not compiled.warnings
    assert compiled.node[0] in ("any", "best", "phrase", "word", "and_maybe")


def test_an_unknown_field_is_named_in_a_warning_and_searched_as_words(read):
    assert read("auteurice:durand") == "(auteurice | durand)"
    assert "'auteurice'" in compile_query("auteurice:durand").warnings[0]
    assert read('auteurice:"élodie durand"') == '(auteurice | "élodie durand"@0) +(élodie | durand)'


def test_a_date_that_is_none_is_named_in_a_warning_and_searched_as_words(read):
    assert read("date:Toussaint") == "toussaint"
    assert "'Toussaint' is not a date" in compile_query("date:Toussaint").warnings[0]


def test_a_fuzzy_word_keeps_one_letter(read):
    assert read("la~2 ok~2 a~1") == "(la~1 | ok~1 | a)"


def test_compiled_queries_know_their_text():
    assert compile_query("chat (chien)").text == "chat (chien)"
