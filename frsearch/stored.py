"""StoredArticle: an article as a segment keeps it. `Article` checks what it is given, and takes longer to load."""

import json


class StoredArticle:
    """The texts of an article, and in `rest` its other fields by name, those that are not empty.

    It is made of what the kernel gives; ValueError where `rest` is no JSON object.
    """

    __slots__ = ("body", "id", "lead", "rest", "title")

    def __init__(self, id: str, title: str, lead: str, body: str, rest: str) -> None:  # noqa: A002 - the field's name
        self.id = id
        self.title = title
        self.lead = lead
        self.body = body
        self.rest = json.loads(rest) if rest else {}
        if not isinstance(self.rest, dict):
            message = f"the other fields of {id!r} are no JSON object"
            raise ValueError(message)  # noqa: TRY004 - as where they are no JSON
