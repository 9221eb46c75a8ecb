"""How long the storage tests try: moments as they are, hours with FRSEARCH_THOROUGH=1 in the environment."""

import os

THOROUGH = bool(os.environ.get("FRSEARCH_THOROUGH"))


def often(quick: int, thorough: int) -> int:
    """Give how often, or for how many seconds, to try."""
    return thorough if THOROUGH else quick
