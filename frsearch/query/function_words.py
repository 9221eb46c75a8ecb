"""Function words: what the kernel is told of the words that are more than their letters, to read queries itself.

It reads most queries without the rules of the language, as articles have told it the terms of their words. All it must
know besides are the words that carry no weight, those that begin a question, those that names contract with, the
operators of the query language, what elision takes away, and whom to ask for forms that no article has told it of.
"""

from frsearch._kernel import FunctionWords
from frsearch.french.elision import PARTICLES
from frsearch.french.questions import LIGHT_VERBS, QUESTION_WORDS
from frsearch.french.stopwords import STOPWORDS
from frsearch.query.lexer import OPERATORS
from frsearch.query.names import CONTRACTED
from frsearch.query.words import NAMES_OF_LETTERS, read_forms

_ELIDED_BEFORE = "aeiouyhàâäéèêëîïôöùûü"

FUNCTION_WORDS = FunctionWords(
    stopwords=sorted(STOPWORDS),
    letters=sorted(NAMES_OF_LETTERS),
    questions=sorted(QUESTION_WORDS),
    light=sorted(LIGHT_VERBS),
    contracted={particle: list(words) for particle, words in CONTRACTED.items()},
    operators={word: kind.name.lower() for word, kind in OPERATORS.items()},
    elided=sorted(PARTICLES - {"ç"}),
    before=_ELIDED_BEFORE,
    analyse=read_forms,
)
