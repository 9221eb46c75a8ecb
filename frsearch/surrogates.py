"""Lone surrogates: halves of characters, which a Python string may hold but no file can."""


def storable(text: str) -> bool:
    """Tell whether a text is free of them, and so may stand in an index."""
    try:
        text.encode("utf-16-le")  # the quickest codec that refuses them
    except UnicodeEncodeError:
        return False
    return True


def without_surrogates(text: str) -> str:
    """Put U+FFFD in their place; two halves that belong together become their character."""
    if text.isascii() or storable(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
