"""Whoosh, imported without the noise it makes.

Whoosh 2.7.4 has escape sequences that newer Pythons warn about when they compile it; a user can do nothing about that.
Modules that use Whoosh are imported only after this.
"""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import whoosh.qparser
    import whoosh.query  # noqa: F401
