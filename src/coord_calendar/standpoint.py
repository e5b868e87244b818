"""A plan as it is, from which other plans are looked at: are they sound, and what do they change.

Whatever a search proposes goes through here: the detectors look at the whole plan, the criteria
bill it anew, and what differs is told against the plan as it is.
"""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from coord_calendar.alternative import Alternative
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.limits import Limits
from coord_calendar.cpsat.model import plan_in
from coord_calendar.cpsat.view import View
from coord_calendar.criteria import bill, cost_changes
from coord_calendar.domain.schedule import Placement, Postponed, Schedule, Substitution, difference
from coord_calendar.needs import needs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.alternative import Need
    from coord_calendar.cpsat.options import Choice, Plan
    from coord_calendar.criteria import Bill
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Change


def limits_of(time_limit: float, should_stop: Callable[[], bool] | None) -> Limits:
    """Return the limits of a search that begins now and has so many seconds."""
    until = time.monotonic() + time_limit
    return Limits(
        deadline=until, workers=1, seed=0, should_stop=should_stop or (lambda: False), last=until
    )


class Standpoint:
    """A plan, and one meeting of it that is looked at.

    Parameters
    ----------
    problem, schedule
        What was asked for, and the plan as it is.
    meeting : Meeting
        The meeting.
    """

    def __init__(self, problem: Problem, schedule: Schedule, meeting: Meeting) -> None:
        self.problem = problem
        self.schedule = schedule
        self.meeting = meeting
        self.view = View(problem)
        self.plan: Plan = plan_in(self.view, schedule)
        self.now = schedule.placement(meeting.id)

    @cached_property
    def bill(self) -> Bill:
        """What the plan costs as it is."""
        return bill(self.problem, self.schedule)

    def asking(self, request: Meeting) -> Standpoint:
        """Return the same plan with another request for the meeting; its bill stays as it was."""
        meetings = tuple(request if one.id == request.id else one for one in self.problem.meetings)
        changed = self.problem.model_copy(update={"meetings": meetings})
        there = Standpoint(changed, self.schedule, request)
        there.bill = self.bill
        return there

    def alternative(self, plan: Plan, need: Need | None = None) -> Alternative | None:
        """Return another plan as an alternative; None if the detectors refuse it.

        Parameters
        ----------
        plan : dict
            The plan.
        need : Need or None
            What the request does not allow yet and the plan needs.
        """
        schedule = self.as_schedule(plan)
        if not self.is_sound(schedule):
            return None
        placement = schedule.by_meeting[self.meeting.id]
        counted = bill(self.problem, schedule)
        return Alternative(
            placement=placement,
            schedule=schedule,
            changes=self.changes(schedule),
            needs=needs_of(self.problem, self.meeting, placement, self.now, need),
            request=self.meeting,
            bill=counted,
            costs=cost_changes(self.bill, counted),
        )

    def is_sound(self, schedule: Schedule) -> bool:
        """Tell whether the detectors accept a plan."""
        return not any(one.blocks for one in find_conflicts(self.problem, schedule))

    def changes(self, schedule: Schedule) -> tuple[Change, ...]:
        """Return how the places of the other meetings differ in another plan."""
        changed = difference(self.schedule, schedule)
        return tuple(one for one in changed if one.meeting != self.meeting.id)

    def as_schedule(self, plan: Plan) -> Schedule:
        """Return another plan as a schedule; what stays is told in the same words as before."""
        placements = [
            row
            for row in self.schedule.placements
            if plan.get(row.meeting) == self.plan[row.meeting]
        ]
        placements += [
            self.placement(name, choice)
            for name, choice in plan.items()
            if choice != self.plan.get(name)
        ]
        gone = [name for name in self.plan if name not in plan]
        postponed = [row for row in self.schedule.postponed if row.meeting not in plan]
        return self.schedule.model_copy(
            update={
                "placements": tuple(
                    sorted(placements, key=lambda row: (row.start, row.end, row.meeting))
                ),
                "postponed": (*postponed, *(Postponed(meeting=name) for name in gone)),
            }
        )

    def placement(self, name: str, choice: Choice) -> Placement:
        """Return a place of a plan as a placement."""
        return Placement(
            meeting=name,
            start=self.view.moment(choice.start),
            end=self.view.moment(choice.end),
            room=choice.room,
            substitutes=tuple(Substitution(who=one.who, by=one.by) for one in choice.substitutes),
        )
