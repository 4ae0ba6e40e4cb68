"""Evidence: which numbers a paragraph holds, and what the date of an event allows it to have been when it was said."""

from __future__ import annotations

from decimal import Decimal

from edition.check import data as evidence
from edition.text import dates
from edition.text.model import Event

NUMBERS = [
    ("more than 700 joint ventures", "700"),
    ("more than 50,000 citizens", "50000"),
    ("more than 50 000 citizens", "50000 50"),
    ("800\u00a0000 US dollars, 1\u202f250 ships", "800000 800 1250 1 250"),
    ("On day 5 300 ships came", "5300 5 300"),
    ("6.5 billion in 2019, and 5.9 in 2020.", "6.5 2019 5.9 2020"),
    ("1,5 million, 1,250 ships", "1.5 1250"),
    ("1,250,000.75 dollars", "1250000.75"),
    ("18–19 June, No.5, EUR7", "18 19 5 7"),
    ("COVID-19 and item X-20", ""),
    ("the Seventh session, five bodies, twice as many", "7 5 2"),
    ("a tower, a once-famous sofa", "1"),
    ("eleven, twelve, a dozen, nineteen", "11 12 19"),
    ("twenty ships, thirty-five more, forty second-hand", "20 35 42 5 2"),
    ("twenty-five aims", "25 5"),
    ("a twenty-year bond, a ninety-minute talk, twenty\u2011five aims", "20 90 25 5"),
    ("6.50 dollars, 10.0 per cent", "6.5 10"),
    ("half of a thousand, two hundred", "0.5 1000 2 100"),
    ("none at all", ""),
    ("a rate of 1.25, 19 and 300,000", "1.25 19 300000"),
    ("12345678901234567890.5", "12345678901234567890.5"),
]
"""A text, and the numbers in it."""
ALLOWED = [
    ("1999-05", "2000-01", "behind"),
    ("2000-02", "2000-01", "ahead"),
    ("2000-01", "2000-01", "behind current ahead"),
    ("2000-01-31", "2000-01-31", "behind current ahead"),
    ("2000-01-30", "2000-01-31", "behind"),
    ("2000-02-01", "2000-01-31", "ahead"),
    ("2014-06-18/2014-06-19", "2014-06~", "behind current ahead"),
    ("1990/2050", "2000-01", "current"),
    ("1990/2000", "2000-01", "behind current"),
    ("2000/2050", "2000-01", "current ahead"),
    ("1990/..", "2000-01", "current"),
    ("2001/..", "2000-01", "ahead"),
    ("../1999", "2000-01", "behind"),
    ("../2050", "2000-01", "current ahead"),
    ("20XX", "2014-06", "behind current ahead"),
    ("1999-12~", "2000-01", "behind"),
]
"""The date of an event, that of an interview, and what the event may then have been."""


def test_numbers_are_found_in_figures_and_words() -> None:
    every = {Decimal(number) for _, found in NUMBERS for number in found.split()}
    for text, found in NUMBERS:
        there = {number for number in every if evidence.find_number(number, text)}
        assert there == {Decimal(number) for number in found.split()}, text


def test_a_date_allows_what_was_and_no_more() -> None:
    for date, interview, allowed in ALLOWED:
        event = Event(id="a", title="A", text="A.", topic="a", date=date, ahead=["b#p1"])
        states = ("behind", "current", "ahead")
        found = [state for state in states if evidence.agrees(event, state, dates.read(interview))]
        assert found == allowed.split(), (date, interview)
