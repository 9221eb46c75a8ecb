"""Bytes to text: UTF-8 as it should be, Windows-1252 as old French files are, and text read wrongly once before."""

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_FEW = 0.1

# How UTF-8 looks when it was read as Windows-1252 or Latin-1: one of these letters, and then a byte of 0x80 to 0xBF as
# that encoding has it. The letters alone are looked for first, which costs next to nothing on sound text.
_LEADS = ("\u00c3", "\u00c2", "\u00c5", "\u00e2\u20ac", "\u00e2\x80")
_FOLLOWERS = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")) + "\x80-\xbf"
_MOJIBAKE = re.compile(f"[\u00c2\u00c3\u00c5][{_FOLLOWERS}]|\u00e2[\u20ac\x80]")


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark, or else Windows-1252.

    UTF-8 with a few broken bytes in it (a file cut in the middle, a slip of a program) stays UTF-8, with U+FFFD in
    their place: reading it as Windows-1252 would break every accent. Raises ValueError if it is neither.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8-sig", "replace")
    broken = text.count(_REPLACEMENT)
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if broken <= sound * _FEW:
        return text
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        message = "the text is neither UTF-8 nor Windows-1252"
        raise ValueError(message) from None


def repair(text: str) -> str:
    """Undo a wrong decoding (`Ã©tÃ©` becomes `été`), paragraph by paragraph; sound text is given back as it is."""
    if text.isascii() or not any(lead in text for lead in _LEADS) or not _MOJIBAKE.search(text):
        return text
    import ftfy  # noqa: PLC0415 - few texts need it

    return "\n".join(ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))
