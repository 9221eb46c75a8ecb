"""The lexer: cuts a query string into lexemes with one regular expression.

It stands in for the taggers of Whoosh's plugins, which are tried one by one at every character. What French writes
inside words stays inside: l’école, porte-parole, étudiant(e)s, 1 000 000, AT&T, C++, 20:30, https://exemple.fr.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from frsearch._kernel import scan
from frsearch.query.fields import field_names, find_field
from frsearch.query.function_words import OPERATORS
from frsearch.query.lexeme import Bounds, Kind, Lexeme, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_CHUNK = r"""(?:[^\s()\[\]{}"“”„~^]+(?:(?:(?<=[^\W\d_])|(?<=\)))\([.\-]?[^\W\d_]{1,5}\)[^\s()\[\]{}"“”„~^]*)*)"""
_BOOST = r"(?:\^(?P<{0}>\d{{1,4}}(?:[.,]\d{{1,4}})?)(?=[\s)]|$))?"
_WORD_PART = (
    rf"(?P<word>(?P<equals>=(?=\w))?(?P<chunk>{_CHUNK})"
    rf"(?P<tilde>~(?P<edits>\d?)(?=[\s)^]|$))?{_BOOST.format('word_boost')})"
)

_LEXEME = re.compile(
    rf"""\s+
    | (?P<every>(?<![^\s(:+\-])\*(?::\*)?(?=[\s)^]|$))
    | (?P<open>\()
    | (?P<close>\){_BOOST.format("group_boost")})
    | (?P<operator>(?<![^\s()])(?:AND|OR|NOT|ET|OU|SAUF)(?=[\s()]|$))
    | (?P<sign>(?<![^\s(])[+\-](?=[^\s\d+\-)\]}}~^]))
    | (?P<field>(?<![^\s(+\-])(?P<name>[^\W\d][\w\-]*):(?=[^\s/:)\]}}]))
    | (?P<range>(?<=:)[\[{{](?P<inner>[^\[\]{{}}"]{{0,200}})[\]}}]{_BOOST.format("range_boost")})
    | (?P<phrase>(?<!\w)(?P<exactly>=)?["“”„](?P<quoted>[^"“”„]*)["“”„]
        (?:~(?P<slop>\d{{0,4}})(?=[\s)^]|$))?{_BOOST.format("phrase_boost")})
    | {_WORD_PART}
    | (?P<stray>.)""",
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(_WORD_PART)
_RANGE = re.compile(r"\s*(?:(?P<first>\S.*?)\s+)?(?:TO|to|À|à|A)(?:\s+(?P<last>\S.*?))?\s*", re.DOTALL)

_GROUP_SPACE = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d)")
_HELD = "\ue000"
"""Stands for the spaces of 1 000 000 while the text is cut; no keyboard writes it."""

_WILD = re.compile(r"\*|\?(?=[\w*?])")
_ANY_WORD = re.compile(r"[^\W_]")
_FIELD_LIKE = re.compile(r"[a-z][a-z0-9_]{0,30}", re.ASCII)
_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel", "file", "data", "urn", "doi", "www"})
_MOST_WILD = 8
_MOST_EDITS = 2
_SHOWN = 20
_OPERATORS = {word: Kind[name.upper()] for word, name in OPERATORS.items()}


class Lexer:
    """Cuts one text; `problems` holds what a strict reader would refuse."""

    def __init__(self, text: str, columns: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._columns = columns
        self._cut = _hold_number_spaces(text)

    def lexemes(self) -> Iterator[Lexeme]:
        """Yield the lexemes in order."""
        at = 0
        while match := _LEXEME.match(self._cut, at):
            if match.lastgroup == "field" and not self._is_field(match):
                match = _WORD.match(self._cut, at) or match
            maker = self._MAKERS.get(match.lastgroup or "")
            lexeme = maker(self, match) if maker else None
            if lexeme is not None:
                yield lexeme
            at = match.end()

    def _word(self, match: re.Match[str]) -> Lexeme:
        start, end = match.span()
        text = self._text[slice(*match.span("chunk"))]
        boost = _boost(match["word_boost"])
        if not _ANY_WORD.search(text):
            if not text.strip("+-=*"):
                self._problem(start, f"{text[:_SHOWN]!r} has nothing to apply to")
            return Lexeme(Kind.WORD, text, start, end, boost)
        if match["equals"]:
            return Lexeme(Kind.EXACT, text, start, end, boost, exactly=True)
        if match["tilde"]:
            return self._fuzzy(match, text, boost)
        if text[-1] == ":" and find_field(text[:-1], self._columns):
            self._problem(start, f"{text} has no value right after it")
        if self._is_pattern(text, start):
            return Lexeme(Kind.PATTERN, text, start, end, boost)
        if text[-1] in "'’" and self._cut[end : end + 1] in ("“", '"', "„"):
            text += "«"  # so that the scanner sees the elision of l'"école"
        return Lexeme(Kind.WORD, text, start, end, boost)

    def _is_pattern(self, text: str, start: int) -> bool:
        """Tell whether ? or * in a word are wildcards. A question mark at its end is one mark of punctuation."""
        wild = 0 if "://" in text else len(_WILD.findall(text))
        if wild > _MOST_WILD:
            self._problem(start, f"a word may hold at most {_MOST_WILD} of ? and *", "they were left out")
        return 0 < wild <= _MOST_WILD

    def _fuzzy(self, match: re.Match[str], text: str, boost: float) -> Lexeme:
        start, end = match.span()
        edits = int(match["edits"] or 1)
        if edits > _MOST_EDITS:
            message = f"~{edits} is too far: a fuzzy word may be at most {_MOST_EDITS} letters away"
            self._problem(match.start("tilde"), message, f"it was read as ~{_MOST_EDITS}")
        if edits == 0:
            return Lexeme(Kind.WORD, text, start, end, boost)
        return Lexeme(Kind.FUZZY, text, start, end, boost, min(edits, _MOST_EDITS))

    def _phrase(self, match: re.Match[str]) -> Lexeme | None:
        start, end = match.span()
        quoted = self._text[slice(*match.span("quoted"))]
        if not quoted.strip():
            self._problem(start, "there is nothing between the quotation marks")
            return None
        slop = 0 if match["slop"] is None else int(match["slop"] or 1)
        exactly = match["exactly"] is not None
        return Lexeme(Kind.PHRASE, quoted, start, end, _boost(match["phrase_boost"]), slop, exactly)

    def _range(self, match: re.Match[str]) -> Lexeme:
        start, end = match.span()
        inner = self._text[slice(*match.span("inner"))]
        ends = _RANGE.fullmatch(inner)
        if ends is None:
            self._problem(start, "a range is written [2020-10 TO 2020-12]")
            return Lexeme(Kind.WORD, inner, start, end)
        opening, closing = match["range"][0], self._text[match.end("inner")]
        first, last = (None if bound in (None, "*") else bound for bound in (ends["first"], ends["last"]))
        bounds = Bounds(first, last, opening == "{", closing == "}")
        return Lexeme(Kind.RANGE, inner, start, end, _boost(match["range_boost"]), bounds=bounds)

    def _sign(self, match: re.Match[str]) -> Lexeme:
        return Lexeme(Kind.PLUS if match["sign"] == "+" else Kind.NOT, match["sign"], *match.span())

    def _close(self, match: re.Match[str]) -> Lexeme:
        return Lexeme(Kind.CLOSE, ")", *match.span(), _boost(match["group_boost"]))

    def _stray(self, match: re.Match[str]) -> None:
        if match["stray"] not in "“”„":
            self._problem(match.start(), f"{match['stray']!r} stands alone")

    def _problem(self, position: int, message: str, instead: str = "") -> None:
        self.problems.append(Problem(position, message, instead))

    def _is_field(self, match: re.Match[str]) -> bool:
        name = match["name"]
        if find_field(name, self._columns):
            return True
        if _FIELD_LIKE.fullmatch(name) and name not in _SCHEMES:
            message = f"there is no field {name!r}, only {field_names(self._columns)}"
            self._problem(match.start(), message, "it was searched as words")
        return False

    _MAKERS: ClassVar[dict[str, Callable[[Lexer, re.Match[str]], Lexeme | None]]] = {
        "word": _word,
        "phrase": _phrase,
        "range": _range,
        "sign": _sign,
        "close": _close,
        "stray": _stray,
        "operator": lambda _, match: Lexeme(_OPERATORS[match["operator"]], match["operator"], *match.span()),
        "field": lambda _, match: Lexeme(Kind.FIELD, match["name"], *match.span()),
        "open": lambda _, match: Lexeme(Kind.OPEN, "(", *match.span()),
        "every": lambda _, match: Lexeme(Kind.EVERYTHING, match["every"], *match.span()),
    }


def _hold_number_spaces(text: str) -> str:
    """Replace the spaces that the scanner keeps inside numbers, one for one, so that offsets stay."""
    if not _GROUP_SPACE.search(text):
        return text
    pieces, done = [], 0
    for start, end in scan(text):
        if _GROUP_SPACE.search(text, start, end):
            pieces += [text[done:start], _GROUP_SPACE.sub(_HELD, text[start:end])]
            done = end
    return "".join([*pieces, text[done:]])


def _boost(written: str | None) -> float:
    return float(written.replace(",", ".")) if written else 1.0
