"""Meetings that come again: a rule of RFC 5545 laid over the calendar's dates.

A recurrence knows dates only; the series' hour and length belong to the meetings made from it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, Field

from coord_calendar.domain.value import Id, Text, Value, normalised
from coord_calendar.errors import Fault, InputError


def _list_of(one: str) -> str:
    return f"({one})(,({one}))*"


_WEEKDAY = "MO|TU|WE|TH|FR|SA|SU"
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}",
    "BYDAY": _list_of(rf"([+-]?[1-5]?\d)?({_WEEKDAY})"),
    "BYMONTHDAY": _list_of(r"[+-]?(3[01]|[12]\d|0?[1-9])"),
    "BYYEARDAY": _list_of(r"[+-]?(36[0-6]|3[0-5]\d|[12]\d\d|\d?\d)"),
    "BYWEEKNO": _list_of(r"[+-]?(5[0-3]|[1-4]\d|0?[1-9])"),
    "BYMONTH": _list_of(r"1[0-2]|0?[1-9]"),
    "BYSETPOS": _list_of(r"[+-]?(36[0-6]|3[0-5]\d|[12]\d\d|\d?\d)"),
    "WKST": _WEEKDAY,
}
"""What a rule of dates may say, and how; the hours and minutes of RFC 5545 are left out."""


def _known_rule(text: str) -> str:
    rule = normalised(text).upper()
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    understood = (
        len(set(names)) == len(names)
        and not {"COUNT", "UNTIL"} <= set(names)
        and all(re.fullmatch(_PARTS.get(name, "(?!)"), value) for name, _, value in parts)
    )
    try:
        if not understood:
            raise ValueError(rule)  # noqa: TRY301 one way out for every bad rule
        # A rule that cannot be counted, such as a fifty-third Monday of a month, shows it here.
        rrulestr(rule, dtstart=_midnight(dt.date(2000, 1, 1))).before(
            _midnight(dt.date(2000, 1, 2))
        )
    except (ValueError, TypeError, IndexError) as error:
        raise InputError(
            [
                Fault(
                    vi=f"quy tắc lặp «{text}» không hiểu được; ví dụ đúng: FREQ=WEEKLY;BYDAY=MO",
                    en=f"the rule «{text}» is not understood; an example is FREQ=WEEKLY;BYDAY=MO",
                    field="rule",
                )
            ]
        ) from error
    return rule


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


class MovedDate(Value):
    """One instance of a series that takes place on another day."""

    day: dt.date
    to: dt.date


class Recurrence(Value):
    """A rule that gives dates.

    Parameters
    ----------
    rule : str
        An RRULE of RFC 5545 of daily, weekly, monthly or yearly frequency, without the name and
        without hours: ``FREQ=MONTHLY;BYDAY=3TU``. It is kept in capitals.
    first_day : date
        The day from which the rule counts; an instance only if the rule meets it.
    skipped : tuple of date
        Dates on which the series does not take place.
    moved : tuple of MovedDate
        Instances that take place on another day.

    Notes
    -----
    **Source** RFC 5545 section 3.3.10.
    """

    rule: Annotated[str, AfterValidator(_known_rule), Field(max_length=200)]
    first_day: dt.date
    skipped: tuple[dt.date, ...] = ()
    moved: tuple[MovedDate, ...] = ()

    def dates(self, first_day: dt.date, days: int) -> tuple[dt.date, ...]:
        """Return the dates from `first_day` on, `days` of them looked at, in order.

        Parameters
        ----------
        first_day : date
            The first day looked at.
        days : int
            How many days are looked at, at least 0.
        """
        last_day = first_day + dt.timedelta(days=days - 1)
        rule = rrulestr(self.rule, dtstart=_midnight(self.first_day))
        met = rule.between(_midnight(first_day), _midnight(last_day), inc=True)
        away = {move.day for move in self.moved} | set(self.skipped)
        arriving = {move.to for move in self.moved if first_day <= move.to <= last_day}
        return tuple(sorted({moment.date() for moment in met} - away | arriving))


class Series(Value):
    """A meeting that comes again.

    Parameters
    ----------
    id : str
        The name by which its meetings refer to it.
    title, title_en : str
        What the series is called.
    recurrence : Recurrence
        On which dates it falls.
    """

    id: Id
    title: Text
    title_en: Text = ""
    recurrence: Recurrence
