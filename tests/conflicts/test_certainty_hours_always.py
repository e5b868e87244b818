"""What is promised of meetings that give no hour, whatever hour they are given then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts import DETECTORS, Certainty, find_clashes, find_conflicts
from coord_calendar.conflicts.bookings import Bookings
from coord_calendar.conflicts.certainty import OpenHour
from coord_calendar.domain.asked import asked_by_session, asked_in_vain
from coord_calendar.domain.schedule import Schedule
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.rules import RuleCode
from strategies import problems

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.conflicts import Conflict
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

MANY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
MINUTE = dt.timedelta(minutes=1)

CAPACITIES = {RuleCode.LINK_CAPACITY, RuleCode.SERVING_STAFF, RuleCode.QUORUM}
"""Rules that name all that take part in one stretch of time."""

APART = {RuleCode.PERSON_OVERLAP, RuleCode.TRAVEL_TIME, RuleCode.MINIMUM_REST}
"""Rules that keep two meetings of one person apart: the hours told for one serve all."""

LOOKED_AT = DETECTORS.keys() - {RuleCode.ROOM_GIVEN, RuleCode.DURATION}


@st.composite
def asked_by_the_session(draw: DrawFn) -> Problem:
    """Draw a problem in which most meetings without an hour ask for a session."""
    problem = draw(problems())
    days = st.integers(0, problem.days - 1).map(lambda day: problem.first_day + dt.timedelta(day))
    meetings = []
    for meeting in problem.meetings:
        asked = draw(st.booleans())
        half_day = HalfDay(day=draw(days), session=draw(st.sampled_from(["sang", "chieu"])))
        changed = {"asked_start": None, "asked_session": half_day, "fixed": False, "pin": None}
        meetings.append(meeting.model_copy(update=changed) if asked else meeting)
    problem = problem.model_copy(update={"meetings": tuple(meetings)})
    assume(asked_by_session(problem))
    return problem


def length(problem: Problem, row: Placement) -> dt.timedelta:
    """Return how long a meeting lasts, so far as is known."""
    return dt.timedelta(minutes=problem.minutes_of(problem.meeting(row.meeting)) or 0)


def at_some_hour(draw: DrawFn, problem: Problem) -> tuple[Placement, ...]:
    """Draw an hour of its session for each meeting that gives none; of some, a length as well."""
    found = []
    for row in asked_by_session(problem):
        lasts = length(problem, row)
        if problem.meeting(row.meeting).length_is_inferred and draw(st.booleans()):
            lasts = MINUTE
        spare = row.end - row.start - lasts
        assume(spare >= dt.timedelta())
        start = row.start + draw(st.integers(0, spare // MINUTE)) * MINUTE
        found.append(row.model_copy(update={"start": start, "end": start + lasts}))
    return tuple(found)


def with_hours(problem: Problem, hours: tuple[Placement, ...]) -> Schedule:
    """Return what was asked for, with hours for the meetings that give none."""
    asked = problem.as_asked().placements
    return Schedule(placements=(*asked, *asked_in_vain(problem), *hours))


def known_by(conflict: Conflict) -> tuple[object, ...]:
    """Return by what a conflict is known again when the meetings have their hours."""
    commitments = [part for part in conflict.parts if part.kind == "commitment"]
    rule = "apart" if conflict.rule in APART else conflict.rule
    return rule, frozenset(conflict.meetings), commitments


@MANY
@given(st.data())
def test_a_certain_clash_is_there_at_every_hour(data: st.DataObject) -> None:
    """Whatever is drawn."""
    problem = data.draw(asked_by_the_session())
    hours = data.draw(st.composite(at_some_hour)(problem))
    whole = with_hours(problem, hours)
    there = find_conflicts(problem, whole, LOOKED_AT)
    keys = [known_by(row) for row in there]
    open_ones = {row.meeting for row in hours}
    for row in find_clashes(problem):
        if row.certainty is Certainty.CERTAIN and not open_ones.isdisjoint(row.meetings):
            event(row.rule)
            if row.rule in CAPACITIES:
                assert any(row.rule is other.rule for other in there), row.vi
            else:
                assert known_by(row) in keys, row.vi


@MANY
@given(st.data())
def test_a_clash_at_any_hour_was_told_as_certain_or_possible(data: st.DataObject) -> None:
    """But for limits, within which an hour can be chosen, and ways between meetings that overlap.

    A meeting that cannot be told apart from another in time may need a way or a rest besides.
    """
    problem = data.draw(asked_by_the_session())
    hours = data.draw(st.composite(at_some_hour)(problem))
    whole = with_hours(problem, hours)
    told = find_clashes(problem)
    pairs = {(row.rule, frozenset(row.meetings)) for row in told}
    looked_at = LOOKED_AT - {RuleCode.TIME_WINDOW, *CAPACITIES}
    for row in find_conflicts(problem, whole, looked_at):
        event(row.rule)
        rules = {row.rule}
        if row.rule in {RuleCode.TRAVEL_TIME, RuleCode.MINIMUM_REST}:
            rules.add(RuleCode.PERSON_OVERLAP)
        assert any((rule, frozenset(row.meetings)) in pairs for rule in rules), row.vi
    for row in find_conflicts(problem, whole, CAPACITIES):
        of_rule = [set(other.meetings) for other in told if other.rule is row.rule]
        assert any(meetings.intersection(row.meetings) for meetings in of_rule), row.vi


@MANY
@given(asked_by_the_session())
def test_the_hours_told_clear_a_clash_and_a_minute_nearer_does_not(problem: Problem) -> None:
    """What a sentence promises holds, whatever the rule."""
    asked = with_hours(problem, ())
    for rule in sorted(LOOKED_AT):
        detector = DETECTORS[rule]
        bookings = Bookings(problem, asked, asked_by_session(problem))
        for finding in detector(bookings):
            for doubt in finding.doubts:
                if not isinstance(doubt, OpenHour):
                    continue
                lasts = doubt.row.lasts
                starts = {
                    (doubt.ends_by - lasts, MINUTE) if doubt.ends_by else None,
                    (doubt.begins_from, -MINUTE) if doubt.begins_from else None,
                } - {None}
                for start, nearer in filter(None, starts):
                    event(rule)
                    for more, stands in ((dt.timedelta(), False), (nearer, True)):
                        begins = start + more
                        if stands and not doubt.row.start <= begins <= doubt.row.end - lasts:
                            continue
                        row = doubt.row.placement.model_copy(
                            update={"start": begins, "end": begins + lasts}
                        )
                        tried = asked.model_copy(update={"placements": (*asked.placements, row)})
                        rules = APART if rule in APART else {rule}
                        keys = [one.meetings for one in find_conflicts(problem, tried, rules)]
                        known = frozenset(finding.meetings) in map(frozenset, keys)
                        assert known == stands, finding.says.vi
