"""Snippets: the passage of an article that answers a query, its words marked as they stand in the text.

marks       where the query's words stand in a text
passage     which stretch of the text to show
cut         where a text may be cut
render      a passage as text, HTML or terminal colour
highlighter the four together, for one query
"""

from frsearch.snippets.highlighter import Highlighter as Highlighter
