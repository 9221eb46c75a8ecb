"""Random queries over given texts, of every kind that the query language has."""

from collections.abc import Callable, Sequence
from random import Random

KINDS = ("word", "word", "word", "phrase", "near", "prefix", "wildcard", "fuzzy", "title", "boosted")


class QueryMaker:
    """Makes queries of words and phrases that stand in the texts, and of some that do not."""

    def __init__(self, texts: Sequence[str], seed: int, kinds: Sequence[str] = KINDS) -> None:
        self._dice = Random(seed)
        self._texts = [words for text in texts if (words := text.split())]
        self._kinds = kinds
        self._joins: list[Callable[[str, str], str]] = [
            "{} {}".format,
            "{} {}".format,
            "{} ET {}".format,
            "{} OU {}".format,
            "{} SAUF {}".format,
            "+{} {}".format,
            "{} -{}".format,
            "({} OR {})".format,
        ]

    def query(self) -> str:
        """One to four clauses joined at random."""
        query = self._clause()
        for _ in range(self._dice.choice((0, 0, 1, 1, 2, 3))):
            query = self._dice.choice(self._joins)(query, self._clause())
        return query

    def plain(self) -> str:
        """Several words, most of them neighbours, and nothing else."""
        return " ".join(self._run(self._dice.randint(1, 4)) + self._run(self._dice.randint(0, 2)))

    def _run(self, count: int) -> list[str]:
        """Neighbouring words of a text, without the marks that queries give a meaning to."""
        words = self._dice.choice(self._texts)
        start = self._dice.randrange(len(words))
        bare = (word.strip('.,;:!?…«»"()[]*^~+-/\\') for word in words[start : start + count])
        return [word for word in bare if word.replace("’", "").replace("-", "").isalpha()]

    def _word(self) -> str:
        while True:
            words = self._run(1)
            if words and words[0].upper() not in {"ET", "OU", "SAUF", "AND", "OR", "NOT", "TO"}:
                return words[0]

    def _clause(self) -> str:
        word, kind = self._word(), self._dice.choice(self._kinds)
        middle = self._dice.randrange(len(word))
        return {
            "phrase": f'"{" ".join(self._run(self._dice.randint(2, 3)) or [word])}"',
            "near": f'"{" ".join(self._run(self._dice.randint(2, 4))[::-1] or [word])}"~{self._dice.randint(1, 5)}',
            "prefix": f"{word[:4]}*",
            "wildcard": f"{word[:middle]}?{word[middle + 1 :]}",
            "fuzzy": f"{word}~1",
            "boosted": f"{word}^{self._dice.choice((2, 0.5))}",
            "exact": f"exact:{word}",
            "title": f"title:{word}",
            "lead": f"lead:{word}",
            "body": f"body:{word}",
            "source": f"source:{self._dice.choice(('AFP', 'Reuters'))}",
            "date": f"date:[{self._dice.randint(2017, 2020)} TO {self._dice.randint(2020, 2022)}]",
        }.get(kind, word)
