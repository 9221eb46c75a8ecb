"""What French makes of a form: tokens."""

from typing import NamedTuple

from frsearch.french.fold import fold


class Token(NamedTuple):
    """One word inside a form, or one alternative reading of it.

    Several tokens at one position are alternatives. A form is `max(position) + 1` positions wide.
    """

    term: str
    """The key that is indexed: a stem, folded to ASCII where its script allows."""
    word: str
    """The exact form: lower case, composed, accents kept, ligatures spelled out ("pêche", "coeur")."""
    position: int
    """The place inside the form, from 0."""
    start: int
    """Where the part that it stands for starts in the raw form, in characters (école in l’école: 2)."""
    end: int
    """Where that part ends."""
    rule: str
    """The rule that decided, in a word or two of English."""

    @property
    def folded(self) -> str:
        """The exact form without its accents: what prefixes, patterns and near spellings are looked up among."""
        return self.word if self.word.isascii() else fold(self.word)
