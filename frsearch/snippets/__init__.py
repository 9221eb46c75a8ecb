"""Snippets: the passage of an article that answers a query, its words marked as they stand in the text.

tokens      what the forms of a text become
marks       where the query's words stand in it
passage     which stretch of the text to show
cut         where a text may be cut
render      a passage as text, HTML or terminal colour
highlighter all of these together, for one query
"""

from frsearch.snippets.highlighter import Highlighter

__all__ = ["Highlighter"]
