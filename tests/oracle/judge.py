"""The judge: scores every article by the documented formulas."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from frsearch import Ranking
from frsearch.query.plan import Node
from oracle.phrases import Slot, closeness, phrase_counts, slot_positions
from oracle.reading import Reading
from oracle.shapes import weight_of

MOST_WORDS = 32
"""Of longer queries, only so many words are looked at for proximity."""


class Judge:
    """Ranks the articles of an index, given in the order in which they were added."""

    def __init__(self, readings: Iterable[Reading], ranking: Ranking) -> None:
        self.readings = list(readings)
        self.ranking = ranking
        self._sums = [sum(lengths) for lengths in zip(*(reading.written for reading in self.readings), strict=True)]
        self._shape = lru_cache(maxsize=64)(self._weights)
        self.idf = lru_cache(maxsize=None)(self._idf)

    def scores(self, node: Node) -> dict[str, float]:
        """Score all matches by their words alone, by id in the order of the articles."""
        scored = ((reading.article.id, self.score(node, reading)) for reading in self.readings)
        return {name: score for name, score in scored if score is not None}

    def score(self, node: Node, reading: Reading) -> float | None:
        """Score an article; None where it does not match."""
        found: float | None = getattr(self, f"_{node[0]}")(node, reading)
        return found

    def evidence(self, node: Node, reading: Reading) -> float:
        """What the closeness of neighbouring words adds to an article's score."""
        words = ordered_words(node)[:MOST_WORDS]
        return sum(self._pair(a, b, reading) for a, b in pairwise(words) if a != b)

    def _pair(self, a: Slot, b: Slot, reading: Reading) -> float:
        close = closeness(slot_positions(reading, a), slot_positions(reading, b))
        return self.ranking.proximity * min(self._slot_idf(a), self._slot_idf(b)) * close / (close + 1)

    def _idf(self, term: str) -> float:
        matching = sum(term in reading.positions for reading in self.readings)
        return log(1 + (len(self.readings) - matching + 0.5) / (matching + 0.5))

    def _slot_idf(self, slot: Slot) -> float:
        return max((self.idf(term) for term, _, _ in slot), default=0.0)

    def _saturation(self, counts: tuple[int, int, int], fields: int, reading: Reading) -> float:
        ranking = self.ranking
        mean = sum(total for field, total in enumerate(self._sums) if fields >> field & 1) / len(self.readings)
        share = reading.length(fields) / mean if mean else 0.0
        weights = (ranking.title, ranking.lead, ranking.body)
        lengths = (ranking.b_title, ranking.b_lead, ranking.b_body)
        parts = zip(counts, weights, lengths, strict=True)
        total = sum(count * weight / (1 - b + b * share) for count, weight, b in parts if count)
        return total / (total + ranking.k1)

    def _word(self, node: Node, reading: Reading) -> float | None:
        _, slot, fields, boost = node
        scores = []
        for term, word, folded in slot:
            counts = reading.frequencies(term, fields)
            if any(counts):
                likest = max(_likeness(word, folded, found) for found in reading.words[term])
                gain = self.idf(term) * boost * (1 + self.ranking.exact * likest)
                scores.append(self._saturation(counts, fields, reading) * gain)
        return max(scores, default=None)

    def _exact(self, node: Node, reading: Reading) -> float | None:
        """Articles with the word in a field asked for, by the best of its terms; the most frequent of all weighs."""
        _, word, folded, fields, boost = node
        if reading.elsewhere([word], fields):
            return None
        counts = [reading.frequencies(term, fields) for term in reading.words_terms(word, folded)]
        weight = boost * min(
            (self.idf(term) for each in self.readings for term in each.words_terms(word, folded)), default=0
        )
        return max((self._saturation(count, fields, reading) * weight for count in counts if any(count)), default=None)

    def _phrase(self, node: Node, reading: Reading) -> float | None:
        _, slots, slop, exactly, fields, boost = node
        counts = phrase_counts(reading, slots, slop, fields, exactly=exactly)
        if not any(counts):
            return None
        return self._saturation(counts, fields, reading) * boost * sum(self._slot_idf(slot) for slot in slots)

    def _weights(self, node: Node) -> dict[str, float]:
        """Weights of all folded words that a node means."""
        known = {folded for reading in self.readings for words in reading.words.values() for _, folded in words}
        weight = weight_of(node)
        return {folded: found for folded in known if (found := weight(folded))}

    def _shaped(self, node: Node, reading: Reading) -> float | None:
        fields, boost = node[-2:]
        weights = self._shape(node)
        scores = []
        for term, words in reading.words.items():
            weight = max(weights.get(folded, 0.0) for _, folded in words)
            found = [word for word, folded in words if folded in weights]
            if weight and not reading.elsewhere(found, fields) and any(counts := reading.frequencies(term, fields)):
                scores.append(boost * weight * self._saturation(counts, fields, reading))
        return max(scores, default=None)

    _prefix = _wildcard = _fuzzy = _shaped

    def _children(self, nodes: Sequence[Node], reading: Reading) -> list[float | None]:
        return [self.score(node, reading) for node in nodes]

    def _any(self, node: Node, reading: Reading) -> float | None:
        found = [score for score in self._children(node[1], reading) if score is not None]
        return sum(found) if found else None

    def _all(self, node: Node, reading: Reading) -> float | None:
        found = [score for score in self._children(node[1], reading) if score is not None]
        return sum(found) if len(found) == len(node[1]) else None

    def _best(self, node: Node, reading: Reading) -> float | None:
        return max((score for score in self._children(node[1], reading) if score is not None), default=None)

    def _and_not(self, node: Node, reading: Reading) -> float | None:
        return self.score(node[1], reading) if self.score(node[2], reading) is None else None

    def _and_maybe(self, node: Node, reading: Reading) -> float | None:
        required, optional = self._children(node[1:], reading)
        return None if required is None else required + (optional or 0.0)

    def _constant(self, node: Node, reading: Reading) -> float | None:
        return None if self.score(node[2], reading) is None else node[1]

    def _range(self, node: Node, reading: Reading) -> float | None:
        _, _, first, last = node
        dates = reading.article.interval
        overlaps = dates and (last is None or dates[0] <= last) and (first is None or dates[1] >= first)
        return 0.0 if overlaps else None

    def _column(self, node: Node, reading: Reading) -> float | None:
        article = reading.article
        one = {"source": article.source, "section": article.section}
        own = {"author": article.authors, "tag": article.tags}.get(node[1]) or (one.get(node[1]),)
        return 0.0 if set(own) & set(node[2]) else None

    def _everything(self, _: Node, __: Reading) -> float:
        return 0.0

    def _nothing(self, _: Node, __: Reading) -> None:
        return None


def _likeness(word: str, folded: str, found: tuple[str, str]) -> float:
    """How far a word of the same letters counts as the one asked for."""
    if not word or found[1] != folded:
        return 0.0
    if found[0] == word:
        return 1.0
    if word == folded:
        return 0.9
    return 0.7 if found[0] == folded else 0.3


def ordered_words(node: Node) -> list[Slot]:
    """The words of a query, one after another; of several readings, those of the first."""
    kind = node[0]
    if kind == "word":
        return [node[1]]
    if kind == "phrase":
        return list(node[1])
    if kind in {"any", "all"}:
        return [slot for child in node[1] for slot in ordered_words(child)]
    if kind == "and_maybe":
        words = ordered_words(node[1])
        return words + [slot for slot in ordered_words(node[2]) if slot not in words]
    following = {"best": lambda: node[1][0], "and_not": lambda: node[1], "constant": lambda: node[2]}.get(kind)
    return ordered_words(following()) if following else []
