"""Names in Greek letters as newspapers spell them: Τσίπρας is Tsipras, Μητσοτάκης Mitsotakis, Σύριζα Syriza.

Unidecode goes by the letters of the ancients (Metsotakes). The transcription is that of the Greek standard ELOT 743
(ISO 843, type 2), which goes by the sound of today.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
# Letters that sound otherwise together.
_TOGETHER = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γχ", "nch"), ("\nμπ", "\nb"))
_is_greek = re.compile(r"[α-ω]{3,}").fullmatch


def transcribe(word: str) -> str:
    """Spell a word of Greek letters, in lower case, as it sounds; "" for any other word."""
    letters = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    if not _is_greek(letters):
        return ""
    letters = "\n" + letters
    for together, latin in _TOGETHER:
        letters = letters.replace(together, latin)
    return letters[1:].translate(_LETTERS)
