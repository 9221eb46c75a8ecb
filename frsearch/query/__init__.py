"""Queries: from what people write to a plan for the kernel.

string -> the kernel, nearly always (function_words.py says what it is told): the plan that the others would make
       -> plain.py (words and "phrases" only) ---------------------------------> words.py, clauses.py -> plan.py
       -> lexer.py -> grammar.py -> parser.py (Whoosh) -> Whoosh's query tree -> tree.py, terms.py ---^
"""

from typing import TYPE_CHECKING

from frsearch.late import late

if TYPE_CHECKING:
    from frsearch.query.compiled import CompiledQuery
    from frsearch.query.compiler import compile_query
    from frsearch.query.highlights import Highlights

__all__ = ["CompiledQuery", "Highlights", "compile_query"]

__getattr__ = late(__name__, {"compiled": "CompiledQuery", "compiler": "compile_query", "highlights": "Highlights"})
