"""Finding conflicts: which rules are looked at, in what order, and against an oracle."""

from __future__ import annotations

import datetime as dt
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import (
    MONDAY,
    a_meeting,
    a_problem,
    a_schedule,
    at,
    between,
    closed,
    placed,
    tiny_city,
)
from coord_calendar.conflicts import DETECTORS, find_clashes, find_conflicts
from coord_calendar.domain.meeting import Pin
from coord_calendar.domain.people import Person, Tenure
from coord_calendar.domain.schedule import Placement, Postponed, Schedule
from coord_calendar.errors import InputError
from coord_calendar.rules import RULES, Level, RuleCode
from strategies import problems, schedules

if TYPE_CHECKING:
    from coord_calendar.domain.places import Room
    from coord_calendar.domain.problem import Problem

MODEST = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_every_hard_rule_has_a_detector() -> None:
    """The detectors are those of the hard rules and of the double booking of the invited."""
    hard = [code for code, rule in RULES.items() if rule.level is Level.HARD]
    assert list(DETECTORS) == [*hard, RuleCode.OPTIONAL_OVERLAP]


def test_an_empty_plan_of_nothing_has_no_conflict() -> None:
    """Nothing asked for and nothing placed is in order."""
    assert find_conflicts(a_problem(), a_schedule()) == []
    assert find_clashes(a_problem()) == []


def test_a_plan_that_keeps_every_rule_has_no_conflict() -> None:
    """Meetings apart, in fitting rooms, in working hours are in order."""
    problem = a_problem(a_meeting("a", required=("tttu",)), a_meeting("b", chair="ct-hdnd"))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "09:20"), room="b1")
    )
    assert find_conflicts(problem, schedule) == []


def test_unknown_names_in_a_schedule_are_told_all_at_once() -> None:
    """A meeting or room that nobody knows is bad input, never passed over."""
    schedule = Schedule(
        placements=(placed("x", at(0, "08:00"), room="q"), placed("a", at(0, "08:00"), room="r")),
        postponed=(Postponed(meeting="y"),),
    )
    with pytest.raises(InputError) as error:
        find_conflicts(a_problem(a_meeting("a")), schedule)
    assert [(fault.record, fault.field) for fault in error.value.faults] == [
        ("placement x", "meeting"),
        ("placement y", "meeting"),
        ("placement x", "room"),
        ("placement a", "room"),
    ]
    assert [fault.vi for fault in error.value.faults] == [
        "không có cuộc họp «x» trong các yêu cầu đã đọc",
        "không có cuộc họp «y» trong các yêu cầu đã đọc",
        "không có phòng «q» trong danh mục",
        "không có phòng «r» trong danh mục",
    ]


def test_conflicts_stand_by_level_rank_time_and_name() -> None:
    """Hard before medium, people before the rest, then by time, meetings and the rule book."""
    problem = a_problem(
        a_meeting("d", pin=Pin(start=at(0, "08:00")), room=None),
        a_meeting("c", optional=("cvp",), room=None),
        a_meeting("b", chair="cvp", room=None),
        a_meeting("a", chair="pbt", room=None),
        a_meeting("e", chair="pbt", room=None),
    )
    schedule = a_schedule(
        placed("e", at(5, "08:00"), 30),
        placed("a", at(5, "08:00")),
        placed("b", at(0, "08:00"), 30),
        placed("c", at(0, "08:00")),
    )
    assert [(row.rule.value, row.meetings) for row in find_conflicts(problem, schedule)] == [
        ("person_overlap", ("e", "a")),
        ("pinned", ("d",)),
        ("duration", ("b",)),
        ("working_session", ("a",)),
        ("duration", ("e",)),
        ("working_session", ("e",)),
        ("optional_overlap", ("b", "c")),
    ]


def test_certain_clashes_and_high_ranks_come_first() -> None:
    """Certain before possible at whatever rank and time; then by the highest of the people."""
    problem = a_problem(
        a_meeting("a", required=("pbt",), minutes=None),
        a_meeting("b", required=("pbt",)),
        a_meeting("c", required=("cvp",)),
        a_meeting("d", required=("cvp",)),
        a_meeting("e", required=("ct-ub", "cvp")),
        a_meeting("f", required=("ct-ub", "cvp")),
    )
    hours = {"a": "08:00", "b": "08:30", "c": "09:30", "d": "09:30", "e": "10:30", "f": "10:30"}
    schedule = a_schedule(*(placed(name, at(0, hour)) for name, hour in hours.items()))
    found = find_conflicts(problem, schedule, {RuleCode.PERSON_OVERLAP})
    assert [(row.certainty.value, "".join(row.meetings)) for row in found] == [
        ("certain", "ef"),
        ("certain", "cd"),
        ("possible", "ab"),
    ]


def test_what_concerns_nobody_comes_after_people_without_a_post() -> None:
    """Though it is earlier."""
    problem = a_problem(
        *(a_meeting(name, required=("p4",) * (name in "cd")) for name in "abcd"),
        city=tiny_city(people=(*tiny_city().people, Person(id="p4", name="Đồng chí không chức"))),
    )
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"),
        placed("b", at(0, "08:00"), room="a1"),
        placed("c", at(1, "08:00"), room="a1"),
        placed("d", at(1, "08:00"), room="a2"),
    )
    found = find_conflicts(problem, schedule, [RuleCode.ROOM_OVERLAP, RuleCode.PERSON_OVERLAP])
    assert [conflict.meetings for conflict in found] == [("c", "d"), ("a", "b")]


def test_rank_is_read_on_the_day_of_the_clash() -> None:
    """Who becomes deputy secretary on Tuesday comes first from Tuesday on."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="cvp"),
            Tenure(person="p2", post="ct-ub"),
            Tenure(person="p1", post="pbt", first_day=MONDAY + dt.timedelta(days=1)),
        ),
        bodies=(),
    )
    problem = a_problem(
        *(a_meeting(name, required=("p1",)) for name in "ab"),
        *(a_meeting(name, required=("p2",)) for name in "cd"),
        city=city,
    )
    for day, order in ((0, ["cd", "ab"]), (1, ["ab", "cd"])):
        schedule = a_schedule(
            *(placed(name, at(day, "08:00")) for name in "ab"),
            *(placed(name, at(day, "09:00")) for name in "cd"),
        )
        found = find_conflicts(problem, schedule, {RuleCode.PERSON_OVERLAP})
        assert ["".join(row.meetings) for row in found] == order


def test_only_the_rules_asked_for_are_looked_at() -> None:
    """Rules that have no detector find nothing."""
    problem = a_problem(a_meeting("a"))
    schedule = a_schedule(placed("a", at(5, "08:00"), 30))
    found = find_conflicts(problem, schedule, [RuleCode.DURATION, RuleCode.POSTPONED])
    assert [conflict.rule for conflict in found] == [RuleCode.DURATION]
    assert find_conflicts(problem, schedule, []) == []


def test_clashes_are_looked_for_where_the_offices_asked() -> None:
    """Requests with an hour are compared; a room not given and no hour are no clash."""
    problem = a_problem(
        a_meeting("a", chair="pbt", asked_start=at(0, "08:00")),
        a_meeting("b", chair="ct-hdnd", asked_start=at(0, "08:30")),
        a_meeting("c", chair="pbt"),
        a_meeting("d", pin=Pin(start=at(0, "10:00"), room="a1"), room=None),
    )
    (clash,) = find_clashes(problem)
    assert (clash.rule, clash.meetings) == (RuleCode.PERSON_OVERLAP, ("a", "b"))


def test_closed_rooms_and_requests_clash() -> None:
    """A room asked for while it is closed is a clash before anything is planned."""
    problem = a_problem(
        a_meeting("a", asked_start=at(0, "08:00"), asked_room="a1"),
        commitments=(closed("a1", between(0, "08:00", "12:00")),),
    )
    assert [clash.rule for clash in find_clashes(problem)] == [RuleCode.ROOM_UNAVAILABLE]


def test_the_order_of_a_schedule_s_rows_means_nothing() -> None:
    """The same plan in another order and another zone is told alike."""
    problem = a_problem(*(a_meeting(name, chair="pbt") for name in "abc"))
    rows = [
        placed(name, at(0, clock))
        for name, clock in zip("abc", ("08:00", "08:30", "08:30"), strict=True)
    ]
    abroad = [
        Placement(meeting=row.meeting, start=row.start.astimezone(dt.UTC), end=row.end.astimezone())
        for row in reversed(rows)
    ]
    told = find_conflicts(problem, a_schedule(*rows))
    again = find_conflicts(problem, a_schedule(*abroad))
    assert again == told
    assert [str(conflict) for conflict in again] == [conflict.vi for conflict in told]


@MODEST
@given(st.data())
def test_every_sentence_is_normalised_and_whole(data: st.DataObject) -> None:
    """Each sentence is in form C, in both languages, ends with a stop and names its meetings."""
    problem = data.draw(problems())
    for conflict in find_conflicts(problem, data.draw(schedules(problem))):
        for text in (conflict.text("vi"), conflict.text("en")):
            assert text == unicodedata.normalize("NFC", text)
            assert text.endswith(".")
            assert "None" not in text
            assert [name for name in conflict.meetings if name not in text] == []


def pairs_by_brute_force(problem: Problem, schedule: Schedule) -> set[tuple[str, frozenset[str]]]:
    """Compare all pairs of placements, with the definitions written out once more."""
    city = problem.city
    found = set()
    for one, other in combinations(schedule.placements, 2):
        pair = frozenset((one.meeting, other.meeting))
        meetings = [problem.meeting(row.meeting) for row in (one, other)]
        days = [city.calendar.day_of(row.start) for row in (one, other)]
        called = [problem.attendees(*both) for both in zip(meetings, days, strict=True)]
        required = called[0].required.keys() & called[1].required.keys()
        anyone = (called[0].required | called[0].optional).keys() & (
            called[1].required | called[1].optional
        ).keys()
        points = [set(problem.points_of(*both)) for both in zip(meetings, days, strict=True)]
        if one.overlaps(other):
            found |= {("person_overlap", pair)} if required else set()
            found |= {("optional_overlap", pair)} if anyone - required else set()
            found |= {("point_overlap", pair)} if points[0] & points[1] else set()
        elif required:
            sites = [
                meeting.site if row.room is None else city.room(row.room).site
                for meeting, row in zip(meetings, (one, other), strict=True)
            ]
            gap = max(one.start - other.end, other.start - one.end)
            way = dt.timedelta(minutes=city.minutes_between(*sites))
            found |= {("travel_time", pair)} if way > gap else set()
        if one.room is not None and other.room is not None:
            rooms = [city.room(one.room), city.room(other.room)]
            taken = [_taken(row, room) for row, room in zip((one, other), rooms, strict=True)]
            cells = [city.room_cells[room.id] for room in rooms]
            if cells[0] & cells[1] and taken[0].overlaps(taken[1]):
                found.add(("room_overlap", pair))
    return found


def _taken(row: Placement, room: Room) -> Placement:
    return Placement(
        meeting=row.meeting,
        start=row.start - dt.timedelta(minutes=room.setup_minutes),
        end=row.end + dt.timedelta(minutes=room.clearing_minutes),
    )


@settings(MODEST, max_examples=80)
@given(st.data())
def test_pairs_are_those_that_comparing_all_pairs_finds(data: st.DataObject) -> None:
    """Whatever the plan, the sweeps find the pairs that break a rule and no other."""
    problem = data.draw(problems())
    schedule = data.draw(schedules(problem))
    rules = {
        RuleCode.PERSON_OVERLAP,
        RuleCode.OPTIONAL_OVERLAP,
        RuleCode.TRAVEL_TIME,
        RuleCode.POINT_OVERLAP,
        RuleCode.ROOM_OVERLAP,
    }
    found = [
        (conflict.rule.value, frozenset(conflict.meetings))
        for conflict in find_conflicts(problem, schedule, rules)
    ]
    assert len(found) == len(set(found))
    assert set(found) == pairs_by_brute_force(problem, schedule)
