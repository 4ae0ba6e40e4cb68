"""Dates: what they say to a person, and that they are those of the Extended Date/Time Format."""

from __future__ import annotations

import datetime
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text import dates

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's, of edtf's grammar
    import edtf

SPOKEN = {
    "2021-05-26": "26 May 2021",
    "2021-05-06": "6 May 2021",
    "2014-06": "June 2014",
    "2014-06~": "about June 2014",
    "2020?": "perhaps 2020",
    "2019": "2019",
    "201X": "the 2010s",
    "20XX": "the 21st century",
    "10XX": "the 11th century",
    "21XX": "the 22nd century",
    "2014-06-18/2014-06-19": "18–19 June 2014",
    "2014-06-30/2014-07-02": "30 June – 2 July 2014",
    "2014-05/2014-06": "May – June 2014",
    "1992-05/1995-04": "May 1992 – April 1995",
    "2014/2021": "2014–2021",
    "2014~/2021": "about 2014 – 2021",
    "2014-06-18~/2014-06-19": "about 18 June 2014 – 19 June 2014",
    "2013-12-31/2014-01-02": "31 December 2013 – 2 January 2014",
    "../2021-12~": "until about December 2021",
    "2021-05/..": "from May 2021 on",
}


HTML = {
    "2014-06~": '<time datetime="2014-06">about June 2014</time>',
    "2014-06-18/2014-06-19": '<time datetime="2014-06-18">18</time>–<time datetime="2014-06-19">19 June 2014</time>',
    "2021/..": 'from <time datetime="2021">2021</time> on',
    "20XX": "the 21st century",
}
REFUSED = {
    "is not an EDTF date": [
        *("", "June 2014", "2014-6", "2014-13", "2014-00", "0000", "XXXX", "2X14", "201X-05", "2014-XX"),
        *("2014~?", "2014-06-18 ", "2014/2015/2016", "2014%", "2021-21", "/1995", "1992/", "/"),
    ],
    "is no day of the calendar": ["2021-02-29", "2021-04-31"],
    "ends before it begins": ["2021/2020"],
    "without start and end": ["../.."],
}


def test_a_date_is_written_as_a_person_says_it_and_html_takes_what_is_a_date_to_it() -> None:
    assert {date: dates.read(date).words() for date in SPOKEN} == SPOKEN
    assert dates.read("../2021-12").words("by") == "by December 2021"  # of what lies ahead
    assert {date: dates.read(date).html() for date in HTML} == HTML


def test_what_is_no_date_is_refused_with_the_reason() -> None:
    for why, refused in REFUSED.items():
        for date in refused:
            with pytest.raises(ValueError, match=why):
                dates.read(date)


DAY = st.dates(datetime.date(1, 1, 1), datetime.date(9998, 12, 31)).map(datetime.date.isoformat)
PLAIN = st.one_of(
    DAY,
    DAY.map(lambda day: day[:7]),
    DAY.map(lambda day: day[:4]),
    DAY.map(lambda day: f"{day[:3]}X"),
    DAY.map(lambda day: f"{day[:2]}XX"),
).filter(lambda date: not date.startswith("00"))  # edtf has a year nought in its first century
QUALIFIED = st.builds(str.__add__, PLAIN, st.sampled_from("~?"))


def spanned(date: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last day by another library."""
    parsed = edtf.parse_edtf(date)
    return tuple(parsed.lower_strict()[:3]), tuple(parsed.upper_strict()[:3])


@given(st.one_of(PLAIN, QUALIFIED))
def test_a_date_spans_the_days_that_another_library_gives_it(date: str) -> None:
    ours = dates.read(date)
    assert (ours.first.timetuple()[:3], ours.last.timetuple()[:3]) == spanned(date)


@given(PLAIN, PLAIN)
def test_an_interval_does_so_too(start: str, end: str) -> None:
    if dates.read(end).last < dates.read(start).first:
        start, end = end, start
    ours = dates.read(f"{start}/{end}")
    assert (ours.first.timetuple()[:3], ours.last.timetuple()[:3]) == (spanned(start)[0], spanned(end)[1])


@given(st.text(st.sampled_from("0123456789X-/.~?%"), max_size=12))
def test_what_we_take_another_library_takes(text: str) -> None:
    try:
        dates.read(text)
    except ValueError:
        return
    if not text.startswith("00") and "/00" not in text:
        assert edtf.parse_edtf(text)
