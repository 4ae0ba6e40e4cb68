"""Dates in the Extended Date/Time Format (ISO 8601-2): what they span and how a person says them.

Of its levels 0 and 1 all but times of day, years below 1 or beyond 9999, and seasons in doubt.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

PART = re.compile(
    r"(?P<year>(?!0000)\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?(?P<doubt>[?~%]?)",
    re.ASCII,
)
FORMS = "such as 2021-05-26, 2014-06~ (about), 2020? (perhaps), 20XX or 2014-06-18/2014-06-19"
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""Names of the seasons by their numbers, each with its first month."""
DOUBTS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
OPEN = {"..", ""}


@dataclass(frozen=True)
class Part:
    """A day, month, season, year, decade or century; `first` and `last` are the days it spans."""

    year: str
    month: str | None
    day: str | None
    doubt: str
    first: datetime.date
    last: datetime.date

    @property
    def machine(self) -> str | None:
        """The date as HTML takes it, a day, month or year; None for a vaguer one."""
        known = self.year.isdigit() and "XX" not in {self.month, self.day} and int(self.month or 0) not in SEASONS
        return "-".join(filter(None, (self.year, self.month, self.day))) if known else None

    def html(self, *, month: bool = True, year: bool = True) -> str:
        """As a person says it, in `<time>` if HTML takes it for a date.

        It is without month or year where the other end of an interval says them.
        """
        if self.month == "XX":
            said = (f"one {'day' if self.day else 'month'} in", self.year)
        else:
            number = int(self.month or 0)
            name = SEASONS[number][0] if number in SEASONS else calendar.month_name[number]
            day = "one day in" if self.day == "XX" else (self.day or "").lstrip("0")
            said = (day, name if month else "", years(self.year) if year else "")
        words = DOUBTS[self.doubt] + " ".join(filter(None, said))
        return f'<time datetime="{self.machine}">{words}</time>' if self.machine else words


@dataclass(frozen=True)
class Date:
    """A date or an interval; an end that is open or unknown has no part."""

    text: str
    start: Part | None
    end: Part | None

    @property
    def first(self) -> datetime.date:
        """First day that it can mean; for an interval without a start, of its end."""
        part = self.start or self.end
        assert part
        return part.first

    @property
    def last(self) -> datetime.date:
        """Last day that it can mean; the end of days for an interval without an end."""
        return self.end.last if self.end else datetime.date.max

    def html(self, until: str = "until") -> str:
        """As a person says it, with `<time>` around what HTML takes for a date.

        `until` is what stands before the end of an interval without a start: something that lay ahead is due *by* it.
        """
        start, end = self.start, self.end
        if start and end:
            return start.html() if start == end else interval_html(start, end)
        if end:
            return f"{until} {end.html()}{', start unknown' if self.text.startswith('/') else ''}"
        assert start
        return f"from {start.html()}{', end unknown' if self.text.endswith('/') else ' on'}"

    def words(self, until: str = "until") -> str:
        """As a person says it: May 2014, about June 2014, perhaps 2020."""
        return Markup(self.html(until)).striptags()


def interval_html(start: Part, end: Part) -> str:
    """Say an interval from one day, month or year to another, with what both ends share said once."""
    certain = not start.doubt and not end.doubt
    shared = certain and start.year == end.year and start.machine and end.machine
    same_month = shared and start.month and start.month == end.month and start.day and end.day
    same_year = shared and start.month and end.month
    dash = "–" if same_month or (certain and not start.month and not end.month) else " – "
    return start.html(month=not same_month, year=not same_year) + dash + end.html()


def years(year: str) -> str:
    """Say a year, decade or century: 2014, the 2010s, the 21st century."""
    if year.endswith("XX"):
        number = int(year[:2]) + 1
        ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"the {number}{ending} century"
    return f"the {year[:3]}0s" if year.endswith("X") else year


@cache
def read(text: str) -> Date:
    """Read a date in EDTF. Raise ValueError, saying what would be right, for what is none of levels 0 and 1."""
    start, slash, end = text.partition("/")
    if not slash:
        part = read_part(text)
        return Date(text, part, part)
    if start in OPEN and end in OPEN:
        raise ValueError("is an interval without start and end; leave the date out")
    ends = [None if part in OPEN else read_part(part) for part in (start, end)]
    if ends[0] and ends[1] and ends[1].last < ends[0].first:
        raise ValueError("ends before it begins")
    return Date(text, *ends)


def read_part(text: str) -> Part:
    """Read one date. Raise ValueError for what is none."""
    found = PART.fullmatch(text)
    if (
        not found
        or (not found["year"].isdigit() and found["month"])
        or (found["month"] == "XX" and found["day"] not in {None, "XX"})
    ):
        raise ValueError(f"is not an EDTF date, {FORMS}")
    if (found["month"] or "") > "12" and found["month"] != "XX" and (found["day"] or found["doubt"]):
        raise ValueError("is a season with a day or a doubt; a season is the like of 2021-21, spring")
    try:
        return Part(**found.groupdict(), first=edge(found, 0), last=edge(found, -1))
    except ValueError:
        raise ValueError("is no day of the calendar") from None


def edge(found: re.Match[str], at: int) -> datetime.date:
    """Return the first day (`at` 0) or the last (-1) of a date. Raise ValueError for a day that is none."""
    year = int(found["year"].replace("X", "09"[at])) or 1
    month = int(found["month"]) if (found["month"] or "XX") != "XX" else (1, 12)[at]
    if month in SEASONS:
        start = SEASONS[month][1]
        year, month = (year, start) if at == 0 else (year + (start + 2) // 13, (start + 1) % 12 + 1)
    day = found["day"]
    if not day or day == "XX":
        day = (1, calendar.monthrange(year, month)[1])[at]
    return datetime.date(year, month, int(day))


def span(first: int, last: int) -> str:
    """Say years from first to last, the century once."""
    end = f"{last % 100:02}" if first // 100 == last // 100 else str(last)
    return str(first) if first == last else f"{first}–{end}"
