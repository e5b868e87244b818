"""Who is missing from the meetings placed so far where a quorum is enough.

A meeting placed takes its people from those at the same time, and they take theirs from it. People
can only become more missing as meetings are placed, so a place that breaks a quorum now is never
good later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.options import Choice
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.attendees import Quorum
    from coord_calendar.domain.meeting import Meeting


@dataclass(frozen=True)
class Call:
    """Whom a meeting calls on a day.

    Parameters
    ----------
    expected : frozenset of str
        The required and the members.
    members : frozenset of str
        The members.
    quorums : tuple of Quorum
        The bodies of which a number must come.
    """

    expected: frozenset[str]
    members: frozenset[str]
    quorums: tuple[Quorum, ...]

    @cached_property
    def counted(self) -> frozenset[str]:
        """Everyone whose presence counts."""
        return self.members.union(*(quorum.people for quorum in self.quorums))

    def has_quorums_without(self, missing: set[str]) -> bool:
        """Tell whether every body has enough people when some are missing."""
        return all(
            len(quorum.people) - len(missing.intersection(quorum.people)) >= quorum.least
            for quorum in self.quorums
        )


@dataclass(frozen=True)
class _Row:
    """A meeting placed, and who is missing from it."""

    meeting: Meeting
    start: int
    end: int
    call: Call
    missing: set[str] = field(default_factory=set)

    def overlaps(self, start: int, end: int) -> bool:
        return max(self.start, start) < min(self.end, end)


class Presence:
    """Keeps count of who is missing.

    Parameters
    ----------
    view : View
        The problem in minutes.
    meetings : frozenset of str
        The meetings looked at; the others keep nobody away.
    """

    def __init__(self, view: View, meetings: frozenset[str]) -> None:
        self.view = view
        # Where no body is called with a quorum there is nothing to count.
        has_quorums = any(
            entry.quorum is not None
            for meeting in view.problem.meetings
            if meeting.id in meetings
            for entry in meeting.required
        )
        self._meetings = meetings if has_quorums else frozenset()
        self._rows: list[_Row] = []
        # By person the rows that expect the person, and those in which the presence counts.
        self._expecting: dict[str, list[int]] = {}
        self._counting: dict[str, list[int]] = {}

    def _call(self, meeting: Meeting, day: int, substitutes: tuple[Duty, ...] | None) -> Call:
        called = self.view.duties.attending(meeting, day, substitutes)
        return Call(
            frozenset(called.expected),
            frozenset(called.members),
            self.view.problem.quorums(meeting, self.view.date(day)),
        )

    def _rivals(self, call: Call) -> list[_Row]:
        """Return the meetings placed that share people with a call whose presence counts."""
        found: set[int] = set()
        for person in call.counted:
            found.update(self._expecting.get(person, ()))
        for person in call.expected:
            found.update(self._counting.get(person, ()))
        return [self._rows[index] for index in sorted(found)]

    def place(self, meeting: Meeting, choice: Choice) -> None:
        """Take the people of a meeting."""
        if meeting.id not in self._meetings:
            return
        start, end = choice.start, choice.end
        call = self._call(meeting, self.view.day_at(start), choice.substitutes)
        own = _Row(meeting, start, end, call)
        own.missing.update(one for one in call.counted if self.view.is_away_at(one, start, end))
        for row in self._rivals(call):
            if row.overlaps(start, end):
                own.missing.update(call.counted & row.call.expected)
                row.missing.update(row.call.counted & call.expected)
        for rows, people in ((self._expecting, call.expected), (self._counting, call.counted)):
            for person in people:
                rows.setdefault(person, []).append(len(self._rows))
        self._rows.append(own)

    def open_slots(
        self, meeting: Meeting, slots: Slots, substitutes: tuple[Duty, ...] | None
    ) -> Mask:
        """Return at which slots of a meeting its quorums and those of others are kept.

        Only what meetings placed break is looked at, not what commitments break alone; without
        substitutes named, only what is broken in any case.
        """
        open_ = np.ones(len(slots), dtype=bool)
        for day in slots.days if meeting.id in self._meetings else ():
            call = self._call(meeting, day, substitutes)
            rivals = self._rivals(call)
            beside = np.zeros(len(slots), dtype=bool)
            for row in rivals:
                beside |= (slots.start < row.end) & (row.start < slots.end)
            for index in (beside & slots.on([day])).nonzero()[0].tolist():
                times = int(slots.start[index]), int(slots.end[index])
                open_[index] = self._keeps_quorums(call, rivals, *times)
        return open_

    def _keeps_quorums(self, call: Call, rivals: list[_Row], start: int, end: int) -> bool:
        at_once = [row for row in rivals if row.overlaps(start, end)]
        missing = {one for one in call.counted if self.view.is_away_at(one, start, end)}
        missing.update(*(row.call.expected for row in at_once))
        return call.has_quorums_without(missing) and all(
            row.call.has_quorums_without(row.missing | call.expected) for row in at_once
        )

    def more_missing(self, meeting: Meeting, choice: Choice) -> int:
        """Return how many more members would be missing if a meeting were placed somewhere."""
        if meeting.id not in self._meetings:
            return 0
        start, end = choice.start, choice.end
        call = self._call(meeting, self.view.day_at(start), choice.substitutes)
        missing = {one for one in call.members if self.view.is_away_at(one, start, end)}
        more = 0
        for row in self._rivals(call):
            if row.overlaps(start, end):
                missing.update(call.members & row.call.expected)
                more += len((row.call.members & call.expected) - row.missing)
        return len(missing) + more

    def short(self) -> set[str]:
        """Return the meetings placed from which members are missing."""
        return {row.meeting.id for row in self._rows if row.missing & row.call.members}
