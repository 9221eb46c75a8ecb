"""The kernel: what is per byte, per token and per posting. It holds no word of French.

Errors: CorruptIndex, IncompatibleFormat and StorageError of `frsearch.errors`; ValueError and TypeError for calls that
no caller in this package makes. Nothing here waits for the interpreter while it works: the global lock is given up.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, final

from typing_extensions import Buffer

__all__ = [
    "FORMAT_VERSION",
    "FunctionWords",
    "Plan",
    "Searcher",
    "Segment",
    "SegmentBuilder",
    "__version__",
    "merge",
    "scan",
    "storable",
]

__version__: str
FORMAT_VERSION: int

_Node: TypeAlias = tuple[object, ...]
_Slot: TypeAlias = list[tuple[str, str, str]]
_Part: TypeAlias = tuple[str, bool, float, tuple[object, ...], tuple[object, ...] | None, list[_Part]]

class _Token(Protocol):
    @property
    def term(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def folded(self) -> str: ...
    @property
    def position(self) -> int: ...

def scan(text: str) -> list[tuple[int, int]]:
    """Character offsets (start, end) of the forms of a text, in order."""

def storable(text: str) -> bool:
    """Whether a text is free of lone surrogates, and so may stand in an index."""

def merge(segments: Sequence[Segment], sink: Callable[[bytes], object]) -> None:
    """Write one segment that holds the live articles of all, in order. What `sink` raises comes back as it is."""

@final
class SegmentBuilder:
    """Articles waiting to become a segment, and what has been learnt about the forms in them."""

    def __new__(cls, columns: Sequence[str], threads: int = 1) -> SegmentBuilder:
        """`columns` names the string columns, in the order in which `add` gives their values.

        With several threads, articles are read beside the caller, and `write` shares out its work. What is written is
        the same.
        """

    @property
    def num_docs(self) -> int:
        """Live buffered articles."""

    @property
    def memory(self) -> int:
        """Bytes held by the buffered articles, as far as they have been read."""

    def add(
        self,
        id: str,
        title: str,
        lead: str,
        body: str,
        dates: tuple[int, int] | None,
        columns: Sequence[Sequence[str]],
        rest: str,
    ) -> bool:
        """Scan an article and keep it; one buffered under the same id is dropped.

        `dates` are the first and last second of its date in Unix time; `rest` is stored and given back as it is. Tells
        whether enough forms met for the first time wait to be defined: see `new_forms`.
        """

    def delete(self, id: str) -> bool:
        """Drop a buffered article; whether there was one."""

    def ids(self) -> list[str]:
        """Ids of the live buffered articles."""

    def new_forms(self, *, rest: bool = False) -> list[str]:
        """A group of forms met for the first time.

        With `rest`, the next group of all that are there, waiting for what is still being read; in the end, what was
        given and is not defined yet. Empty when there are no more.
        """

    def define_words(self, forms: str, words: str, terms: str) -> None:
        """Tell what unknown forms become that are plain words of Latin letters.

        A line of each text is one form, its exact word, and its terms with spaces between them.
        """

    def define(self, forms: Sequence[str], analyses: Iterable[Sequence[_Token]]) -> None:
        """Tell what each of these unknown forms becomes: its tokens."""

    def write(self, sink: Callable[[bytes], object]) -> None:
        """Write the segment, in pieces. The articles stay until `clear`. What `sink` raises comes back as it is."""

    def clear(self, *, lexicon: bool = False) -> None:
        """Forget the articles, and with `lexicon` also the forms."""

@final
class Segment:
    """An unchanging part of an index, over the bytes of its file."""

    def __new__(cls, data: Buffer, name: str, deletions: bytes | None = None) -> Segment:
        """`data` is held until the segment is gone; `name` stands in messages.

        Where `data` has a method `give_back(start, length)`, it is called with bytes that are not needed for now,
        from a multiple of 64 KiB on. It must run no Python code: what a signal raises there would be lost.
        """

    def with_deletions(self, deletions: bytes | None) -> Segment:
        """The same segment with the content of another deletions file."""

    @property
    def name(self) -> str: ...
    @property
    def checksum(self) -> int:
        """A checksum that stands for the whole file."""

    @property
    def num_docs(self) -> int:
        """Articles, deleted ones included."""

    @property
    def num_live(self) -> int: ...
    @property
    def columns(self) -> list[str]:
        """The names of the string columns."""

    def ids_present(self, ids: Sequence[str]) -> list[int]:
        """The live documents that have one of `ids`."""

    def find(self, id: str) -> int | None:
        """The live document that has this id."""

    def delete(self, docs: Sequence[int]) -> bytes:
        """The content of a deletions file that holds those already deleted and these."""

    def id(self, doc: int) -> str: ...
    def article(self, doc: int) -> tuple[str, str, str, str, str]:
        """Id, title, lead, body and rest."""

    def values(self, column: str) -> list[str]:
        """The distinct values of a column, in byte order of UTF-8; none for an unknown column."""

    def check(self) -> None:
        """Read everything; CorruptIndex where something is damaged."""

@final
class Plan:
    """A query made ready, from nested tuples (see `frsearch.query.plan`)."""

    def __new__(cls, node: _Node) -> Plan: ...
    def filtered(self, conditions: Sequence[Plan]) -> Plan:
        """The plan for the articles that fit all the others as well, which add nothing to the scores."""

    def node(self) -> _Node:
        """The nested tuples that make this plan; numbers are as exact as the kernel's."""

@final
class FunctionWords:
    """The words of a language that are more than plain ones, in lower case."""

    def __new__(
        cls,
        *,
        stopwords: Sequence[str],
        letters: Sequence[str],
        questions: Sequence[str],
        light: Sequence[str],
        contracted: Mapping[str, Sequence[str]],
        operators: Mapping[str, str],
        elided: Sequence[str],
        before: str,
        analyse: Callable[[list[str]], Iterable[tuple[Sequence[_Slot], _Slot | None, bool] | None]],
    ) -> FunctionWords:
        """`stopwords` are left out where a query has other words, but not `letters`, capitals that stand alone.

        `questions`, some of them, begin a question, in which the terms `light` are left out too. `contracted` tells
        what the first word of a name becomes. `operators` mean "and", "or", "not" or "except" when they are written so,
        in capitals. `elided` are what is left of words before an apostrophe and one of the letters `before`. `analyse`
        gives, of each form that the index has not met, its parts, the whole where it is one word as well, and whether
        it is made of stopwords; None for a form without a word.
        """

@final
class Searcher:
    """An unchanging view of several segments, searched as one."""

    def __new__(cls, segments: Sequence[Segment]) -> Searcher: ...
    def with_threads(self, most: int) -> Searcher:
        """The same view, its segments shared out over at most so many threads where there are articles enough."""

    @property
    def num_docs(self) -> int:
        """Live articles."""

    def answer(
        self,
        text: str,
        words: FunctionWords,
        all: bool,
        conditions: Sequence[Plan],
        limit: int,
        ranking: tuple[float, ...],
        sort: str,
    ) -> tuple[Plan, list[tuple[float, int, str]]] | None:
        """The plan of a query in which any or all words are asked for, under the conditions, and what `search` gives.

        None for what only the query language can tell: fields, ranges, wildcards, boosts, and what has to be repaired.
        """

    def search(self, plan: Plan, limit: int, ranking: tuple[float, ...], sort: str) -> list[tuple[float, int, str]]:
        """The first `limit` matches as (score, document, id), best first; equal ones in the order they were added.

        Documents are numbered over all segments in order. `sort` is "relevance", "newest" or "oldest".
        """

    def asked_forms(
        self, forms: Sequence[str], terms: Sequence[str], words: FunctionWords
    ) -> list[tuple[str, str, int] | tuple[()] | None]:
        """Of each form, the one of the terms that it stands under, its word, and where in the form the word begins.

        () for a form that stands under none of them; None where only the analysis can tell, or tells of several.
        """

    def occurrences(self, doc: int, terms: Sequence[str]) -> int:
        """How often the terms stand in the lead and the body of a document, all together."""

    def explain(self, plan: Plan, doc: int, ranking: tuple[float, ...]) -> _Part | None:
        """Why a document scores what it does in a search by relevance; None where there is no such document.

        A part is (kind, matched, score, subject, evidence, parts). The first is ("whole", ..., (live articles,), ...),
        whose parts are that of the plan and, for the best articles, ("proximity", ...) with a part ("pair", ...,
        (word, word, weight, closeness), ...) for each two words. Else the kinds are those of plan nodes; of a "best"
        node, the child that counts stands in its place. Subjects: "word" (term, word), "exact" (word,), "phrase"
        (words, slop, exact), "prefix", "wildcard" and "fuzzy" (what was asked, words found), "range" (first, last),
        "column" (name, values). Evidence of a leaf that scores: (boost, weight, live articles with the term or None,
        mask of fields, (in title, in lead, in body), length, average length, saturation, exact), of which the score is
        boost x weight x (1 + exact) x saturation, rounded once. "any", "all", "and_not", "and_maybe", "whole" and
        "proximity" are exactly the sum of their parts.
        """

    def count(self, plan: Plan) -> int:
        """The exact number of matches."""

    def facets(self, plan: Plan, column: str) -> list[tuple[str, int]]:
        """How many matches have each value of a column, most frequent first."""

    def locate(self, doc: int) -> tuple[int, int]:
        """The segment that holds a document, and its number there; IndexError where there is none."""
