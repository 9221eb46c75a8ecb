"""The stemmer: Snowball's French, by PyStemmer where it is installed."""

import threading

import snowballstemmer


class _Stemmers(threading.local):
    """A stemmer a thread: PyStemmer's objects are not safe to share."""

    def __init__(self) -> None:
        self.french = snowballstemmer.stemmer("french")
        # PyStemmer's own cache costs three times what stemming does when each word comes once.
        if hasattr(self.french, "maxCacheSize"):
            self.french.maxCacheSize = 0


_stemmers = _Stemmers()


def stems_of(words: list[str]) -> list[str]:
    """Give Snowball's stem of each word."""
    stems: list[str] = _stemmers.french.stemWords(words)
    return stems
