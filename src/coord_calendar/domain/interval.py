"""Half-open stretches of time, ``[start, end)``, always with a zone.

Back-to-back intervals do not overlap, and an interval of no length overlaps nothing. Times without
a zone are refused: the offices of one city share a clock, but their calendars are read elsewhere.
"""

from __future__ import annotations

import datetime as dt
from typing import Self

from pydantic import AwareDatetime, model_validator

from coord_calendar.domain.value import Value
from coord_calendar.errors import Fault, InputError


class Interval(Value):
    """The time from `start` up to, but not including, `end`.

    Parameters
    ----------
    start, end : datetime
        Zone-aware; ``start <= end``.

    Raises
    ------
    InputError
        If `end` lies before `start`.
    """

    start: AwareDatetime
    end: AwareDatetime

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            raise InputError(
                [
                    Fault(
                        vi=f"kết thúc ({self.end:%d/%m/%Y %H:%M}) trước khi bắt đầu "
                        f"({self.start:%d/%m/%Y %H:%M})",
                        en=f"it ends ({self.end:%d/%m/%Y %H:%M}) before it starts "
                        f"({self.start:%d/%m/%Y %H:%M})",
                        field="end",
                    )
                ]
            )
        return self

    @property
    def minutes(self) -> int:
        """The whole minutes it lasts, by the clock that no summer time moves."""
        return (self.end.astimezone(dt.UTC) - self.start.astimezone(dt.UTC)) // dt.timedelta(
            minutes=1
        )

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share any time; touching is not sharing."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Interval) -> bool:
        """Tell whether `other` lies wholly inside this interval."""
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: Interval) -> Interval | None:
        """Return the time shared with `other`, or None if there is none."""
        if not self.overlaps(other):
            return None
        return Interval(start=max(self.start, other.start), end=min(self.end, other.end))
