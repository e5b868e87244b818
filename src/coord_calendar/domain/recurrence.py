"""Meetings that come again: a rule of RFC 5545 laid over the calendar's dates.

A recurrence knows dates only; the series' hour and length belong to the meetings made from it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from coord_calendar.domain.rrule import read_rule
from coord_calendar.domain.value import Id, Text, Value, normalised
from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from coord_calendar.domain.workcalendar import WorkCalendar

_DAY = dt.timedelta(days=1)


def _known_rule(text: str) -> str:
    rule = normalised(text).upper()
    try:
        read_rule(rule)
    except ValueError as error:
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
        # Loaded here, not at the top: numpy costs more than all other values together.
        from coord_calendar.domain.expansion import expand  # noqa: PLC0415

        _, dates = expand((self,), first_day, days)
        return tuple(dates.tolist())

    def working_dates(
        self, calendar: WorkCalendar, first_day: dt.date, days: int
    ) -> tuple[dt.date, ...]:
        """Return the dates of a series that gives way to days off, in order.

        An instance on a day off takes place on the next working day: one from before `first_day`
        may come in, one of the last days may go out, and two that come to one day are one. An
        instance in `moved` stays where it was moved to, working day or not. `skipped` and `moved`
        speak of the days the rule gives.

        Parameters
        ----------
        calendar : WorkCalendar
            Tells the working days.
        first_day : date
            The first day looked at.
        days : int
            How many days are looked at, at least 0.
        """
        since = first_day
        while since > self.first_day and not calendar.is_working_day(since - _DAY):
            since -= _DAY
        moved_away = tuple(move.day for move in self.moved)
        unmoved = self.model_copy(update={"skipped": self.skipped + moved_away, "moved": ()})
        dates = {
            *map(calendar.next_working_day, unmoved.dates(since, (first_day - since).days + days)),
            *(move.to for move in self.moved),
        }
        return tuple(sorted(day for day in dates if 0 <= (day - first_day).days < days))


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
