"""Article: one news article, checked and put in order when it is made, and unchanging from then on."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date as Date  # noqa: N812 - `date` is the name of a field here
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, Self

from frsearch.dates import Interval, date_text, parse_date
from frsearch.errors import ArticleError
from frsearch.stored import StoredArticle
from frsearch.surrogates import storable, without_surrogates

MAX_ID_BYTES = 65_536
_ID_BITS = 10_000
"""Bits of the largest number that is an id: Python writes no number of many more as text."""
MAX_TEXT = 64 << 20
"""Characters of one field: a hundred novels."""

_EMPTY = "it has neither title, lead nor body"
_SYNONYMS = {
    "title": ("headline",),
    "lead": ("chapeau", "abstract", "summary", "description"),
    "body": ("text", "content"),
    "date": ("published", "published_at", "pubDate"),
    "authors": ("author",),
    "tags": ("keywords",),
    "url": ("link",),
    "lang": ("language",),
}

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, init=False)
class Article:
    """A news article. Where there is nothing, title, lead and body are "", the other fields None, () or {}.

    `date` is kept as it was written (a year, a month, a day or an instant; see `frsearch.dates`), a `datetime.date` or
    `datetime` as ISO text. `id` may be any text up to 64 KiB of UTF-8, or a number; without one it is made from title,
    lead, body, date, source and url, so that the same article always gets the same id. `extra` is a JSON object,
    stored and given back; take it as read-only. Raises ArticleError for wrong types, impossible dates, and an article
    with neither title, lead nor body. Lone surrogates, which no file can hold, become U+FFFD.
    """

    id: str
    title: str
    lead: str
    body: str
    date: str | None
    source: str | None
    section: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    url: str | None
    lang: str | None
    extra: dict[str, Any] = field(hash=False)

    def __init__(  # noqa: PLR0913, PLR0917 - as many as an article has fields, told above
        self,
        id: str | int | None = None,  # noqa: A002 - the field's name
        title: str | None = None,
        lead: str | None = None,
        body: str | None = None,
        date: str | Date | int | None = None,
        source: str | None = None,
        section: str | None = None,
        authors: str | Iterable[str] | None = None,
        tags: str | Iterable[str] | None = None,
        url: str | None = None,
        lang: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        put = object.__setattr__
        try:
            known = _id(id)
            put(self, "title", _text("title", title) or "")
            put(self, "lead", _text("lead", lead) or "")
            put(self, "body", _text("body", body) or "")
            put(self, "date", None if date is None else _date(date))
            put(self, "source", _text("source", source))
            put(self, "section", _text("section", section))
            put(self, "authors", () if authors is None else _texts("authors", authors))
            put(self, "tags", () if tags is None else _texts("tags", tags))
            put(self, "url", _text("url", url))
            put(self, "lang", _text("lang", lang))
            put(self, "extra", {} if extra is None else _json_object(extra))
            if not (self.title.strip() or self.lead.strip() or self.body.strip()):
                raise ArticleError(_EMPTY)  # noqa: TRY301 - joined with the other complaints below
        except ArticleError as error:
            raise ArticleError(_complaint(id, error)) from None
        put(self, "id", known or self._content_id())

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Self:
        """Make an article of a record: its fields by name or usual synonym (`headline`), every other key into `extra`.

        Where a field is named twice with different values, its own name comes first, then its synonyms in their order
        (`chapeau`, `abstract`, `summary`, `description` for the lead); the losers go to `extra`. None means missing.
        """
        if type(mapping) is dict and mapping.keys() <= _OWN_NAMES:
            return cls(**mapping)
        if not isinstance(mapping, Mapping):
            message = f"an article is given as an Article or a mapping of its fields, not as {type(mapping).__name__}"
            raise ArticleError(message)
        given: dict[str, Any] = {}
        spare: dict[str, Any] = {}
        for key, value in mapping.items():
            if value is None:
                continue
            name = _NAMES.get(key)
            if name is None:
                spare[key] = value
            elif name not in given:
                given[name] = value
            elif given[name] != value:
                given, spare = _by_precedence(mapping)
                break
        if spare:
            given["extra"] = _joined(given.get("extra"), spare)
        return cls(**given)

    @classmethod
    def from_stored(cls, stored: StoredArticle) -> Self:
        """Rebuild an article from what a segment keeps of it, which was checked when it was first made."""
        self = object.__new__(cls)
        put = object.__setattr__
        for name in ("id", "title", "lead", "body"):
            put(self, name, getattr(stored, name))
        for name in _ONE_VALUED:
            put(self, name, stored.rest.get(name))
        put(self, "authors", tuple(stored.rest.get("authors", ())))
        put(self, "tags", tuple(stored.rest.get("tags", ())))
        put(self, "extra", stored.rest.get("extra", {}))
        return self

    @property
    def interval(self) -> Interval | None:
        """First and last second of the date, Unix time in UTC; None without a date."""
        return None if self.date is None else parse_date(self.date)

    @property
    def rest_json(self) -> str:
        """All but id, title, lead and body, as a compact JSON object without empty fields; "" if all are empty."""
        given = [f'"{name}":{_json(value)}' for name, value in zip(_REST, _rest_of(self), strict=True) if value]
        return f"{{{','.join(given)}}}" if given else ""

    def to_dict(self) -> dict[str, Any]:
        """Give the fields that are not empty, ready for JSON; `from_mapping` makes the same article of it."""
        given = {name: value for name in _FIELDS if (value := getattr(self, name))}
        for name in ("authors", "tags"):
            if name in given:
                given[name] = list(given[name])
        return given

    def _content_id(self) -> str:
        """Hash each part with its length before it: two different articles never give the same bytes."""
        from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, which searching does not need

        digest = blake2b(digest_size=16)
        for part in (self.title, self.lead, self.body, self.date, self.source, self.url):
            encoded = (part or "").encode()
            digest.update(len(encoded).to_bytes(8, "little"))
            digest.update(encoded)
        return digest.hexdigest()


_FIELDS = tuple(each.name for each in fields(Article))
_ONE_VALUED = ("date", "source", "section", "url", "lang")
_REST = ("date", "source", "section", "authors", "tags", "url", "lang", "extra")
_rest_of = attrgetter(*_REST)
_OWN_NAMES = frozenset(_FIELDS)
_NAMES = {name: name for name in _FIELDS} | {word: name for name, words in _SYNONYMS.items() for word in words}


def _text(name: str, value: object) -> str | None:
    """Check one text; None for none."""
    if value is None or value == "":
        return None
    if type(value) is str and len(value) <= MAX_TEXT and (value.isascii() or storable(value)):
        return value
    if not isinstance(value, str):
        message = f"its {name} must be text, not {type(value).__name__}"
        raise ArticleError(message)
    if len(value) > MAX_TEXT:
        message = f"its {name} is longer than {MAX_TEXT:,} characters: make several articles of it"
        raise ArticleError(message)
    return without_surrogates(value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (text,) if (text := _text(name, value)) else ()
    # Nearly all are lists, and to ask what else is iterable takes long.
    if type(value) is not list and (isinstance(value, Mapping | bytes) or not isinstance(value, Iterable)):
        message = f"its {name} must be a text or a list of texts, not {type(value).__name__}"
        raise ArticleError(message)
    return tuple([text for each in value if (text := _text(name, each))])


def _date(value: object) -> str | None:
    if value == "":
        return None
    if type(value) is int and 1 <= value <= 9999:  # noqa: PLR2004 - the years there are; greater numbers are no year
        value = f"{value:04}"
    if not isinstance(value, str | Date):
        message = f"its date must be text, a date or a datetime, not {type(value).__name__}"
        raise ArticleError(message)
    try:
        parse_date(value)
        return date_text(value)
    except ValueError as error:
        message = f"its date {error}"
        raise ArticleError(message) from None


def _json(value: str | tuple[str, ...] | dict[str, Any]) -> str:
    """Write one field; the encoder of `json` is made anew for each value, which takes longer than most texts."""
    if isinstance(value, str):
        return encode_basestring(value)
    return f"[{','.join(map(encode_basestring, value))}]" if isinstance(value, tuple) else _encode(value)


def _json_object(value: object) -> dict[str, Any]:
    """Pass `extra` through JSON: what comes back is checked, copied, and equal to what will be stored."""
    if not isinstance(value, Mapping):
        message = f"its extra must be a JSON object, not {type(value).__name__}"
        raise ArticleError(message)
    if all(type(key) is str and type(each) is str for key, each in value.items()):
        return {without_surrogates(key): without_surrogates(each) for key, each in value.items()}
    try:
        known: dict[str, Any] = json.loads(without_surrogates(_encode(dict(value))))
    except (TypeError, ValueError, RecursionError) as error:
        message = f"its extra fields must be JSON values: {error}"
        raise ArticleError(message) from None
    return known


def _id(value: object) -> str:
    if type(value) is int and value.bit_length() <= _ID_BITS:
        return str(value)
    known = _text("id", value) or ""
    if len(known) > MAX_ID_BYTES // 4 and len(known.encode()) > MAX_ID_BYTES:
        message = f"its id is longer than {MAX_ID_BYTES:,} bytes"
        raise ArticleError(message)
    return known


def _complaint(id: object, error: ArticleError) -> str:  # noqa: A002
    known = id if type(id) is str else str(id) if type(id) is int and id.bit_length() <= _ID_BITS else ""
    name = f"the article {known[:60]!r}" if known else "an article without id"
    return f"{name} cannot be indexed: {error}"


def _by_precedence(mapping: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Share out a record that names a field more than once: the field's own name first, then its synonyms in order."""
    spare = {key: value for key, value in mapping.items() if value is not None}
    keys = {name: next(filter(spare.__contains__, (name, *_SYNONYMS.get(name, ()))), None) for name in _FIELDS}
    return {name: spare.pop(key) for name, key in keys.items() if key is not None}, spare


def _joined(extra: object, spare: dict[str, Any]) -> object:
    """Put a record's unknown keys beside those of its own `extra`; one that is no object is complained of later."""
    return {**extra, **spare} if isinstance(extra, Mapping) else spare if extra is None else extra
