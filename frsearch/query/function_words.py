"""Function words: what the kernel is told of the words that are more than their letters, to read plain queries itself.

It reads queries of plain words that the index has met without calling any rule: articles have told it their terms. All
it must know besides are the words that carry no weight, those that begin a question, the operators of the query
language, and what elision takes away.
"""

from frsearch._kernel import FunctionWords
from frsearch.french.elision import PARTICLES
from frsearch.french.questions import QUESTION_WORDS
from frsearch.french.stopwords import STOPWORDS
from frsearch.query.lexer import OPERATORS

_ELIDED_BEFORE = "aeiouyhàâäéèêëîïôöùûü"

FUNCTION_WORDS = FunctionWords(
    sorted(STOPWORDS), sorted(QUESTION_WORDS), sorted(OPERATORS), sorted(PARTICLES - {"ç"}), _ELIDED_BEFORE
)
