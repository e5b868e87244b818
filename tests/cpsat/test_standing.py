from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import event, given, settings

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.making_way import MakingWay, Try
from coord_calendar.cpsat.openings import options_beside
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.standing import Standing
from coord_calendar.domain.meeting import After, Form, RoomNeed
from coord_calendar.domain.places import Room, Site, VideoLink
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Reaction, RuleCode
from coord_calendar.standpoint import Standpoint
from sound_plans import plans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from coord_calendar.cpsat.options import Options
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

EIGHT, NINE, TEN = (at(0, clock) for clock in ("08:00", "09:00", "10:00"))


def tries(problem: Problem, schedule: Schedule, name: str = "x") -> list[tuple[Any, Try]]:
    """Return the best place at each start of a meeting, with the start."""
    here = Standpoint(problem, schedule, problem.meeting(name))
    making = MakingWay(here.view, here.plan, here.meeting, lambda: None)
    return [(here.placement(name, one.choice), one) for one in making.tries()]


def in_the_way(problem: Problem, schedule: Schedule, start: dt.datetime = EIGHT) -> tuple[str, ...]:
    """Return who is in the way of the meeting x at a start."""
    (found,) = (one for row, one in tries(problem, schedule) if row.start == start)
    return found.barred_by


def breaks(problem: Problem, schedule: Schedule) -> bool:
    """Tell whether the detectors refuse a plan for anything but a quorum, or a pin left empty."""
    aside = {RuleCode.QUORUM, RuleCode.PINNED}
    return any(one.blocks and one.rule not in aside for one in find_conflicts(problem, schedule))


@settings(deadline=None, max_examples=max(settings().max_examples // 6, 1))
@given(plans())
def test_without_those_in_its_way_a_meeting_can_be_there(
    given_plan: tuple[Problem, Schedule, str],
) -> None:
    """With them it cannot: by the detectors, quorums left aside, for the most crowded places."""
    problem, schedule, name = given_plan
    others = schedule.only({row.meeting for row in schedule.placements} - {name})
    if breaks(problem, others):
        return
    here = Standpoint(problem, others, problem.meeting(name))
    options = options_beside(here.view, {}, {name})
    standing = Standing(options, here.plan)
    found = sorted(
        (
            (barred, choice)
            for choice in choices(options, here.meeting)
            if (barred := in_way(standing, here.meeting, choice)) is not None
        ),
        key=lambda one: (-len(one[0]), one[1][:2]),
    )
    for barred, choice in (*found[:10], *found[-3:]):
        event(f"{len(barred)} in the way")
        there = others.with_placement(here.placement(name, choice))
        staying = {row.meeting for row in there.placements} - barred
        assert not breaks(problem, there.only(staying))
        assert breaks(problem, there) is bool(barred)


def choices(options: Options, meeting: Meeting) -> Iterator[Choice]:
    """Yield every place that a meeting's own rules leave open to it."""
    slots = options.slots[meeting.id]
    times = list(zip(slots.times(), slots.day.tolist(), strict=True))
    for place, open_ in options.places[meeting.id].items():
        for index, ((start, end), day) in enumerate(times):
            for way in options.view.duties.ways(meeting, day) if open_[index] else ():
                yield Choice(start, end, next(iter(place.rooms), None), way)


def in_way(standing: Standing, meeting: Meeting, choice: Choice) -> set[str] | None:
    """Return who is in the way of a meeting at a place; None if somebody is away then."""
    people = standing.bars_people(meeting, choice, standing.zone(meeting, choice.room))
    if people is None:
        return None
    start, end, room, _ = choice
    by_time = standing.bars_time(meeting, start, end)
    return people | by_time | standing.bars_room(meeting, room, start, end)


def test_a_meeting_in_the_room_is_in_the_way() -> None:
    """Until it is cleared, and no other room is open."""
    room = Room(id="r", name="Phòng", site="so-a", seats=9, clearing_minutes=30)
    problem = a_problem(a_meeting("x"), a_meeting("a"), city=tiny_city(rooms=(room,)))
    schedule = a_schedule(placed("a", EIGHT, room="r"))
    starts = (EIGHT, NINE, at(0, "09:30"))
    assert [in_the_way(problem, schedule, start) for start in starts] == [("a",), ("a",), ()]


def test_a_meeting_too_far_away_is_in_the_way() -> None:
    """The way from one site to the other takes twenty minutes."""
    problem = a_problem(
        a_meeting("x", required=("p1",), room=RoomNeed(rooms=("b1",))),
        a_meeting("a", required=("p1",)),
    )
    schedule = a_schedule(placed("a", EIGHT, room="a1"))
    starts = (EIGHT, NINE, at(0, "09:30"))
    assert [in_the_way(problem, schedule, start) for start in starts] == [("a",), ("a",), ()]


@pytest.mark.parametrize(("staff", "barred"), [(1, ("a",)), (2, ()), (None, ())])
def test_a_meeting_that_keeps_the_staff_busy_is_in_the_way(
    staff: int | None, barred: tuple[str, ...]
) -> None:
    """Where one must serve two rooms of a site at once."""
    rooms = tuple(
        Room(id=name, name=name, site="so-a", seats=9, setup_minutes=30, setup_staff=1)
        for name in ("r1", "r2")
    )
    city = tiny_city(
        rooms=rooms, sites=(Site(id="so-a", name="A", staff=staff), tiny_city().sites[1])
    )
    problem = a_problem(a_meeting("x"), a_meeting("a"), city=city)
    assert in_the_way(problem, a_schedule(placed("a", NINE, room="r1")), NINE) == barred


def test_a_conference_is_in_the_way_over_a_point_or_the_link() -> None:
    """A point serves one; the link carries one, or two of which the points are few enough."""
    online = {"form": Form.ONLINE, "room": None, "link": "cau"}
    problem = a_problem(
        a_meeting("x", points=("dc-1",), **online), a_meeting("a", points=("dc-2",), **online)
    )
    schedule = a_schedule(placed("a", EIGHT))
    assert in_the_way(problem, schedule) == ("a",)
    wide = tiny_city(links=(VideoLink(id="cau", name="Cầu", conferences=2, points=2),))
    assert in_the_way(problem.model_copy(update={"city": wide}), schedule) == ()
    both = [one.model_copy(update={"points": ("dc-1",)}) for one in problem.meetings]
    at_one = problem.model_copy(update={"city": wide, "meetings": tuple(both)})
    assert in_the_way(at_one, schedule) == ("a",)


def test_a_meeting_waited_for_is_in_the_way_of_what_waits() -> None:
    """And what waits is in the way of it, if it comes too early."""
    waiting = a_meeting("b", room=None, after=(After(meeting="a"),))
    first = a_meeting("a", room=None)
    schedule = a_schedule(placed("a", NINE), placed("b", TEN))
    problem = a_problem(first, waiting)
    by_start = {row.start: one.barred_by for row, one in tries(problem, schedule, "b")}
    assert (by_start[EIGHT], by_start[TEN]) == (("a",), ())
    by_start = {row.start: one.barred_by for row, one in tries(problem, schedule, "a")}
    assert (by_start[NINE], by_start[TEN]) == ((), ("b",))


@pytest.mark.parametrize(
    "rule", [RuleCode.POINT_OVERLAP, RuleCode.ROOM_OVERLAP, RuleCode.PRECEDENCE]
)
def test_a_rule_that_is_not_kept_puts_nobody_in_the_way(rule: RuleCode) -> None:
    """Each of the three would, if the city kept it."""
    room = Room(id="r", name="Phòng", site="so-a", seats=9)
    online = {"form": Form.HYBRID, "link": "cau", "points": ("dc-1",)}
    link = VideoLink(id="cau", name="Cầu", conferences=2, points=2)
    meetings = {
        RuleCode.POINT_OVERLAP: (a_meeting("x", **online), a_meeting("a", **online)),
        RuleCode.ROOM_OVERLAP: (a_meeting("x"), a_meeting("a")),
        RuleCode.PRECEDENCE: (a_meeting("x", after=(After(meeting="a"),)), a_meeting("a")),
    }[rule]
    rooms = (room,) if rule is RuleCode.ROOM_OVERLAP else tiny_city().rooms
    for kept, barred in ((True, ("a",)), (False, ())):
        settings = () if kept else (RuleSetting(rule=rule, reaction=Reaction.IGNORE),)
        city = tiny_city(rooms=rooms, links=(link,), settings=settings)
        problem = a_problem(*meetings, city=city)
        schedule = a_schedule(placed("a", EIGHT, room=rooms[0].id))
        assert in_the_way(problem, schedule) == barred
