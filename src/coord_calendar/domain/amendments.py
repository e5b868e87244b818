"""What happens to a plan that is published already: amendments.

An urgent meeting is called, a leader falls ill, a hall is lost, the Council's session moves a week,
a decree makes a day off. Each is a value of its own; a problem *amended* by some of them is the
problem to be planned again. What an amendment itself is about, the new, the moved, the withdrawn
meeting, is its *own*; all other meetings should change as little as can be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from coord_calendar.domain.meeting import Meeting, Window
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Fault, InputError


class NewMeeting(Value):
    """A meeting is called that was not asked for before."""

    what: Literal["new_meeting"] = "new_meeting"
    meeting: Meeting


class Unavailable(Value):
    """Somebody is away whom the plan counts on, or a room is lost."""

    what: Literal["unavailable"] = "unavailable"
    commitment: Commitment


class MovedMeeting(Value):
    """A meeting must be at another time than the one asked for, pinned or published.

    Parameters
    ----------
    meeting : str
        The meeting.
    start : datetime or None
        When it starts now. One of `start` and `windows` is given.
    windows : tuple of Window
        Or the times in which it may be now; a pinned meeting is pinned no longer.

    Raises
    ------
    InputError
        If both are given, or neither.
    """

    what: Literal["moved_meeting"] = "moved_meeting"
    meeting: Id
    start: AwareDatetime | None = None
    windows: tuple[Window, ...] = ()

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if (self.start is None) == (not self.windows):
            raise InputError(
                [
                    Fault(
                        vi="ghi một trong hai: giờ bắt đầu mới, hoặc các khoảng thời gian mới",
                        en="say either the new start or the new times in which it may be",
                        record=f"meeting {self.meeting}",
                        field="start",
                    )
                ]
            )
        return self


class DayOff(Value):
    """A working day becomes a day off.

    Parameters
    ----------
    day : date
        The day.
    name : str
        Why, as people know it.
    make_up : date or None
        The day on which the city works instead; None for none.

    Raises
    ------
    InputError
        If the two are the same day.
    """

    what: Literal["day_off"] = "day_off"
    day: dt.date
    name: Text = ""
    make_up: dt.date | None = None

    @model_validator(mode="after")
    def _is_made_up_on_another_day(self) -> Self:
        if self.day == self.make_up:
            raise InputError(
                [
                    Fault(
                        vi=f"ngày {self.day:%d/%m/%Y} không thể làm bù cho chính nó",
                        en=f"{self.day:%d/%m/%Y} cannot be made up for on itself",
                        field="make_up",
                    )
                ]
            )
        return self


class Withdrawn(Value):
    """A meeting does not take place."""

    what: Literal["withdrawn"] = "withdrawn"
    meeting: Id


Amendment = Annotated[
    NewMeeting | Unavailable | MovedMeeting | DayOff | Withdrawn, Field(discriminator="what")
]
"""One thing that happens to a published plan."""


def own_meetings(amendments: Iterable[Amendment]) -> frozenset[str]:
    """Return the meetings that amendments themselves are about: new, moved, withdrawn."""
    found = set()
    for one in amendments:
        if isinstance(one, NewMeeting):
            found.add(one.meeting.id)
        elif isinstance(one, (MovedMeeting, Withdrawn)):
            found.add(one.meeting)
    return frozenset(found)
