"""Late names: a package's names, each of which loads the module it lives in when it is first asked for.

A command has a fraction of a second for all it does, and needs few of the modules there are.
"""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False  # as in `frsearch`
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def late(package: str, homes: dict[str, str]) -> Callable[[str], Any]:
    """Give the `__getattr__` (PEP 562) of a package; `homes` says which names its modules have, with spaces between.

    No name can be that of a module of the package: once loaded, the module would be found in its place.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def load(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
        home = home_of.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{package}.{home}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return load
