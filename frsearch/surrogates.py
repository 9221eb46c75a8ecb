"""Lone surrogates: halves of characters, which a Python string may hold but no file can."""

from frsearch._kernel import storable

__all__ = ["storable", "without_surrogates"]


def without_surrogates(text: str) -> str:
    """Put U+FFFD in their place; two halves that belong together become their character."""
    if text.isascii() or storable(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
