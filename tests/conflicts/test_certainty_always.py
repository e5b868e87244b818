"""What certain and possible promise, whatever the problem and the plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts import DETECTORS, Certainty, find_conflicts
from coord_calendar.conflicts.bookings import Bookings
from coord_calendar.conflicts.certainty import InferredEnd
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.schedule import Schedule
from coord_calendar.rules import RULES, Reaction, RuleCode
from strategies import problems, schedules

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.conflicts import Finding
    from coord_calendar.domain.problem import Problem

CAPACITIES = {RuleCode.LINK_CAPACITY, RuleCode.SERVING_STAFF, RuleCode.QUORUM}
"""Rules that name all that take part in one stretch of time."""

MANY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def doubtful_plans(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem of which every other meeting gives no end, and a plan for it."""
    problem = draw(problems())
    silent = draw(st.sets(st.sampled_from([meeting.id for meeting in problem.meetings])))
    meetings = tuple(
        meeting.model_copy(update={"minutes": None, "half_days": None})
        if meeting.id in silent
        else meeting
        for meeting in problem.meetings
    )
    # What regulations say of some bodies is asked of all: who of a body comes is what is in doubt.
    settings = tuple(
        RuleSetting(rule=code, reaction=Reaction.BLOCK)
        for code, rule in RULES.items()
        if rule.kinds
    )
    city = problem.city.model_copy(update={"settings": settings})
    problem = problem.model_copy(update={"meetings": meetings, "city": city})
    return problem, draw(schedules(problem))


def at_their_least(problem: Problem, schedule: Schedule) -> tuple[Problem, Schedule]:
    """Return the plan with a minute for each end not given, and nobody of groups."""
    meetings = []
    for meeting in problem.meetings:
        kept = {
            field: tuple(entry for entry in getattr(meeting, field) if not entry.some)
            for field in ("required", "optional")
        }
        meetings.append(meeting.model_copy(update={"body": None, **kept}))
    rows = [
        row.model_copy(update={"end": row.start + dt.timedelta(minutes=1)})
        if problem.meeting(row.meeting).length_is_inferred
        else row
        for row in schedule.placements
    ]
    return problem.model_copy(update={"meetings": tuple(meetings)}), Schedule(
        placements=tuple(rows)
    )


@MANY
@given(doubtful_plans())
def test_certain_is_what_is_left_of_meetings_at_their_least(
    given: tuple[Problem, Schedule],
) -> None:
    """Whoever of a group stays away, however short meetings are: a certain clash is one still."""
    problem, schedule = given
    rules = DETECTORS.keys() - {RuleCode.DURATION, RuleCode.PRECEDENCE, *CAPACITIES}
    left = {
        (row.rule, frozenset(row.meetings), row.parts[-1:] if len(row.meetings) == 1 else ())
        for row in find_conflicts(*at_their_least(problem, schedule), rules)
    }
    for row in find_conflicts(problem, schedule, rules):
        event(row.certainty)
        key = row.rule, frozenset(row.meetings), row.parts[-1:] if len(row.meetings) == 1 else ()
        assert (key in left) == (row.certainty is Certainty.CERTAIN), row.vi


def whose(rule: RuleCode, finding: Finding) -> object:
    """Return by what a finding is known again in another plan."""
    if rule in CAPACITIES:
        return finding.during.start if finding.during else None
    return frozenset(finding.meetings), [p for p in finding.parts if p.kind == "commitment"]


@MANY
@given(doubtful_plans())
def test_an_end_by_the_hour_told_clears_a_clash_and_a_minute_more_does_not(
    given: tuple[Problem, Schedule],
) -> None:
    """What a sentence promises holds, whatever the rule."""
    problem, schedule = given
    for rule, detector in DETECTORS.items():
        for finding in detector(Bookings(problem, schedule)):
            for doubt in finding.doubts:
                if not isinstance(doubt, InferredEnd) or doubt.until is None:
                    continue
                event(rule)
                for more, stands in ((0, False), (1, True)):
                    end = doubt.until + dt.timedelta(minutes=more)
                    tried = schedule.with_placement(
                        doubt.row.placement.model_copy(update={"end": end})
                    )
                    found = detector(Bookings(problem, tried))
                    known = [whose(rule, other) for other in found]
                    assert (whose(rule, finding) in known) == stands, finding.says.vi
