"""A plan: where each meeting was placed, which were postponed, and how two plans differ."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Fault, InputError


class Substitution(Value):
    """Who attends instead of whom.

    Parameters
    ----------
    who : str
        The call that is answered by another: a post or person that the meeting requires.
    by : str
        The post or person who attends instead.

    Raises
    ------
    InputError
        If the two are the same.
    """

    who: Id
    by: Id

    @model_validator(mode="after")
    def _by_another(self) -> Self:
        if self.who == self.by:
            raise InputError(
                [
                    Fault(
                        vi=f"«{self.who}» không thể dự thay chính mình",
                        en=f"«{self.who}» cannot stand in for themselves",
                        field="by",
                    )
                ]
            )
        return self


class Placement(Interval):
    """Where a meeting was put.

    Parameters
    ----------
    meeting : str
        The meeting.
    start, end : datetime
        Its time, half-open.
    room : str or None
        Its room; None if it uses no room of ours, or none was found yet.
    substitutes : tuple of Substitution
        Who attends instead of whom.
    """

    meeting: Id
    room: Id | None = None
    substitutes: tuple[Substitution, ...] = ()

    def stands_in_for(self, who: str) -> str | None:
        """Return who attends instead of somebody called; None if nobody does."""
        return next((one.by for one in self.substitutes if one.who == who), None)


class Postponed(Value):
    """A meeting that finds no place in this plan, and why, in words."""

    meeting: Id
    reason: Text = ""
    reason_en: Text = ""


class Change(Value):
    """How one meeting differs between two plans; None where it was, or is, not placed."""

    meeting: Id
    before: Placement | None
    after: Placement | None


class Schedule(Value):
    """A plan.

    Parameters
    ----------
    placements : tuple of Placement
        At most one a meeting.
    postponed : tuple of Postponed
        Meetings that have no place.
    revision : int
        0 for a plan never published, then 1, 2, ...
    made_at : datetime or None
        When it was made; published feeds carry it as the time of the last change.

    Raises
    ------
    InputError
        If a meeting stands in it twice.
    """

    placements: tuple[Placement, ...] = ()
    postponed: tuple[Postponed, ...] = ()
    revision: int = Field(default=0, ge=0)
    made_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _each_meeting_once(self) -> Self:
        counts = Counter(placement.meeting for placement in self.placements)
        counts.update(postponed.meeting for postponed in self.postponed)
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            raise InputError(
                Fault(
                    vi=f"cuộc họp «{name}» có mặt {counts[name]} lần trong lịch",
                    en=f"the meeting «{name}» stands {counts[name]} times in the schedule",
                    record=f"meeting {name}",
                    field="meeting",
                )
                for name in twice
            )
        return self

    @cached_property
    def by_meeting(self) -> dict[str, Placement]:
        """The placements by their meetings."""
        return {placement.meeting: placement for placement in self.placements}

    def placement(self, meeting: str) -> Placement | None:
        """Return where a meeting was put, or None if it was not."""
        return self.by_meeting.get(meeting)

    def only(self, meetings: Collection[str]) -> Schedule:
        """Return what this plan says of some of the meetings."""
        return self.model_copy(
            update={
                "placements": tuple(row for row in self.placements if row.meeting in meetings),
                "postponed": tuple(row for row in self.postponed if row.meeting in meetings),
            }
        )

    def with_placement(self, placement: Placement) -> Schedule:
        """Return this plan with one meeting put elsewhere; the others keep their order."""
        name = placement.meeting
        rows = tuple(placement if row.meeting == name else row for row in self.placements)
        return self.model_copy(
            update={
                "placements": rows if name in self.by_meeting else (*rows, placement),
                "postponed": tuple(row for row in self.postponed if row.meeting != name),
            }
        )

    def table(self) -> str:
        """Return the placements as lines of text, in order of time, one a meeting."""
        rows = sorted(self.placements, key=lambda row: (row.start, row.end, row.meeting))
        lines = [
            f"{row.start:%d/%m/%Y %H:%M}-{_end(row.start, row.end)}  "
            f"{row.room or '-':<12}  {row.meeting}"
            for row in rows
        ]
        lines.extend(f"{'postponed':<22}  {'-':<12}  {row.meeting}" for row in self.postponed)
        return "\n".join(lines)


def _end(start: dt.datetime, end: dt.datetime) -> str:
    return f"{end:%H:%M}" if start.date() == end.date() else f"{end:%d/%m/%Y %H:%M}"


def difference(before: Schedule, after: Schedule) -> tuple[Change, ...]:
    """Return the meetings whose time, room or substitutes differ, in the order of their names.

    A plan compared with itself differs nowhere.
    """
    names = sorted(before.by_meeting.keys() | after.by_meeting.keys())
    return tuple(
        Change(meeting=name, before=before.placement(name), after=after.placement(name))
        for name in names
        if before.placement(name) != after.placement(name)
    )
