"""The versions of the French rules and of the stemmer: an index bears those that it was made with."""

import zlib

from frsearch.french.stemmer import stems_of

ANALYSIS_VERSION = "5"
"""Changes with every change of the rules that changes a token: indexes made before cannot be searched."""


def _fingerprint() -> str:
    """Name the stemmer by what it does: releases of Snowball differ in their French, packages in their numbers."""
    probes = (
        "continuellement finissions francaises yaourt aimeraient gentille ambigue evidemment activite organisateur"
        " heureuse nouvellement appuyions quiproquo paris naivete"
    )
    return f"snowball-{zlib.crc32(' '.join(stems_of(probes.split())).encode()):08x}"


STEMMER_VERSION = _fingerprint()
"""Changes where the stemmer gives other stems: indexes made before cannot be searched."""
