"""French: what a form, as the scanner cuts it, is indexed and searched under.

One module a family of rules; `analysis` puts them in their order. Everything here is decided once per distinct form.
"""

from frsearch.french.analysis import ANALYSIS_VERSION, analyze_many
from frsearch.french.fold import fold
from frsearch.french.memory import analyze, tokens_of
from frsearch.french.plain import word_lines
from frsearch.french.questions import is_light_verb, is_question_word
from frsearch.french.stem import STEMMER_VERSION
from frsearch.french.stopwords import is_little, is_stopword
from frsearch.french.token import Token

__all__ = [
    "ANALYSIS_VERSION",
    "STEMMER_VERSION",
    "Token",
    "analyze",
    "analyze_many",
    "fold",
    "is_light_verb",
    "is_little",
    "is_question_word",
    "is_stopword",
    "tokens_of",
    "word_lines",
]
