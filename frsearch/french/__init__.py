"""French: what a form, as the scanner cuts it, is indexed and searched under.

One module a family of rules; `analysis` puts them in their order. Everything here is decided once per distinct form.
"""

from typing import TYPE_CHECKING

from frsearch.late import late

if TYPE_CHECKING:
    from frsearch.french.analysis import analyze_many, definitions
    from frsearch.french.memory import analyze, tokens_of
    from frsearch.french.questions import is_light_verb, is_question_word
    from frsearch.french.stopwords import is_stopword
    from frsearch.french.token import Token
    from frsearch.french.version import ANALYSIS_VERSION, STEMMER_VERSION

__all__ = [
    "ANALYSIS_VERSION",
    "STEMMER_VERSION",
    "Token",
    "analyze",
    "analyze_many",
    "definitions",
    "is_light_verb",
    "is_question_word",
    "is_stopword",
    "tokens_of",
]

# The rules take longer to load than most queries to answer, which the index itself has all the words for.
__getattr__ = late(
    __name__,
    {
        "analysis": "analyze_many definitions",
        "memory": "analyze tokens_of",
        "questions": "is_light_verb is_question_word",
        "stopwords": "is_stopword",
        "token": "Token",
        "version": "ANALYSIS_VERSION STEMMER_VERSION",
    },
)
