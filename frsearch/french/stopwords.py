"""Stopwords: words that carry no weight in a question.

They are few, and are indexed all the same: phrases need them. Left out on purpose are words with another meaning:
été (summer), est (east), or (gold), son (sound), avions (aeroplanes), pas (step), as (ace), sommes (sums), fut
(barrel), sous (money). The word as written, in lower case with its accents, decides: mais is one, maïs is not.
Est-ce, the one question word of two, is told from est by its hyphen (see `hyphen`).
"""

_ARTICLES = "le la les l un une des du de d au aux"
_PREPOSITIONS = "à dans en par pour sur avec sans chez vers entre dès"
_CONJUNCTIONS = "et ou mais donc ni car que qu comme si lorsque lorsqu puisque puisqu quoique quoiqu jusque jusqu"
_PRONOUNS = (
    "je j tu il elle on nous vous ils elles me m te t se s lui leur y ce c ç ça cela ceci celui celle ceux celles"
)
_OBLIQUE = "moi toi soi eux"
_DETERMINERS = "mon ma mes ton ta tes sa ses notre nos votre vos leurs cet cette ces tout tous toute toutes"
_RELATIVES = "qui quoi dont où lequel laquelle lesquels lesquelles"
_QUESTIONS = "quel quelle quels quelles comment pourquoi combien quand est-ce"
_AUXILIARIES = (
    "a ai ont avait avaient avoir aura auront ayant eu sont être était étaient sera seront étant suis es êtes"
    " serait seraient aurait auraient soit soient"
)
_ADVERBS = "ne n plus très aussi"

STOPWORDS = frozenset(
    f"{_ARTICLES} {_PREPOSITIONS} {_CONJUNCTIONS} {_PRONOUNS} {_OBLIQUE} {_DETERMINERS} {_RELATIVES} {_QUESTIONS}"
    f" {_AUXILIARIES} {_ADVERBS}".split()
)

LITTLE_TERMS = frozenset(word.translate(str.maketrans("àâçèéêîôùû", "aaceeeiouu")) for word in STOPWORDS)
"""The terms of stopwords: themselves without their accents. (To load `fold` for these few takes long.)"""


def is_stopword(word: str) -> bool:
    """Tell whether a word, in lower case and with its accents, carries no weight where other words are there."""
    return word in STOPWORDS


def is_little(term: str, word: str) -> bool:
    """Tell whether a term stands for a stopword; that of "M" in 10 M€ does not."""
    return term in LITTLE_TERMS and is_stopword(word)
