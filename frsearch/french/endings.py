"""Endings that French inflects and Snowball's stemmer does not join, or joins only where accents are typed.

Each rule rewrites the end of a *folded* word before it is stemmed, so that a word typed without accents gets the key of
the accented one, and masculine, feminine, singular and plural meet. A rule says how many letters must stand before the
ending: that keeps short words apart in which the same letters are no ending (peur is no form of peu, nor bus of bu).
"""

import re
from typing import NamedTuple


class Ending(NamedTuple):
    """A rewriting of the end of a word."""

    name: str
    letters: int
    """How many letters must stand before the ending."""
    ending: str
    """A regular expression that begins with plain letters: a search for letters is what makes a batch fast."""
    becomes: str
    after: str = ""
    """What must stand right before the ending: an expression of fixed width."""
    unless: tuple[str, ...] = ()
    """What must not stand there: expressions of fixed width."""


# The end of considérer, libérer, espérer and others: of them considèrent is the present, folded considerent.
_IN_ERER = (
    "sid",
    "lib",
    "esp",
    "recup",
    "accel",
    "gen",
    "sugg",
    "ig",
    "\nop",
    "oop",
    "tol",
    "mod",
    "ns",
    "\nrep",
    "\ng",
)
# The end of affirmer, consommer, réclamer, exprimer...: no adverb or noun in -ment has these letters before it.
_BEFORE_MER = "(?:som|nom|fir|for|fer|cla|sar|llu|esu|ssu|nsu|sti|pri|ani|nta|fil|cal|lar|\nai|\nfu|\nse)"
# The end of justifier, confier, publier, multiplier, supplier, apprécier, bénéficier, négocier, licencier, étudier...
_BEFORE_IER = "(?:[^\n]if|onf|def|mef|ubl|ipl|ppl|rec|fic|soc|goc|enc|anc|onc|tud|erc)"

ENDINGS = (
    # Plurals first. Snowball takes the s off and stops there, or takes the ending for a verb's.
    Ending("-ers, plural of -er", 2, r"ers", "er", unless=("v",)),
    Ending("-irs, plural of -ir", 2, r"irs", "ir"),
    Ending("-its, plural of -it", 2, r"its", "it"),
    Ending("-ions, plural of -ion", 2, r"ions", "ion"),
    Ending("-yaux, plural of -yau", 2, r"yaux", "yau"),
    # Not where a feminine keeps the s: close, confuse, incluse, prise, mise, assise, précise.
    Ending("-os, plural of -o", 2, r"os", "o", unless=("cl", "[eo]p")),
    Ending("-us, plural of -u", 2, r"us", "u", unless=("f", "cl", "ab")),
    Ending("-is, plural of -i", 2, r"is", "i", unless=("[aeiou]", "[rmsc]")),
    # Loi, lois; emploi, emplois; chinois, chinoise. Mois is not moi, nor fois foi.
    Ending("-ois, plural of -oi", 1, r"ois", "oi", unless=("\nm", "\nf")),
    Ending("-oise, feminine of -ois", 3, r"oises?", "oi"),
    # heureux, heureuse; danseur, danseuse; enjeu, enjeux. Few words are told apart by these endings alone.
    Ending("-eur, -eux, -euse, -eu", 3, r"eu(?:x|s|rs?|ses?)?", "eur"),
    Ending("-eux, plural of -eu", 1, r"eux", "eu"),
    Ending("-trice, feminine of -teur", 2, r"trices?", "teur"),
    Ending("-drice, feminine of -deur", 2, r"drices?", "deur"),
    Ending("-ière, feminine of -ier", 2, r"ieres?", "ier"),
    Ending("-illère, feminine of -iller", 2, r"illeres?", "iller"),
    Ending("-gère and -chère, feminine of -ger and -cher", 2, r"eres?", "er", "[gh]", ("[pt]h",)),
    Ending("-ée, feminine of -é", 2, r"ees?", "e"),
    Ending("-yé, past participle of -yer", 2, r"yes?", "yer"),
    # mise, remise, promise; but optimise, économise are of -iser.
    Ending("-mise, feminine of -mis", 2, r"mises?", "mis", unless=("i", "no")),
    # déclarèrent, but not différent, adhérent, cohérent, inhérent.
    Ending("-èrent, past of -er", 2, r"erent", "er", unless=("f", "[adnot]h", *_IN_ERER)),
    # Adverbs and nouns in -ment are no verbs, these are: affirment, réclament, expriment, estiment, assument, nomment.
    Ending("-ment, of -mer", 2, r"ment", "mer", _BEFORE_MER),
    Ending("-issent, of -ir", 2, r"issent", "ir", "[^aiouy]", ("gl", "\npl")),
    Ending("-ouissent, of -ouir", 2, r"ouissent", "ouir"),
    # justifie, confie, publie, multiplie, négocie, étudie, and publié, which is the same once it is folded. No noun in
    # -ie has these letters before it.
    Ending("-ie, of -ier", 1, r"ie(?:s|z|nt)?", "ier", _BEFORE_IER),
    # revendiquer, diagnostiqué: of one key with revendique and diagnostique, which Snowball cuts down further.
    Ending("-iquer, joined to -ique", 3, r"iqu(?:ent|er(?:a|ont|ait|ent)?|ait|aient|a|ant|ants|antes?)", "ique"),
    # excède, excèdent; excédent, excédents: a verb has no form in -ents, and the noun goes the way of its singular.
    Ending("-ent, of -er, and the nouns like it", 2, r"ents?", "er", unless=("m", "ai", "sc")),
    Ending("-asse, of -asser", 2, r"asses?", "asser"),
    # Зеленский is spelled Zelensky, Zelenskiy, Zelenskyy, Zelenskii or Zelenski; Навальный Navalny or Navalnyi.
    Ending("-ski, of Slavic names", 2, r"sk(?:[iy][iyj]?)", "ski"),
    Ending("-ny, of Slavic names", 3, r"n[iy][iyj]", "ny"),
    # Snowball strips -if and -ive from long words only, and keeps -if in the others.
    Ending("-if, masculine of -ive", 2, r"ifs?", "ive"),
    Ending("-ic, masculine of -ique", 2, r"ics?", "ique"),
    # bâtiment, châtiment, sentiment are no adverbs in -ment; Snowball takes the final a off and leaves the noun whole.
    Ending("-iment, a noun", 2, r"iments?", "imenta", unless=("[aeiou]",)),
)


def _compile(rule: Ending) -> re.Pattern[str]:
    """Put the letters first and the look-behinds after them, for the sake of the search."""
    letters = re.match(r"[a-z]+(?!\?)", rule.ending)
    head = letters.group() if letters else ""
    behind = rf"(?<=[^\n]{{{rule.letters}}}{head})"
    if rule.after:
        behind += rf"(?<={rule.after}{head})"
    behind += "".join(rf"(?<!{unless}{head})" for unless in rule.unless)
    return re.compile(rf"{head}{behind}{rule.ending.removeprefix(head)}(?=\n)")


# Short verbs that begin with a vowel keep all their endings in Snowball (opter, osait, usera). Nouns in -e come along,
# most of which belong to such a verb: acte, arme, âge.
_VOWEL_FIRST = re.compile(r"(\n[aeiou][^aeiouy\n]{1,3})(?:e(?:[rsz]|r(?:a|ont|ait))?|ait|aient)(?=\n)")

_COMPILED = (*((_compile(rule), rule.becomes) for rule in ENDINGS), (_VOWEL_FIRST, r"\1e"))


def rewrite(block: str) -> str:
    r"""Apply the endings to folded words, each between two line feeds ("\nheureuses\nenjeux\n")."""
    for pattern, becomes in _COMPILED:
        block = pattern.sub(becomes, block)
    return block
