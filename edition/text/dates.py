"""Dates in the Extended Date/Time Format (ISO 8601-2): what they span and how a person says them.

Of its forms those that interviews need: a day, month, year, decade or century, about (~) or perhaps (?), and an
interval, one of whose ends may be open (..).
"""

import calendar
import datetime
import re
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

PART = re.compile(r"((?!0000)\d{4}|\d{3}X|\d{2}XX)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?([?~]?)", re.ASCII)
FORMS = "such as 2021-05-26, 2014-06~ (about), 2020? (perhaps), 20XX or 2014-06-18/2014-06-19"
DOUBTS = {"": "", "~": "about ", "?": "perhaps "}
OPEN = ".."


class Part(NamedTuple):
    """A day, month, year, decade or century, with the first and last day that it can mean."""

    year: str
    month: str | None
    day: str | None
    doubt: str
    first: datetime.date
    last: datetime.date

    def html(self, *, month: bool = True, year: bool = True) -> str:
        """As a person says it, in `<time>` if HTML takes it for a date, as no decade or century.

        It is without month or year where the other end of an interval says them.
        """
        name = calendar.month_name[int(self.month or 0)]
        said = ((self.day or "").lstrip("0"), name if month else "", years(self.year) if year else "")
        words = DOUBTS[self.doubt] + " ".join(filter(None, said))
        if not self.year.isdigit():
            return words
        return f'<time datetime="{"-".join(filter(None, self[:3]))}">{words}</time>'


class Date(NamedTuple):
    """A date or an interval, with the first and last day that it can mean; an end that is open has no part.

    Without a start, the first day is that of the end; without an end, the last day is the end of days.
    """

    text: str
    start: Part | None
    end: Part | None
    first: datetime.date
    last: datetime.date

    def html(self, until: str = "until") -> str:
        """As a person says it, with `<time>` around what HTML takes for a date.

        `until` is what stands before the end of an interval without a start: something that lay ahead is due *by* it.
        """
        start, end = self.start, self.end
        if not start or not end:
            return f"{until} {end.html()}" if end else f"from {start.html()} on"
        if start == end:
            return start.html()
        # What both ends share is said once.
        certain = not start.doubt and not end.doubt
        same_year = certain and start.month and end.month and start.year == end.year
        same_month = same_year and start.month == end.month and start.day and end.day
        dash = "–" if same_month or (certain and not start.month and not end.month) else " – "
        return start.html(month=not same_month, year=not same_year) + dash + end.html()

    def words(self, until: str = "until") -> str:
        """As a person says it: May 2014, about June 2014, perhaps 2020."""
        return Markup(self.html(until)).striptags()


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
    parts = [None if part == OPEN and "/" in text else read_part(part) for part in text.split("/", 1)]
    start, end = parts[0], parts[-1]
    if not start and not end:
        raise ValueError("is an interval without start and end; leave the date out")
    if start and end and end.last < start.first:
        raise ValueError("ends before it begins")
    return Date(text, start, end, (start or end).first, end.last if end else datetime.date.max)


def read_part(text: str) -> Part:
    """Read one date. Raise ValueError for what is none."""
    found = PART.fullmatch(text)
    if not found or ("X" in found[1] and found[2]):
        raise ValueError(f"is not an EDTF date, {FORMS}")
    year, month, day, doubt = found.groups()
    end, end_month = int(year.replace("X", "9")), int(month or 12)
    try:
        first = datetime.date(int(year.replace("X", "0")) or 1, int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError("is no day of the calendar") from None
    last = datetime.date(end, end_month, int(day or calendar.monthrange(end, end_month)[1]))
    return Part(year, month, day, doubt, first, last)


def span(first: int, last: int) -> str:
    """Say years from first to last, the century once."""
    end = f"{last % 100:02}" if first // 100 == last // 100 else str(last)
    return str(first) if first == last else f"{first}–{end}"
