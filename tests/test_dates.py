"""Dates: each form covers the seconds it names, and what is no date is refused in one sentence."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.dates import date_text, parse_date

DAY = 86_400


def unix(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", unix(2020, 1, 1), unix(2021, 1, 1) - 1),
        ("2020-10", unix(2020, 10, 1), unix(2020, 11, 1) - 1),
        ("2020-02", unix(2020, 2, 1), unix(2020, 3, 1) - 1),
        ("2020-10-12", unix(2020, 10, 12), unix(2020, 10, 13) - 1),
        ("20201012", unix(2020, 10, 12), unix(2020, 10, 13) - 1),
        (" 2020-10-12 ", unix(2020, 10, 12), unix(2020, 10, 13) - 1),
        ("2020-10-12T08Z", unix(2020, 10, 12, 8), unix(2020, 10, 12, 9) - 1),
        ("2020-10-12 08:30", unix(2020, 10, 12, 8, 30), unix(2020, 10, 12, 8, 30, 59)),
        ("2020-10-12T08:30:15", unix(2020, 10, 12, 8, 30, 15), unix(2020, 10, 12, 8, 30, 15)),
        ("2020-10-12T08:30:15.987Z", unix(2020, 10, 12, 8, 30, 15), unix(2020, 10, 12, 8, 30, 15)),
        ("2020-10-12T08:30:00+02:00", unix(2020, 10, 12, 6, 30), unix(2020, 10, 12, 6, 30)),
        ("2020-10-12 08:30 -0330", unix(2020, 10, 12, 12, 0), unix(2020, 10, 12, 12, 0, 59)),
        ("Mon, 12 Oct 2020 08:30:00 +0200", unix(2020, 10, 12, 6, 30), unix(2020, 10, 12, 6, 30)),
        ("0001", -62_135_596_800, -62_135_596_800 + 365 * DAY - 1),
        ("9999-12-31", 253_402_300_799 - DAY + 1, 253_402_300_799),
        ("0001-01-01T00:00:00+14:00", -62_135_596_800 - 14 * 3600, -62_135_596_800 - 14 * 3600),
        ("1944-06-06", unix(1944, 6, 6), unix(1944, 6, 7) - 1),
    ],
)
def test_a_date_covers_the_seconds_it_names(text: str, first: int, last: int) -> None:
    assert parse_date(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2020-13-45", "month 13"),
        ("2020-00", "month 00"),
        ("2021-02-29", "28 days"),
        ("2020-10-00", "31 days"),
        ("0000", "0001 to 9999"),
        ("2020-10-12T24:00", "23:59:59"),
        ("2020-10-12T08:30+25:00", "zone"),
        ("2020-10T08:30", "full date"),
        ("12/10/2020", "write 2020"),
        ("202010", "write 2020"),
        ("hier", "write 2020"),
        ("", "write 2020"),
        ("٢٠٢٠", "write 2020"),
        ("2020-10-12\n2020", "write 2020"),
        ("Mon, 45 Oct 2020 08:30:00 +0200", "write 2020"),
        ("2" * 1_000_000, "write 2020"),
    ],
)
def test_what_is_no_date_is_refused_in_one_short_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as caught:
        parse_date(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_is_the_same_as_text_and_as_datetime(moment: datetime) -> None:
    assert parse_date(moment) == parse_date(moment.isoformat())
    first, last = parse_date(moment)
    assert first == last
    assert datetime(1, 1, 1, tzinfo=UTC) + timedelta(seconds=first + 62_135_596_800) == moment.replace(microsecond=0)


@given(st.dates())
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    year, month, whole = (parse_date(f"{day:%Y}".zfill(4)), parse_date(day.isoformat()[:7]), parse_date(day))
    assert whole == parse_date(day.isoformat())
    assert year[0] <= month[0] <= whole[0]
    assert whole[1] <= month[1] <= year[1]
    assert whole[1] - whole[0] == DAY - 1


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        first, last = parse_date(text)
    except ValueError:
        return
    assert first <= last


def test_a_time_without_zone_is_taken_in_utc() -> None:
    assert parse_date(datetime(2020, 10, 12, 8)) == parse_date("2020-10-12T08:00:00Z")  # noqa: DTZ001


def test_date_text_keeps_iso_text_and_turns_the_rest_into_iso() -> None:
    assert date_text(" 2020-10 ") == "2020-10"
    assert date_text(date(2020, 10, 12)) == "2020-10-12"
    assert date_text(datetime(2020, 10, 12, 8, tzinfo=timezone(timedelta(hours=2)))) == "2020-10-12T08:00:00+02:00"
    assert date_text("Mon, 12 Oct 2020 08:30:00 +0200") == "2020-10-12T08:30:00+02:00"
