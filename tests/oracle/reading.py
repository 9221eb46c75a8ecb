"""What stands where in one article."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from frsearch import Article
from frsearch._kernel import scan
from frsearch.french import analyze

OPENING = 60
"""The first positions of the body rank as the lead, where there is no lead."""

Word = tuple[str, str]
"""A word as written, in lower case, and its folding."""


class Reading:
    """An article's tokens. Positions count through title, lead and body; a lead ends with a free one."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.positions: dict[str, list[int]] = defaultdict(list)
        """Of each term, ascending."""
        self.words: dict[str, set[Word]] = defaultdict(set)
        """Of each term, those it is written as."""
        self.standing: dict[str, list[int]] = defaultdict(list)
        """Of each word, where it stands; of several of one term at one position, the first does."""
        title = self._read(article.title, 0)
        lead = self._read(article.lead, title)
        lead += lead > 0
        body = self._read(article.body, title + lead)
        self.opening = not lead
        if self.opening:
            lead = min(body, OPENING)
            body -= lead
        self.lengths = (title, lead, body)

    def _read(self, text: str, first: int) -> int:
        """Take in a text from position `first`; give back how many positions it has."""
        at = first
        for start, end in scan(text):
            width = 0
            for token in analyze(text[start:end]):
                self._place(token.term, token.word, token.folded, at + token.position)
                width = max(width, token.position + 1)
            at += width
        return at - first

    def _place(self, term: str, word: str, folded: str, position: int) -> None:
        self.words[term].add((word, folded))
        places = self.positions[term]
        if not places or places[-1] != position:
            places.append(position)
            if position not in self.standing[word]:
                self.standing[word].append(position)

    def words_terms(self, word: str, folded: str) -> list[str]:
        """Give the terms that a word is indexed under here."""
        return [term for term, words in self.words.items() if (word, folded) in words]

    @cached_property
    def starts(self) -> tuple[int, int, int, int]:
        """First position of title, lead and body, and the end."""
        title, lead, body = self.lengths
        return 0, title, title + lead, title + lead + body

    @property
    def written(self) -> tuple[int, int, int]:
        """Positions of title, lead and body as they were written: an opening is of the body."""
        title, lead, body = self.lengths
        return (title, 0, lead + body) if self.opening else self.lengths

    def searched(self, fields: int) -> int:
        """The fields that are asked for in this article: an opening that ranks as a lead is searched as the body."""
        return fields & 5 | (fields & 4) >> 1 if self.opening else fields

    def frequencies(self, term: str, fields: int) -> tuple[int, int, int]:
        """How many positions of title, lead and body hold the term; 0 in fields that are not asked for."""
        places, fields = self.positions.get(term, []), self.searched(fields)
        ends = [bisect_left(places, start) for start in self.starts]
        title, lead, body = (ends[field + 1] - ends[field] if fields >> field & 1 else 0 for field in range(3))
        return title, lead, body

    def elsewhere(self, words: Iterable[str], fields: int) -> bool:
        """Whether the words stand only in other fields than those. One that stands beside another has no place."""
        places = [place for word in words for place in self.standing.get(word, ())]
        _, lead, body, _ = self.starts
        asked = self.searched(fields)
        return bool(places) and not any(asked >> ((place >= lead) + (place >= body)) & 1 for place in places)

    def length(self, fields: int) -> int:
        """The number of positions of the fields together."""
        fields = self.searched(fields)
        return sum(length for field, length in enumerate(self.lengths) if fields >> field & 1)
