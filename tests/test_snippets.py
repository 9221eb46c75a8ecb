"""Snippets show the best passage of an article, cut between words, its words marked as they stand."""

import html
import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import frsearch
from frsearch import Article, Limits
from frsearch._kernel import scan
from frsearch.french import analyze
from frsearch.query import compile_query
from frsearch.query.highlights import Highlights
from frsearch.snippets import Highlighter
from frsearch.snippets.marks import Marker
from frsearch.snippets.passage import best_window, opening_passage, passage_around
from frsearch.snippets.render import SnippetFormat, clean

MARKERS = ("⟦", "⟧")


def words(query: str) -> Highlights:
    return compile_query(query, mode="any", strict=False, columns=(), column_values=lambda _: []).words


def highlighter(query: str) -> Highlighter:
    return Highlighter(words(query))


def snippet(  # noqa: PLR0913 - an article's parts and a snippet's options
    query: str,
    body: str,
    *,
    lead: str = "",
    title: str = "Sans titre",
    length: int = 240,
    form: SnippetFormat = "text",
) -> str:
    return highlighter(query).snippet(Article(title=title, lead=lead, body=body), length, form, MARKERS)


def marked(shown: str) -> list[str]:
    return re.findall("⟦(.*?)⟧", shown)


@pytest.mark.parametrize(
    ("query", "body", "parts"),
    [
        ("école", "Il aime l’école. Et L'ÉCOLE !", ["école", "ÉCOLE"]),
        ("ecole", "L’e\u0301cole", ["e\u0301cole"]),
        ("école", "Sœur, œuf, cœur : l’école", ["école"]),
        ("école", "👨‍👩‍👧 🇫🇷 𝒳 école 👍🏽 école", ["école", "école"]),
        ("élus", "Un élu, des élus, une élue.", ["élu", "élus"]),
        ("Poutine", "a dit M.Poutine hier", ["Poutine"]),
        ("coopér*", "La coopération, coopérer.", ["coopération", "coopérer"]),
        ("1000000", "Il a 1 000 000 de francs", ["1 000 000"]),
        ("être", "Être, ou ne pas être", ["Être", "être"]),
        ("millions", "Un plan de 10 M€", ["M"]),
        ("20h30", "À 20h30 précises", ["20h30"]),
        ("gilets jaunes", "Les #GiletsJaunes", ["GiletsJaunes"]),
    ],
)
def test_words_are_marked_as_they_stand(query: str, body: str, parts: list[str]) -> None:
    shown = snippet(query, body)
    assert set(parts) <= set(marked(shown))
    assert shown.replace("⟦", "").replace("⟧", "") == body


def test_words_that_must_not_be_there_are_not_marked() -> None:
    assert marked(snippet("Poutine SAUF Syrie", "Poutine est en Syrie.")) == ["Poutine"]


def test_a_little_word_is_marked_only_beside_another() -> None:
    shown = snippet('"ministre de la justice"', "De retour de Rome, le ministre de la Justice parle de la paix.")
    assert marked(shown) == ["ministre", "de", "la", "Justice"]


def test_the_passage_with_most_different_words_wins() -> None:
    body = (
        "Retraites, retraites et retraites. "
        + "Rien à voir. " * 60
        + "La réforme des retraites arrive. "
        + "Fin. " * 60
    )
    assert "réforme" in snippet("réforme retraites", body, length=100)


def test_among_equals_words_side_by_side_win_and_then_the_first() -> None:
    filling = "Rien de neuf ici pour personne. " * 20
    body = f"La vague est longue et verte. {filling}La vague verte monte. {filling}La vague verte monte encore."
    assert marked(snippet("vague verte", body, length=60)) == ["vague", "verte"]
    assert "monte." in snippet("vague verte", body, length=60)


def test_a_passage_starts_with_its_sentence_where_that_fits() -> None:
    body = "Il pleut toujours à Brest, dit-on. " * 20 + "Hier soir, les élus ont voté. " + "Le temps passe. " * 20
    assert snippet("élus", body, length=80).startswith("… Hier soir, les ⟦élus⟧ ont voté.")


def test_an_initial_ends_no_sentence() -> None:
    body = "Le temps passe lentement. " * 20 + "Selon M. Poutine, tout va bien. " + "Le temps passe. " * 20
    assert snippet("Poutine", body, length=60).startswith("… Selon M. ⟦Poutine⟧")


def test_the_lead_comes_before_the_body_where_both_answer_equally() -> None:
    assert snippet("retraites", "Les retraites, ici.", lead="Les retraites, là.").endswith("là.")


def test_without_a_word_of_the_query_it_is_the_beginning() -> None:
    shown = snippet("absent", "Premier mot. " + "Et la suite. " * 100, length=60)
    assert shown.startswith("Premier mot. Et la suite.")
    assert shown.endswith(" …")
    assert not marked(shown)


def test_with_neither_lead_nor_body_it_is_the_title() -> None:
    assert snippet("retraites", " \n ", title="Les retraites") == "Les ⟦retraites⟧"


def test_ellipses_stand_only_where_text_is_left_out() -> None:
    assert snippet("école", " Une école.\n") == "Une ⟦école⟧."
    assert re.fullmatch(r"… .* …", snippet("école", "mot " * 100 + "école" + " mot" * 100))


def test_paragraphs_become_one_line() -> None:
    assert snippet("école", "Une\n\nécole\tà\r\nBrest") == "Une ⟦école⟧ à Brest"


def test_no_number_is_cut_at_its_inner_space() -> None:
    body = "mot 1 000 000 " * 60 + "école"
    for length in range(20, 60):
        assert re.fullmatch(r"… (1 000 000 |mot )*⟦école⟧", snippet("école", body, length=length))


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧", "🇫🇷", "👍🏽", "e\u0301", "❤️"])
def test_no_character_is_cut_in_two(cluster: str) -> None:
    for length in range(1, 30):
        before, _, after = snippet("école", f"{cluster * 50} école {cluster * 50}", length=length).partition("⟦école⟧")
        for side in (before, after):
            inside = side.strip(" …")
            assert inside == cluster * (len(inside) // len(cluster))


def test_html_is_escaped_and_marked() -> None:
    shown = snippet("école", '<b>A & B</b> "l\'école" <script>', form="html")
    assert shown == "&lt;b&gt;A &amp; B&lt;/b&gt; &quot;l&#x27;<mark>école</mark>&quot; &lt;script&gt;"


def test_an_article_cannot_command_the_terminal() -> None:
    shown = snippet("école", "\x1b]0;titre\x07 école \x1b[2J \x9b31m \u202e abc\x00", form="terminal")
    assert shown.replace("\x1b[1;31m", "").replace("\x1b[0m", "").isprintable()
    assert "\x1b[1;31mécole\x1b[0m" in shown


def test_a_length_below_one_and_an_unknown_format_are_refused() -> None:
    with pytest.raises(ValueError, match="1 character or more, not 0"):
        snippet("école", "école", length=0)
    with pytest.raises(ValueError, match="'text', 'html', 'terminal'"):
        snippet("école", "école", form="pdf")  # type: ignore[arg-type]


def test_a_length_beyond_the_text_shows_all_of_it() -> None:
    body = "mot " * 50_000 + "école"
    assert snippet("école", body, length=10**9) == "mot " * 50_000 + "⟦école⟧"


def test_a_word_far_down_a_long_body_is_found() -> None:
    assert marked(snippet("école", "mot " * 100_000 + "école")) == ["école"]


@pytest.mark.parametrize("unit", ["mot ", "école ", "mot", "\u0301", " ", "👨‍👩‍👧"])
def test_a_huge_body_takes_no_long_time(unit: str) -> None:
    began = time.process_time()
    shown = snippet("école", "x" + unit * (20_000_000 // len(unit)))
    assert time.process_time() - began < 5
    assert len(shown) < 1_000


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["école", "l’école", "L'ÉCOLE", "e\u0301lu", "élus", "porte-parole", "1 000 000", "M.Poutine"]),
        st.sampled_from([" ", "\n\n", ". ", ", ", "\u00a0", "\u202f", "👨‍👩‍👧", "🇫🇷", "œ", "<b>", "&amp;", "\x1b[0m"]),
        st.text(max_size=12),
    ),
    max_size=60,
).map("".join)
QUERIES = st.sampled_from(["école", "élu école", '"porte parole"', "écol*", "Poutine 1000000", "de"])


def plain(shown: str) -> str:
    return shown.removeprefix("… ").removesuffix(" …")


@given(TEXTS, QUERIES, st.integers(1, 200))
@example("l’école", "école", 1)
def test_a_snippet_without_its_markers_is_a_part_of_the_text(body: str, query: str, length: int) -> None:
    article = Article(title="T", body=body)
    shown = highlighter(query).snippet(article, length, "text", ("", ""))
    source = clean(article.body if article.body.strip() else article.title)
    assert plain(shown) in source or shown in source


@given(TEXTS, QUERIES, st.integers(1, 200))
def test_every_mark_is_a_part_of_a_word_as_french_sees_it(body: str, query: str, length: int) -> None:
    parts = {
        clean(form[token.start : token.end])
        for form in (body[start:end] for start, end in scan(body))
        for token in analyze(form)
    }
    article = Article(title="T", body=body)
    shown = highlighter(query).snippet(article, length, "text", ("\ue000", "\ue001"))
    if "\ue000" not in article.body:
        assert set(re.findall("\ue000(.*?)\ue001", shown)) <= parts


@given(TEXTS, QUERIES, st.integers(1, 200))
def test_no_passage_begins_or_ends_inside_a_word(body: str, query: str, length: int) -> None:
    forms = scan(body)
    marks = Marker(words(query)).find(body, forms)
    passages = [opening_passage(body, forms, marks, length)]
    if marks:
        passages.append(passage_around(body, forms, marks, best_window(marks, length), length))
    for passage in passages:
        assert 0 <= passage.start <= passage.end <= len(body)
        for place in (passage.start, passage.end):
            cut = [end - start for start, end in forms if start < place < end]
            assert not cut or cut[0] > length


@given(TEXTS, QUERIES, st.integers(1, 200))
def test_html_reads_back_as_the_text(body: str, query: str, length: int) -> None:
    article = Article(title="T", body=body)
    snippets = highlighter(query)
    shown = snippets.snippet(article, length, "html", MARKERS)
    assert not set(re.findall(r"<[^>]*>", shown)) - {"<mark>", "</mark>"}
    assert html.unescape(re.sub(r"</?mark>", "", shown)) == snippets.snippet(article, length, "text", ("", ""))


@given(TEXTS, QUERIES, st.integers(1, 200))
def test_no_format_lets_control_characters_through(body: str, query: str, length: int) -> None:
    article = Article(title="T", body=body)
    for form in ("text", "html"):
        shown = highlighter(query).snippet(article, length, form, MARKERS)
        assert not [character for character in shown if unicodedata.category(character) == "Cc"]


@given(st.lists(TEXTS, min_size=1, max_size=4), QUERIES, st.integers(1, 200))
@example(["Peut-être un élu d’ici", "les élus-es", "publié, élu, ÉLU, l'élue"], "élu école", 80)
def test_the_index_tells_of_words_what_french_tells(bodies: list[str], query: str, length: int) -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add_many(
            {"id": str(number), "title": "T", "lead": body[:9], "body": body} for number, body in enumerate(bodies)
        )
    by_french = highlighter(query)
    for hit in index.search(query, limits=Limits()):
        assert hit.snippet(length, markers=MARKERS) == by_french.snippet(hit.article, length, "text", MARKERS)
