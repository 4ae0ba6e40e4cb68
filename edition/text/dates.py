"""Dates in the Extended Date/Time Format (ISO 8601-2): what they span and how a person says them.

Of its forms those that interviews need: a day, month, year, decade or century, about (~) or perhaps (?), and an
interval, one of whose ends may be open (..).
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

PART = re.compile(
    r"(?P<year>(?!0000)\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?(?P<doubt>[?~]?)",
    re.ASCII,
)
FORMS = "such as 2021-05-26, 2014-06~ (about), 2020? (perhaps), 20XX or 2014-06-18/2014-06-19"
DOUBTS = {"": "", "~": "about ", "?": "perhaps "}
OPEN = ".."


@dataclass(frozen=True)
class Part:
    """A day, month, year, decade or century."""

    year: str
    month: str | None
    day: str | None
    doubt: str

    @property
    def first(self) -> datetime.date:
        """First day that it can mean. Raise ValueError for a day that is none."""
        return datetime.date(int(self.year.replace("X", "0")) or 1, int(self.month or 1), int(self.day or 1))

    @property
    def last(self) -> datetime.date:
        """Last day that it can mean."""
        year, month = int(self.year.replace("X", "9")), int(self.month or 12)
        return datetime.date(year, month, int(self.day or calendar.monthrange(year, month)[1]))

    def html(self, *, month: bool = True, year: bool = True) -> str:
        """As a person says it, in `<time>` if HTML takes it for a date, as no decade or century.

        It is without month or year where the other end of an interval says them.
        """
        name = calendar.month_name[int(self.month or 0)]
        said = ((self.day or "").lstrip("0"), name if month else "", years(self.year) if year else "")
        words = DOUBTS[self.doubt] + " ".join(filter(None, said))
        if not self.year.isdigit():
            return words
        return f'<time datetime="{"-".join(filter(None, (self.year, self.month, self.day)))}">{words}</time>'


@dataclass(frozen=True)
class Date:
    """A date or an interval; an end that is open has no part."""

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
        return f"{until} {end.html()}" if end else f"from {start.html()} on"

    def words(self, until: str = "until") -> str:
        """As a person says it: May 2014, about June 2014, perhaps 2020."""
        return Markup(self.html(until)).striptags()


def interval_html(start: Part, end: Part) -> str:
    """Say an interval from one day, month or year to another, with what both ends share said once."""
    certain = not start.doubt and not end.doubt
    same_year = certain and start.month and end.month and start.year == end.year
    same_month = same_year and start.month == end.month and start.day and end.day
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
    """Read a date in EDTF. Raise ValueError, saying what would be right, for what is none of these forms."""
    start, slash, end = text.partition("/")
    if not slash:
        part = read_part(text)
        return Date(text, part, part)
    if start == end == OPEN:
        raise ValueError("is an interval without start and end; leave the date out")
    ends = [None if part == OPEN else read_part(part) for part in (start, end)]
    if ends[0] and ends[1] and ends[1].last < ends[0].first:
        raise ValueError("ends before it begins")
    return Date(text, *ends)


def read_part(text: str) -> Part:
    """Read one date. Raise ValueError for what is none."""
    found = PART.fullmatch(text)
    if not found or ("X" in found["year"] and found["month"]):
        raise ValueError(f"is not an EDTF date, {FORMS}")
    part = Part(**found.groupdict())
    try:
        _ = part.first
    except ValueError:
        raise ValueError("is no day of the calendar") from None
    return part


def span(first: int, last: int) -> str:
    """Say years from first to last, the century once."""
    end = f"{last % 100:02}" if first // 100 == last // 100 else str(last)
    return str(first) if first == last else f"{first}–{end}"
