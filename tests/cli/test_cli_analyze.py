"""frsearch analyze: what each word becomes, and by which rule."""

import json
from collections.abc import Callable

from cli.command import Result

Run = Callable[..., Result]


def test_json_is_exactly_the_contract(run: Run) -> None:
    words = json.loads(run("analyze", "L'école des élus", "--json").stdout)
    assert words
    for word in words:
        assert list(word) == ["form", "terms", "position", "rule"]
        assert all(isinstance(term, str) for term in word["terms"])
        assert word["rule"]
    assert [word["position"] for word in words] == [0, 1, 2]


def test_forms_of_one_word_share_a_term(run: Run) -> None:
    def terms(text: str) -> set[str]:
        return {term for word in json.loads(run("analyze", text, "--json").stdout) for term in word["terms"]}

    assert terms("sécurité") & terms("SECURITE")
    assert terms("élus") & terms("élu")
    assert terms("week-end") & terms("weekend")


def test_people_get_a_table(run: Run) -> None:
    head, *rows = run("analyze", "Les", "vélos", "de", "Saint-Étienne").stdout.splitlines()
    assert head.split() == ["form", "terms", "position", "rule"]
    assert any("vélos" in row and "velo" in row for row in rows)


def test_text_comes_from_standard_input_too(run: Run) -> None:
    assert run("analyze", "-", stdin="vélos").stdout == run("analyze", "vélos").stdout


def test_only_marks_are_no_words(run: Run) -> None:
    assert json.loads(run("analyze", "--json", "--", "… — !").stdout) == []
