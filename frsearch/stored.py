"""StoredArticle: an article as a segment keeps it. `Article` checks what it is given, and takes longer to load."""

import json
from typing import Any, NamedTuple, Self


class StoredArticle(NamedTuple):
    """The texts of an article, and its other fields by name, those that are not empty."""

    id: str
    title: str
    lead: str
    body: str
    rest: dict[str, Any]

    @classmethod
    def read(cls, id: str, title: str, lead: str, body: str, rest: str) -> Self:  # noqa: A002 - the field's name
        """Make it of what the kernel gives; ValueError where `rest` is no JSON object."""
        known = json.loads(rest) if rest else {}
        if not isinstance(known, dict):
            message = "the other fields are no JSON object"
            raise ValueError(message)  # noqa: TRY004 - as for other texts that are none
        return cls(id, title, lead, body, known)
