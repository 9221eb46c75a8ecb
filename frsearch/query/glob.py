"""Patterns with ? (one character) and * (any run), matched against whole words."""


def glob_matches(pattern: str, text: str) -> bool:
    """Tell whether the whole text fits the pattern.

    Goes back only to the last * seen, so it takes at most len(pattern) * len(text) steps: a regular expression made of
    the same pattern could take exponentially many.
    """
    at = place = 0
    star, resume = -1, 0
    while at < len(text):
        if place < len(pattern) and pattern[place] == "*":
            star, resume = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ("?", text[at]):
            at += 1
            place += 1
        elif star >= 0:
            resume += 1
            at, place = resume, star + 1
        else:
            return False
    return not pattern[place:].strip("*")
