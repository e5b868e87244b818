"""The ways of published meetings: whom each excludes, and which own rooms go together."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.bits import numbers
from coord_calendar.cpsat.repair_ways import WayOfMeeting, ways_of
from coord_calendar.cpsat.repairable import Given, Repair
from coord_calendar.domain.disruption import ROOM
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Reaction, RuleCode
from cpsat.repairs import NOBODY, infeasible, repairs
from cpsat.weeks import people_problems, weighed_problems

SOME = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)


def stays(repair: Repair, name: str) -> bool:
    """Tell whether a meeting stays unless it is ejected."""
    return repair.counts(name) and name not in repair.must_move


@SOME
@given(st.one_of(repairs(weighed_problems(4)), repairs(people_problems(4))))
def test_who_is_ejected_could_not_stay(repair: Repair) -> None:
    """Not at its time in its zone; and who shares somebody and the hour always is."""
    wide = repair.wide()
    names = [meeting.id for meeting in repair.problem.meetings]
    calls = repair.view.duties.in_any_case
    one_at_a_time = repair.problem.under(RuleCode.PERSON_OVERLAP)
    for mine, meeting in zip(ways_of(wide), repair.problem.meetings, strict=True):
        for one in mine[:3]:
            for number, name in enumerate(names):
                if name == meeting.id or not stays(repair, name):
                    continue
                old = repair.published[name]
                if one.way.ejects >> number & 1:
                    # Who would have to travel might stay, were it in another zone.
                    assert repair.view.zones.longest_way > 0 or infeasible(
                        wide, (meeting.id, one.start, one.end), (name, *old[:2])
                    )
                    continue
                day = repair.view.day_at(one.start)
                shared = set(calls(meeting, day).required).intersection(
                    calls(repair.problem.meeting(name), repair.view.day_at(old.start)).required
                )
                at_once = one.start < old.end and old.start < one.end
                assert not (shared and at_once and {meeting.id, name} <= one_at_a_time)


def own_room(repair: Repair, name: str, one: WayOfMeeting) -> bool:
    """Tell whether a meeting may have its own room in one of its ways, and rooms are kept apart."""
    return (
        repair.counts(name)
        and repair.published[name].room is not None
        and name in repair.problem.under(RuleCode.ROOM_OVERLAP)
        and (one.start, one.end) in repair.open_own_room(name)
        and one.way.wish.takes > 0
    )


def check_rooms(repair: Repair) -> None:
    """Assert which own rooms are told to go together."""
    wide = repair.wide()
    names = [meeting.id for meeting in repair.problem.meetings]
    found = list(zip(names, ways_of(wide), strict=True))
    kept = [(name, one) for name, mine in found for one in mine if own_room(wide, name, one)]
    for name, one in kept:
        others = [
            other
            for other in wide.others_in_room(name)
            if stays(repair, other) and wide.is_in_the_way(other, name, one.start, one.end)
        ]
        told = {names[number] for number in numbers(one.way.wish.stands)} - {name}
        assert told == {one for one in others if wide.may_keep_its_room(one)}
        assert one.way.wish.cost == ROOM * wide.times(name, one.start)
    cells = wide.view.city.room_cells
    for (name, one), (other, two) in combinations(kept, 2):
        if name != other:
            room = wide.view.city.room(wide.published[name].room or "")
            room2 = wide.view.city.room(wide.published[other].room or "")
            together = (
                not cells[room.id].isdisjoint(cells[room2.id])
                and one.start - room.setup_minutes < two.end + room2.clearing_minutes
                and two.start - room2.setup_minutes < one.end + room.clearing_minutes
            )
            assert together == bool(one.way.wish.takes & two.way.wish.takes)


@SOME
@given(st.one_of(repairs(weighed_problems(4)), repairs(people_problems(4))))
def test_own_rooms_go_together_where_they_are_not_in_each_others_way(repair: Repair) -> None:
    """With set-up and clearing, and halls that share parts; what is not kept is no wish."""
    check_rooms(repair)


def in_two_halves(*, off: bool) -> Repair:
    """Return a hall in two halves with set-up and clearing; one meeting in it, one in each half."""
    halves = [
        Room(id="left", name="Nửa trái", site="so-a", seats=50, setup_minutes=30),
        Room(id="right", name="Nửa phải", site="so-a", seats=50, clearing_minutes=45),
        Room(id="both", name="Hội trường", site="so-a", seats=99, parts=("left", "right")),
    ]
    rule = RuleSetting(rule=RuleCode.ROOM_OVERLAP, body="tttu", reaction=Reaction.IGNORE)
    city = tiny_city(rooms=(*tiny_city().rooms, *halves), settings=(rule,) if off else ())
    here = RoomNeed(sites=("so-a",))
    at_times = {"left": "08:00", "right": "11:00", "both": "15:00"}
    problem = a_problem(
        a_meeting("left", room=here),
        a_meeting("right", room=here),
        a_meeting("both", room=here, body="tttu"),
        city=city,
        days=1,
    )
    rows = [placed(name, at(0, time), 60, name) for name, time in at_times.items()]
    return Repair(problem, Given(a_schedule(*rows), NOBODY, NOBODY, NOBODY, now=None))


@pytest.mark.parametrize("off", [False, True])
def test_halves_of_a_hall_share_it_with_whoever_has_it_whole(off: bool) -> None:
    """Set up and cleared; but not with one for whom rooms are not kept apart."""
    repair = in_two_halves(off=off)
    check_rooms(repair)
    left, right, both = (
        {one.start: one.way.wish for one in mine} for mine in ways_of(repair.wide())
    )
    # At 14:00 the right half is not cleared before the hall is taken at 15:00.
    assert [left[840].stands, right[840].stands] == ([0, 0] if off else [0, 0b100])
    assert any(wish.takes for wish in both.values()) == (not off)
    assert not left[630].takes & right[540].takes
    assert right[570].takes & right[540].takes
