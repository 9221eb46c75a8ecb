"""Dates as news has them: a year, a month, a day or an instant, each read as the interval of seconds it covers.

Every moment is counted in Unix seconds, UTC. A day, a month or a year is taken in UTC too, and so is a time without a
zone: what matters is that articles and queries are read alike.

The forms are those of ISO 8601 (`2020`, `2020-10`, `2020-10-12`, `20201012`, `2020-10-12T08:30:00+02:00`; a space may
stand for the T) and that of RSS feeds (`Mon, 12 Oct 2020 08:30:00 +0200`, RFC 822). Day-first dates (`12/10/2020`) are
refused, as they are read one way in Paris and another in Boston.
"""

import re
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, date, datetime
from functools import cache, lru_cache

Interval = tuple[int, int]
"""First and last second, both included."""

_DAY_SECONDS = 86_400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_LONGEST = 64
_MARKS = ("--T::", "-- ::")
_CACHED = 4_096
_FEED = r"(?:[A-Za-z]{3}, ?)?\d{1,2} [A-Za-z]{3} \d{2}"


@cache
def _iso() -> re.Pattern[str]:
    """Compile the pattern of the ISO forms, which takes longer than most searches, with the first date."""
    return re.compile(
        r"""(?P<year>\d{4})
        (?:-(?P<month>\d\d) | -(?P<month2>\d\d)-(?P<day2>\d\d) | (?P<month3>\d\d)(?P<day3>\d\d))?
        (?:[Tt\ ](?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?
           \ ?(?P<zone>[Zz] | [+-]\d\d(?::?\d\d)?)?)?""",
        re.ASCII | re.VERBOSE,
    )


def parse_date(value: str | date | datetime) -> Interval:
    """Give the first and the last second of `value`, as Unix time in UTC; before 1970 they are negative.

    The interval is as wide as what is written: a year for `2020`, a minute for `2020-10-12 08:30`. Fractions of a
    second are dropped. Raises ValueError, with a sentence fit for users, for what is no date.
    """
    if isinstance(value, str):
        return _parse_text(value)
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date):
        return _days(value, value)
    raise ValueError(_no_date(value))


def date_text(value: str | date | datetime) -> str:
    """Write a date the way articles keep it: ISO text as given, anything else turned into ISO."""
    if isinstance(value, str):
        text = value.strip()
        return text if text[:4].isdigit() else _parse_feed_date(text).isoformat()
    return value.isoformat()


def _parse_usual(text: str) -> Interval | None:
    """Let Python's own, much faster parser read the usual form of an instant; nearly each article has another."""
    if text[4:17:3] not in _MARKS:
        return None
    try:
        return _instant(datetime.fromisoformat(text))
    except ValueError:
        return None


@lru_cache(maxsize=_CACHED)
def _parse_text(text: str) -> Interval:
    """Read any form. What an article's date is, is asked when it is made, and soon again when it is indexed."""
    return _parse_usual(text) or _parse_any(text)


def _parse_any(text: str) -> Interval:
    stripped = text.strip()
    match = _iso().fullmatch(stripped) if len(stripped) <= _LONGEST else None
    if match is None:
        return _instant(_parse_feed_date(stripped))
    year = int(match["year"])
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day2"] or match["day3"]
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(_impossible(text, "years go from 0001 to 9999"))
    if month is None:
        return _whole(match, _days(date(year, 1, 1), date(year, 12, 31)), text)
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - twelve months
        raise ValueError(_impossible(text, f"there is no month {month}"))
    last_day = _last_day(year, int(month))
    if day is None:
        return _whole(match, _days(date(year, int(month), 1), date(year, int(month), last_day)), text)
    if not 1 <= int(day) <= last_day:
        raise ValueError(_impossible(text, f"the month {year:04}-{month} has {last_day} days"))
    midnight, _ = _days(date(year, int(month), int(day)), date(year, int(month), int(day)))
    return _time(match, midnight, text)


def _last_day(year: int, month: int) -> int:
    """Give the number of days of a month. Of all the module `calendar`, only this is needed; it is slow to load."""
    if month == 2:  # noqa: PLR2004 - February
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _whole(match: re.Match[str], interval: Interval, text: str) -> Interval:
    """Give a year or a month, which no time of day may follow."""
    if match["hour"] is not None:
        raise ValueError(_impossible(text, "a time of day needs a full date before it"))
    return interval


def _time(match: re.Match[str], midnight: int, text: str) -> Interval:
    """Narrow a day to the hour, the minute or the second written after it, and move it to UTC."""
    hour, minute, second = match["hour"], match["minute"], match["second"]
    if hour is None:
        return midnight, midnight + _DAY_SECONDS - 1
    hours, minutes, seconds = int(hour), int(minute or 0), int(second or 0)
    if hours > 23 or minutes > 59 or seconds > 59:  # noqa: PLR2004 - a clock's last values
        raise ValueError(_impossible(text, "the latest time of a day is 23:59:59"))
    first = midnight + hours * 3600 + minutes * 60 + seconds - _zone_seconds(match["zone"], text)
    return first, first + (3599 if minute is None else 59 if second is None else 0)


def _zone_seconds(zone: str | None, text: str) -> int:
    if zone is None or zone in "Zz":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - a clock's last values
        raise ValueError(_impossible(text, f"there is no time zone {zone}"))
    return (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)


def _parse_feed_date(text: str) -> datetime:
    """Read the date form of RSS and of e-mail; the last form tried, so it is its failure that names all of them."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - a large module, and a rare need

    if len(text) <= _LONGEST and re.match(_FEED, text, re.ASCII):
        with suppress(ValueError, TypeError, OverflowError):
            return parsedate_to_datetime(text)
    raise ValueError(_no_date(text if len(text) <= _LONGEST else text[:_LONGEST] + "…"))


def _days(first: date, last: date) -> Interval:
    return (
        (first.toordinal() - _EPOCH_ORDINAL) * _DAY_SECONDS,
        (last.toordinal() - _EPOCH_ORDINAL + 1) * _DAY_SECONDS - 1,
    )


def _instant(moment: datetime) -> Interval:
    """Count by hand: `datetime.timestamp` overflows near the years 1 and 9999, and reads a naive time as local."""
    days = moment.toordinal() - _EPOCH_ORDINAL
    second = days * _DAY_SECONDS + moment.hour * 3600 + moment.minute * 60 + moment.second
    if (offset := moment.utcoffset()) is not None:
        second -= offset.days * _DAY_SECONDS + offset.seconds
    return second, second


def _no_date(value: object) -> str:
    return f"{value!r} is not a date; write 2020, 2020-10, 2020-10-12 or 2020-10-12T08:30:00+02:00"


def _impossible(text: str, why: str) -> str:
    return f"{text.strip()!r} is not a date: {why}"
