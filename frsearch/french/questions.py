"""Questions: which words begin one, and which verbs only carry it (quelle est, comment fait, peut-on, faut-il).

In a question these verbs carry no weight; elsewhere they do, as the east and the noun fait must be found.
"""

from frsearch.french.stem import stem_many

_QUESTION_WORDS = frozenset(
    "quel quelle quels quelles comment pourquoi combien quand où qui que quoi est-ce lequel laquelle lesquels"
    " lesquelles".split()
)
_LIGHT_VERBS = frozenset(["est", *stem_many(["pouvoir", "devoir", "falloir", "faire"])])


def is_question_word(word: str) -> bool:
    """Tell whether a word, in lower case and with its accents, begins a question."""
    return word in _QUESTION_WORDS


def is_light_verb(term: str) -> bool:
    """Tell whether a key is that of a verb that only carries a question."""
    return term in _LIGHT_VERBS
