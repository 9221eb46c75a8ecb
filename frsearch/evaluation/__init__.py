"""Evaluation: how well an index answers queries whose answers are known.

    queries        query texts by id                    read from JSON Lines, TSV, TREC topics
    qrels          grades of articles by query          read from JSON Lines, TSV, TREC qrels
    run            articles by query, best first        read from JSON Lines, TSV, TREC runs; written as TREC
    metrics/       one metric a file, each with its formula and paper
    scores         all metrics of a run, by query
    significance   whether two runs differ by more than chance

Used by `frsearch evaluate` and by the project's benchmarks. Nothing here decides how an index searches.
"""

from frsearch.evaluation.metrics import Gain
from frsearch.evaluation.qrels import Grades, Qrels, read_qrels
from frsearch.evaluation.queries import Queries, read_queries, without_accents
from frsearch.evaluation.run import Run, make_run, read_run, write_run
from frsearch.evaluation.scores import NAMES, Scores, evaluate, means
from frsearch.evaluation.significance import paired_t_test

__all__ = [
    "NAMES",
    "Gain",
    "Grades",
    "Qrels",
    "Queries",
    "Run",
    "Scores",
    "evaluate",
    "make_run",
    "means",
    "paired_t_test",
    "read_qrels",
    "read_queries",
    "read_run",
    "without_accents",
    "write_run",
]
