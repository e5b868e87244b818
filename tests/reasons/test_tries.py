from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.meeting import Attendance, Pin, RoomNeed
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.schedule import Postponed, Substitution
from coord_calendar.reasons import Verdict, why, with_reasons
from coord_calendar.reasons.tries import HARD_RULES, Tries
from coord_calendar.rules import Reaction, RuleCode
from cpsat.weeks import a_coarse_day
from strategies import problems, schedules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts import Conflict
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

EIGHT, TEN = at(0, "08:00"), at(0, "10:00")
BY_P3 = Attendance(who="ct-ub", substitutes=("cvp",))


def every_way(problem: Problem, meeting: Meeting, start: Placement) -> Iterator[Placement]:
    """Yield every way to hold a meeting at a start that its request allows."""
    need, rooms = meeting.room, problem.city.rooms
    names: list[str | None] = [
        room.id
        for room in rooms
        if need is not None
        and (not need.rooms or room.id in need.rooms)
        and (not need.sites or room.site in need.sites)
    ]
    day = problem.city.calendar.day_of(start.start)
    calls = problem.stand_ins(meeting, day)
    for answers in product(*([None, *by] for by in calls.values())):
        named = [(who, by) for who, by in zip(calls, answers, strict=True) if by is not None]
        substitutes = tuple(Substitution(who=who, by=by) for who, by in named)
        for room in names or [None]:
            yield start.model_copy(update={"room": room, "substitutes": substitutes})


def test_the_smallest_room_that_fits_comes_first() -> None:
    """Whatever the order of the directory."""
    rooms = tuple(reversed(tiny_city().rooms))
    problem = a_problem(a_meeting("a", seats=20), city=tiny_city(rooms=rooms))
    assert Tries(problem, a_schedule(), "a").at(EIGHT).placement.room == "a2"


def broken(problem: Problem, schedule: Schedule, tried: Placement) -> list[Conflict]:
    """Return what a meeting put somewhere breaks, in the whole plan."""
    found = find_conflicts(problem, schedule.with_placement(tried), HARD_RULES)
    return [one for one in found if one.blocks and tried.meeting in one.meetings]


def without(schedule: Schedule, meeting: str) -> Schedule:
    """Return a plan from which one meeting is postponed."""
    left = schedule.only({row.meeting for row in schedule.placements} - {meeting})
    return left.model_copy(update={"postponed": (Postponed(meeting=meeting),)})


def test_a_start_is_open_where_a_consented_substitute_may_go() -> None:
    """The holder is elsewhere, so the substitute attends."""
    problem = a_problem(
        a_meeting("a", required=(BY_P3,)), a_meeting("b", required=("ct-ub",), minutes=240)
    )
    schedule = a_schedule(placed("b", EIGHT, 240, room="a1"))
    attempt = Tries(problem, schedule, "a").at(EIGHT)
    assert attempt.is_free
    assert attempt.placement == placed("a", EIGHT, room="a2").model_copy(
        update={"substitutes": (Substitution(who="ct-ub", by="cvp"),)}
    )


def test_a_start_is_closed_to_a_substitute_without_consent_or_without_the_rule() -> None:
    """Nobody stands in who may not, or whose standing in no rule would check."""
    lacking = BY_P3.model_copy(update={"consent_of": "pbt"})
    other = a_meeting("b", required=("ct-ub",), minutes=240)
    schedule = a_schedule(placed("b", EIGHT, 240, room="a1"))
    problem = a_problem(a_meeting("a", required=(lacking,)), other)
    assert not Tries(problem, schedule, "a").at(EIGHT).is_free
    ignored = RuleSetting(rule=RuleCode.SUBSTITUTION, reaction=Reaction.IGNORE)
    city = problem.city.model_copy(update={"settings": (ignored,)})
    problem = a_problem(a_meeting("a", required=(BY_P3,)), other, city=city)
    assert not Tries(problem, schedule, "a").at(EIGHT).is_free


def test_what_keeps_each_of_them_away_is_told() -> None:
    """The holder is in one meeting, the substitute in another."""
    problem = a_problem(
        a_meeting("a", required=(BY_P3,)),
        a_meeting("b", required=("ct-ub",)),
        a_meeting("c", required=("cvp",)),
    )
    schedule = a_schedule(placed("b", EIGHT, room="a1"), placed("c", EIGHT, room="a2"))
    attempt = Tries(problem, schedule, "a").at(EIGHT)
    assert attempt.rivals == ("b",)
    assert [one.meetings for one in attempt.also] == [("a", "c")]


def test_nobody_stands_in_for_two() -> None:
    """One of them attends, for the other somebody else would have to be found."""
    problem = a_problem(
        a_meeting("a", required=(BY_P3, Attendance(who="pbt", substitutes=("cvp",)))),
        a_meeting("b", required=("ct-ub", "pbt")),
    )
    schedule = a_schedule(placed("b", EIGHT, room="a1"))
    assert not Tries(problem, schedule, "a").at(EIGHT).is_free


def test_half_days_are_tried_where_they_can_start_only() -> None:
    """Whole sessions do not begin at nine."""
    with pytest.raises(ValueError, match="a cannot start at"):
        Tries(a_problem(a_meeting("a", half_days=1)), a_schedule(), "a").at(at(0, "09:00"))


def test_a_city_without_a_room_that_is_allowed_says_so() -> None:
    """Something always says why."""
    problem = a_problem(a_meeting("a"))
    city = problem.city.model_copy(update={"rooms": ()})
    attempt = Tries(problem.model_copy(update={"city": city}), a_schedule(), "a").at(EIGHT)
    assert [one.rule for one in attempt.conflicts] == [RuleCode.ROOM_GIVEN]


def test_where_any_room_will_do_by_the_citys_own_rules_any_is_tried() -> None:
    """A wish for one room that no rule keeps."""
    told = RuleSetting(rule=RuleCode.ROOM_GIVEN, reaction=Reaction.WARN)
    asked = a_meeting("a", room=RoomNeed(rooms=("a1",)))
    plain = a_problem(asked, a_meeting("b"))
    schedule = a_schedule(placed("b", EIGHT, room="a1"))
    assert not Tries(plain, schedule, "a").at(EIGHT).is_free
    city = plain.city.model_copy(update={"settings": (told,)})
    assert Tries(a_problem(asked, a_meeting("b"), city=city), schedule, "a").at(EIGHT).is_free


def test_starts_are_those_of_the_calendar_and_the_published_one() -> None:
    """And out of hours for a meeting that may be there."""
    day = a_coarse_day(a_meeting("a"), a_meeting("b", any_hour=True))
    published = a_schedule(placed("a", at(0, "09:10"), room="a1"))
    day = day.model_copy(update={"published": published})
    hours = [f"{start:%H:%M}" for start in Tries(day, a_schedule(), "a").starts()]
    assert hours == ["09:10", "08:00", "10:00", "14:00", "16:00"]
    assert len(list(Tries(day, a_schedule(), "b").starts())) == 12


def test_one_that_cannot_give_way_counts_more_than_two_that_can() -> None:
    """A pin stays, so the start with two rivals is nearer."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1", "p2", "p3"), room=None, deadline=at(0, "12:00")),
        a_meeting("b", required=("p1",), room=None, pin=Pin(start=EIGHT)),
        a_meeting("c", required=("p2",), room=None),
        a_meeting("d", required=("p3",), room=None),
    )
    schedule = a_schedule(placed("b", EIGHT), placed("c", TEN), placed("d", TEN))
    least = why(problem, schedule, "a").least
    assert least is not None
    assert least.rivals == ("c", "d")


def test_a_postponed_meeting_is_not_closed_while_a_substitute_may_go() -> None:
    """The line written to the plan knows of substitutes, too."""
    problem = a_problem(
        a_meeting("a", required=(BY_P3,), fixed=True, asked_start=EIGHT),
        a_meeting("b", required=("ct-ub",), minutes=240),
    )
    schedule = a_schedule(placed("b", EIGHT, 240, room="a1"), postponed=(Postponed(meeting="a"),))
    (entry,) = with_reasons(problem, schedule).postponed
    assert entry.reason_en == "a start is free, but planning ended before it was used"


@settings(max_examples=10, deadline=None)
@given(st.data(), problems())
def test_what_is_said_to_be_closed_is_closed_in_every_way(
    data: st.DataObject, problem: Problem
) -> None:
    """By brute force over rooms and substitutes; each conflict told is one of the whole plan."""
    meeting = data.draw(st.sampled_from(problem.meetings))
    schedule = without(data.draw(schedules(problem)), meeting.id)
    answer = why(problem, schedule, meeting.id, time_limit=60)
    if answer.verdict is not Verdict.BLOCKED:
        return
    for attempt in answer.attempts[:: len(answer.attempts) // 4 + 1]:
        ways = list(every_way(problem, meeting, attempt.placement))
        found = {way: broken(problem, schedule, way) for way in ways}
        assert all(found.values())
        of_all = [one for way in found.values() for one in way]
        assert attempt.conflicts
        assert set(attempt.conflicts) <= set(broken(problem, schedule, attempt.placement))
        assert {(one.rule, one.meetings) for one in attempt.also} <= {
            (one.rule, one.meetings) for one in of_all
        }


@settings(max_examples=10, deadline=None)
@given(st.data(), problems(most_meetings=4))
def test_what_is_said_to_give_way_is_enough_and_no_fewer_would_do(
    data: st.DataObject, problem: Problem
) -> None:
    """Without them the meeting is free to be there; no other start has fewer in its way."""
    meeting = data.draw(st.sampled_from(problem.meetings))
    schedule = without(data.draw(schedules(problem)), meeting.id)
    least = why(problem, schedule, meeting.id, time_limit=60).least
    if least is None:
        return
    left = {row.meeting for row in schedule.placements} - set(least.rivals)
    assert broken(problem, schedule.only(left), least.placement) == []
    for start in list(Tries(problem, schedule, meeting.id).starts())[::5]:
        tried = Tries(problem, schedule, meeting.id).at(start).placement
        for way in every_way(problem, meeting, tried):
            conflicts = broken(problem, schedule, way)
            rivals = {name for one in conflicts for name in one.meetings} - {meeting.id}
            stays = any(
                all(
                    problem.meeting(name).pin is not None for name in one.meetings if name in rivals
                )
                for one in conflicts
            )
            assert stays or len(rivals) >= len(least.rivals)
