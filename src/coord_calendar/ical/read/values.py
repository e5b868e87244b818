"""What was read: the busy times in somebody's calendar, and what of it could not be read."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import AwareDatetime, model_validator

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.value import Text, Value
from coord_calendar.errors import Fault


class BusyStatus(StrEnum):
    """How sure a time is.

    **Source** RFC 5545 section 3.8.1.11.
    """

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class BusyTime(Value):
    """One time in a calendar, cut to the days asked for.

    Parameters
    ----------
    start, end : datetime
        Zone-aware, ``start <= end``; equal for a moment, which occupies nobody.
    uid : str
        What its event is known by in the calendar; empty in a free/busy calendar.
    title : str
        What it is called; empty when titles were not asked for, or it is private.
    status : BusyStatus
        Certain, tentative or cancelled.
    is_free : bool
        Whether the calendar itself says that it occupies nobody (*transparent*).
    """

    start: AwareDatetime
    end: AwareDatetime
    uid: str = ""
    title: Text = ""
    status: BusyStatus = BusyStatus.CONFIRMED
    is_free: bool = False

    @property
    def occupies(self) -> bool:
        """Whether somebody is busy by it."""
        is_on = self.status is not BusyStatus.CANCELLED and not self.is_free
        return is_on and self.start < self.end


class CalendarReading(Value):
    """What a calendar holds within some days.

    Parameters
    ----------
    horizon : Interval
        The time asked for.
    times : tuple of BusyTime
        By their start; cancelled and free ones among them.
    faults : tuple of Fault
        What could not be read, each at its line; the rest was read all the same.
    """

    horizon: Interval
    times: tuple[BusyTime, ...] = ()
    faults: tuple[Fault, ...] = ()

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        # Made by the reader, but values come from anywhere: what merges relies on the order.
        ordered = sorted(self.times, key=lambda time: (time.start, time.end))
        object.__setattr__(self, "times", tuple(ordered))
        return self

    @cached_property
    def busy(self) -> tuple[Interval, ...]:
        """The times that occupy somebody, merged where they overlap or touch."""
        merged: list[tuple[AwareDatetime, AwareDatetime]] = []
        for time in self.times:
            if not time.occupies:
                continue
            if merged and time.start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], time.end))
            else:
                merged.append((time.start, time.end))
        return tuple(Interval(start=start, end=end) for start, end in merged)
