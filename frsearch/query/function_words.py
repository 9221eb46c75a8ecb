"""Function words: what the kernel is told of the words that are more than their letters, to read queries itself.

It reads most queries without the rules of the language, as articles have told it the terms of their words. All it must
know besides are the words that carry no weight, those that begin a question, those that names contract with, the
operators of the query language, what elision takes away, and whom to ask for forms that no article has told it of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch._kernel import FunctionWords
from frsearch.french.elision import PARTICLES
from frsearch.french.questions import LIGHT_VERBS, QUESTION_WORDS
from frsearch.french.stopwords import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frsearch.query.words import Word

NAMES_OF_LETTERS = frozenset("CDLNST")
"""Capitals that are names, as in vitamine C: elided words of grammar have their apostrophe."""

CONTRACTED = {"le": ["au", "du"], "les": ["aux", "des"]}
"""An article in a name contracts with the preposition before it: Le Havre, au Havre; Les Mureaux, des Mureaux."""

OPERATORS = {"AND": "and", "ET": "and", "OR": "or", "OU": "or", "NOT": "not", "SAUF": "except"}

_ELIDED_BEFORE = "aeiouyhàâäéèêëîïôöùûü"


def _analyse(forms: Sequence[str]) -> list[Word | None]:
    from frsearch.query.words import read_forms  # noqa: PLC0415 - loads the French rules, which most queries do without

    return read_forms(forms)


FUNCTION_WORDS = FunctionWords(
    stopwords=sorted(STOPWORDS),
    letters=sorted(NAMES_OF_LETTERS),
    questions=sorted(QUESTION_WORDS),
    light=sorted(LIGHT_VERBS),
    contracted=CONTRACTED,
    operators=OPERATORS,
    elided=sorted(PARTICLES - {"ç"}),
    before=_ELIDED_BEFORE,
    analyse=_analyse,
)
