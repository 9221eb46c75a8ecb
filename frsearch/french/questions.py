"""Questions: which words begin one, and which verbs only carry it (quelle est, comment fait, peut-on, faut-il).

In a question these verbs carry no weight; elsewhere they do, as the east and the noun fait must be found.
"""

_ASKING = "quel quelle quels quelles comment pourquoi combien quand où qui que quoi est-ce"
_ASKING_WHICH = "lequel laquelle lesquels lesquelles"
QUESTION_WORDS = frozenset(f"{_ASKING} {_ASKING_WHICH}".split())
LIGHT_VERBS = frozenset(["est", "pouvoir", "devoir", "falloir", "fair"])
"""Their keys, as the stem of faire is."""


def is_question_word(word: str) -> bool:
    """Tell whether a word, in lower case and with its accents, begins a question."""
    return word in QUESTION_WORDS


def is_light_verb(term: str) -> bool:
    """Tell whether a key is that of a verb that only carries a question."""
    return term in LIGHT_VERBS
