"""Queries by somebody who means harm, for the tests and for `python -m hostile INDEX`, which measures them."""

import random
import string

from whoosh import query as whoosh_query

_RANDOM = random.Random(5)


def _letters(count):
    return "".join(_RANDOM.choice(string.ascii_lowercase) for _ in range(count))


TEXTS = {
    "wildcards between letters": "*a*b*c*d*e*f*g*h*i*j*k*l*",
    "wildcards between vowels": "*e*a*i*e*s*",
    "64 wildcards": " ".join(f"*{a}*{b}*" for a in "aeioustr" for b in "aeioustr"),
    "64 wildcards, all asked": " ET ".join(f"*{a}*{b}*" for a in "aeioustr" for b in "aeioustr"),
    "64 prefixes of a letter": " ".join(f"{chr(97 + at % 26)}*" for at in range(64)),
    "question marks": "?" * 250,
    "few question marks": "?????",
    "stars and question marks": "*?" * 120,
    "leading wildcard": "*e",
    "64 leading wildcards": " ".join(f"*{a}{b}" for a in "aeioustr" for b in "aeioustr"),
    "fuzzy": "gouvernement~2",
    "64 fuzzy words": " ".join(f"{_letters(5)}~2" for _ in range(64)),
    "64 short fuzzy words": " ".join(f"{a}{b}e~2" for a in "aeioustr" for b in "aeioustr"),
    "64 long fuzzy words": " ".join(f"{_letters(64)}~2" for _ in range(64)),
    "brackets": "(" * 5_000 + "a" + ")" * 5_000,
    "negations": "NOT " * 5_000 + "a",
    "minus": "-" * 50_000 + "a",
    "quotes": '"' * 49_999,
    "10,000 words": " ".join(_letters(6) for _ in range(10_000)),
    "10,000 frequent words": "le la de un " * 2_500,
    "10,000 required words": "+le " * 10_000,
    "10,000 words, all asked": " ET ".join(["le"] * 10_000),
    "a phrase of 10,000 words": '"' + "le " * 9_999 + '"',
    "a phrase of 500 words": '"' + "le " * 500 + '"',
    "a phrase of 100 frequent words": '"' + "de la " * 50 + '"',
    "loose phrase": '"le la de un une les"~1000000000',
    "loose phrase of one word": '"de de de de de de de de"~1000000000',
    "loose phrase of 500 words": '"' + "de la " * 250 + '"~1000000000',
    "1,000 phrases": '"de la" ' * 1_000,
    "1 MB": "mot " * 250_000,
    "boosts": "le^inf la^nan de^1e308 un^-1 une^1e999 les^0",
    "boosts without end": "le" + "^9" * 20_000,
    "dates": "date:[0001 TO 9999]",
    "1,000 dates": " OU ".join(f"date:{year:04}" for year in range(1, 1_000)),
    "dates of one digit": "date:[1 TO 2] date:99999999999999999999",
    "half characters": "\ud800\udfff le \udcff*",
    "NUL": "le\0la \0* \0~2",
    "controls": "\x1b[31mle\x07 \u202ela\u202c \u2066de",
    "combining": "e" + "\u0301" * 10_000,
    "fields": "title:" * 5_000 + "le",
    "sources": "source:*a*e* OU source:?????",
    "elisions": "l'" * 20_000,
    "compounds": "porte-" * 8_000,
    "dots": "a." * 20_000,
    "inclusive": "étudiant·e·s·" * 3_000,
    "digits": "1 000 " * 8_000,
    "Chinese": "中" * 30_000,
}


def _deep(levels):
    tree = whoosh_query.Term("body", "le")
    for _ in range(levels):
        tree = whoosh_query.And([tree, whoosh_query.Term("body", "la")])
    return tree


def _cyclic():
    tree = whoosh_query.And([])
    tree.subqueries.append(tree)
    return tree


def _shared(levels):
    tree = whoosh_query.Or([whoosh_query.Term("body", "le"), whoosh_query.Term("body", "la")])
    for _ in range(levels):
        tree = whoosh_query.And([tree, tree])
    return tree


def _wrong_types():
    tree = whoosh_query.And([])
    tree.subqueries = [1, None, "le"]
    return tree


class Foreign(whoosh_query.Query):
    """A kind of node that nobody knows."""


TREES = {
    "deep tree": lambda: _deep(10_000),
    "tree in a circle": _cyclic,
    "tree of 2^30 branches": lambda: _shared(30),
    "foreign node": Foreign,
    "foreign node inside": lambda: whoosh_query.And([whoosh_query.Term("body", "le"), Foreign()]),
    "wrong types": _wrong_types,
    "number for a word": lambda: whoosh_query.Term("body", 5),
    "bytes for a word": lambda: whoosh_query.Term("body", b"le\xff"),
    "list for a field": lambda: whoosh_query.Term(["body"], "le"),
    "half character": lambda: whoosh_query.Term("body", "\ud800"),
    "boost of text": lambda: whoosh_query.Term("body", "le", boost="much"),
    "boost without end": lambda: whoosh_query.Term("body", "le", boost=float("inf")),
    "negative boost": lambda: whoosh_query.Term("body", "le", boost=-1e308),
    "slop of text": lambda: whoosh_query.Phrase("body", ["le", "la"], slop="far"),
    "negative slop": lambda: whoosh_query.Phrase("body", ["le", "la"], slop=-5),
    "slop of 10^30": lambda: whoosh_query.Phrase("body", ["le", "la"], slop=10**30),
    "phrase of numbers": lambda: whoosh_query.Phrase("body", [1, None]),
    "edits of 10^9": lambda: whoosh_query.FuzzyTerm("body", "gouvernement", maxdist=10**9),
    "negative edits": lambda: whoosh_query.FuzzyTerm("body", "gouvernement", maxdist=-1),
    "regular expression": lambda: whoosh_query.Regex("body", "(a+)+$"),
    "long wildcard": lambda: whoosh_query.Wildcard("body", "*a" * 50_000),
    "range of text": lambda: whoosh_query.TermRange("date", "a", "z"),
    "numbers": lambda: whoosh_query.NumericRange("date", 0, 10**30),
    "10,000 branches": lambda: whoosh_query.Or([whoosh_query.Term("body", "le") for _ in range(10_000)]),
    "100,000 branches": lambda: whoosh_query.Or([whoosh_query.Term("body", "le") for _ in range(100_000)]),
}
