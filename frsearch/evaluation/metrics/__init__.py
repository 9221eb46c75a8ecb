"""Metrics: each scores one query's ranking, from 0 to 1, and has a file of its own.

`grades` maps the articles judged for the query to a grade, relevant from 1; `ranked` are article ids, best first, each
once. An article that was not judged counts as not relevant.
"""

from frsearch.evaluation.metrics.average_precision import average_precision
from frsearch.evaluation.metrics.ndcg import Gain, ndcg
from frsearch.evaluation.metrics.recall import recall
from frsearch.evaluation.metrics.reciprocal_rank import reciprocal_rank

__all__ = ["Gain", "average_precision", "ndcg", "recall", "reciprocal_rank"]
