"""Of random small problems: every explanation is true, and no fact of it is too many.

The facts are looked at by the detectors, which know no solver. Every plan of a few meetings is
tried, day after day hour after hour and room after room: each breaks some fact; and without any
one of the facts there is a plan that breaks none.
"""

from __future__ import annotations

import datetime as dt
import math
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import event, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.schedule import Placement, Schedule
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.explain import explain
from coord_calendar.explanation import Fact, Possibility
from coord_calendar.rules import RULES, RuleCode
from cpsat.fixing import HARD, run
from strategies import problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

FEW = settings(max_examples=max(settings().max_examples // 5, 1), deadline=None)
MOST_PLANS = 2_000
SHORTEST = dt.timedelta(minutes=1)


def is_possible(problem: Problem) -> bool:
    """Tell whether the model that plans are made with can place every meeting."""
    whole = PlanModel(open_options(problem))
    for postponed in whole.variables.postponed.values():
        whole.model.add(postponed == 0)
    return run(whole.model)[0] == cp_model.OPTIMAL


@st.composite
def crowded_problems(draw: DrawFn) -> Problem:
    """Draw a problem of one day and few starts, in which meetings want one hour.

    Nobody may stand in for others.
    """
    problem = draw(problems(most_meetings=4))
    eight = problem.city.calendar.at(problem.first_day, dt.time(8))
    window = Window(start=eight, end=eight + dt.timedelta(hours=draw(st.integers(1, 4))))
    calendar = problem.city.calendar.model_copy(update={"start_step_minutes": 240})
    own_time = dict.fromkeys(("release", "deadline", "series", "asked_session", "half_days"))
    meetings = tuple(
        meeting.model_copy(
            update={
                **own_time,
                "windows": (window,) * draw(st.integers(0, 1)),
                "asked_start": eight,
                "fixed": draw(st.booleans()),
                "minutes": 60,
                "secrecy": Secrecy.NONE,
                "unexpected": True,
                "required": tuple(
                    entry.model_copy(update={"substitutes": ()}) for entry in meeting.required
                ),
            }
        )
        for meeting in problem.meetings
    )
    city = problem.city.model_copy(update={"calendar": calendar})
    return problem.model_copy(update={"city": city, "days": 1, "meetings": meetings})


@FEW
@given(st.one_of(problems(), crowded_problems()))
def test_what_is_said_to_be_possible_or_impossible_is_so(problem: Problem) -> None:
    """The model that plans are made with says the same; a plan shown passes the detectors.

    No two reasons share a meeting; those of a reason cannot all be placed, all but any one can.
    """
    found = explain(problem, time_limit=60)
    event(found.status)
    assert found.status is not Possibility.NOT_SHOWN
    assert (found.status is Possibility.POSSIBLE) == is_possible(problem)
    if found.schedule is not None:
        assert not any(one.blocks for one in find_conflicts(problem, found.schedule, HARD))
        assert found.schedule.by_meeting.keys() == {one.id for one in problem.meetings}
        assert found.reasons == ()
    named = [name for reason in found.reasons for name in reason.meetings]
    assert len(set(named)) == len(named)
    for reason in found.reasons:
        assert {name for fact in reason.facts for name in fact.meetings} == set(reason.meetings)
        assert not is_possible(_only(problem, reason.meetings))
        for name in reason.meetings:
            assert is_possible(_only(problem, [one for one in reason.meetings if one != name]))


def _only(problem: Problem, meetings: Sequence[str]) -> Problem:
    """Return the problem of some meetings, none of which waits for another one."""
    return problem.model_copy(
        update={
            "meetings": tuple(
                one.model_copy(
                    update={"after": tuple(w for w in one.after if w.meeting in meetings)}
                )
                for one in problem.meetings
                if one.id in meetings
            )
        }
    )


class Plans:
    """Every plan of a few meetings, as the detectors see it.

    Parameters
    ----------
    problem : Problem
        What was asked for; nobody may stand in for others.
    meetings : sequence of str
        The meetings.
    """

    def __init__(self, problem: Problem, meetings: Sequence[str]) -> None:
        self._problem = problem
        self._anywhere = {
            name: list(_placements(problem, problem.meeting(name))) for name in meetings
        }
        self._known: dict[tuple[Fact, Placement], bool] = {}

    def holds(self, fact: Fact, placements: Sequence[Placement]) -> bool:
        """Tell whether the meetings of a fact keep it where they are."""
        rule = fact.rule
        assert rule is not None
        rules = [code for code in (rule, RULES[rule].needs) if code is not None]
        schedule = Schedule(
            placements=tuple(one for one in placements if one.meeting in fact.meetings)
        )
        return not any(
            one.blocks and set(one.meetings) <= set(fact.meetings) and self._is_meant(fact, one)
            for one in find_conflicts(self._problem, schedule, rules)
        )

    def _is_meant(self, fact: Fact, conflict: Conflict) -> bool:
        """Tell whether a conflict is over the person or thing that a fact is about."""
        over = {kind: {p.id for p in conflict.parts if p.kind == kind} for kind in _KINDS}
        if fact.rule is RuleCode.ROOM_OVERLAP:
            cells = self._problem.city.room_cells
            return all(set(fact.rooms) <= cells[room] for room in over["room"])
        named = zip(
            _KINDS, (fact.who, fact.rooms, fact.sites, fact.points, fact.links), strict=True
        )
        return all(not names or over[kind] & set(names) for kind, names in named)

    def some(self, facts: Sequence[Fact]) -> bool | None:
        """Tell whether there is a plan that keeps all of some facts; None if there are too many."""
        alone = [fact for fact in facts if len(fact.meetings) == 1]
        open_ = [
            [
                one
                for one in placements
                if all(self._keeps(fact, one) for fact in alone if fact.meetings == (name,))
            ]
            for name, placements in self._anywhere.items()
        ]
        if math.prod(map(len, open_)) > MOST_PLANS:
            return None
        together = [fact for fact in facts if len(fact.meetings) > 1]
        return any(all(self.holds(one, plan) for one in together) for plan in product(*open_))

    def _keeps(self, fact: Fact, placement: Placement) -> bool:
        key = fact, placement
        if key not in self._known:
            self._known[key] = self.holds(fact, [placement])
        return self._known[key]


_KINDS = ("person", "room", "site", "point", "link")


def _placements(problem: Problem, meeting: Meeting) -> Iterator[Placement]:
    """Yield every place that a meeting might have, at its own length or a minute's."""
    calendar = problem.city.calendar
    step = dt.timedelta(minutes=calendar.start_step_minutes)
    starts = {
        calendar.at(problem.first_day + dt.timedelta(days=day), dt.time()) + number * step
        for day in range(problem.days)
        for number in range(dt.timedelta(days=1) // step)
    }
    before = problem.published.placement(meeting.id) if problem.published else None
    known = [one.start for one in (meeting.pin, before) if one is not None]
    wanted = [*known, *([meeting.asked_start] if meeting.asked_start else [])]
    starts |= {start for start in wanted if problem.horizon.start <= start}
    if meeting.half_days is not None:
        sessions = calendar.session_times(problem.first_day, problem.days)
        starts |= {session.start for _, session in sessions}
    rooms = [None] if meeting.room is None else [room.id for room in problem.city.rooms]
    for start in sorted(start for start in starts if start < problem.horizon.end):
        ends = {problem.end_of(meeting, start), start + SHORTEST} - {None}
        for end, room in product(ends, rooms):
            assert end is not None
            yield Placement(meeting=meeting.id, start=start, end=end, room=room)


@FEW
@given(crowded_problems())
def test_the_facts_leave_no_plan_and_without_any_one_of_them_there_is_one(
    problem: Problem,
) -> None:
    """As the detectors see it, over every plan there is."""
    for reason in explain(problem, time_limit=60).reasons:
        plans = Plans(problem, reason.meetings)
        facts = [fact for fact in reason.facts if fact.rule is not None]
        event(f"{len(reason.meetings)} meetings, {plans.some(facts)}")
        assert not plans.some(facts), facts
        for fact in facts:
            assert plans.some([one for one in facts if one is not fact]) in {True, None}, fact.en
