"""Names in Russian letters as French newspapers spell them: Путин is Poutine, Хрущёв Khrouchtchev.

Unidecode spells as English does (Putin, Khrushchiov). The French transcription is that of the Imprimerie nationale
(*Lexique des règles typographiques*, on Russian), with the -e that keeps a final -in from sounding like a nasal.
"""

import re

_LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "j", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "ou", "ф": "f", "х": "kh", "ц": "ts", "ч": "tch", "ш": "ch", "щ": "chtch", "ъ": "",
        "ы": "y", "ь": "", "э": "e", "ю": "iou", "я": "ia", "ў": "ou",
    }
)  # fmt: skip
_ENDINGS = (("ский", "ski"), ("цкий", "tski"), ("ый", "y"), ("ий", "i"), ("ин", "ine"), ("ын", "yne"), ("ей", "ei"))
_IS_RUSSIAN = re.compile(r"[а-яёґєіїў]{3,}").fullmatch


def transcribe(word: str) -> str:
    """Spell a word of Russian letters, in lower case, the French way; "" for any other word."""
    if not _IS_RUSSIAN(word):
        return ""
    ending, latin = next((pair for pair in _ENDINGS if word.endswith(pair[0])), ("", ""))
    return (word.removesuffix(ending) + latin).translate(_LETTERS)
