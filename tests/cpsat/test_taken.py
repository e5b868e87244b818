from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.model import open_options, schedule_of
from coord_calendar.cpsat.options import Choice, Place
from coord_calendar.cpsat.taken import Taken
from coord_calendar.cpsat.units import unit_of_time
from coord_calendar.criteria import CRITERIA, bill
from coord_calendar.domain.meeting import After, Attendance, Form, RoomNeed
from coord_calendar.domain.places import VideoLink
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Reaction, RuleCode
from cpsat.weeks import a_coarse_day, people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.problem import Problem


def drawn_plan(options: Options, data: st.DataObject) -> Plan:
    """Draw a plan of open choices, clean or not."""
    plan: Plan = {}
    for meeting, places in options.places.items():
        slots = options.slots[meeting]
        choices = [
            Choice(int(slots.start[slot]), int(slots.end[slot]), next(iter(place.rooms), None), way)
            for place, open_ in places.items()
            for slot in open_.nonzero()[0].tolist()
            for way in options.view.duties.ways(
                options.view.problem.meeting(meeting), int(slots.day[slot])
            )
        ]
        if choices:
            plan[meeting] = data.draw(st.sampled_from(choices))
    return plan


def is_clean(options: Options, plan: Plan) -> bool:
    """Tell whether the detectors let a plan pass, but for what its pins miss."""
    found = find_conflicts(options.view.problem, schedule_of(options, plan))
    return not any(one.blocks and one.rule is not RuleCode.PINNED for one in found)


def people_missing(
    problem: Problem, plan: Plan, options: Options, names: frozenset[str] = frozenset()
) -> int:
    """Return how many members are missing from the meetings that pay for it."""
    schedule = schedule_of(options, plan).only(names)
    return CRITERIA[RuleCode.PEOPLE_RELEASED](problem.only(names), schedule)


@settings(max_examples=60, deadline=None)
@given(st.one_of(weighed_problems(), people_problems()), st.data())
def test_what_is_free_is_what_the_detectors_leave_free(
    problem: Problem, data: st.DataObject
) -> None:
    """After clean placements a further one is free exactly when the detectors let it pass."""
    options = open_options(problem)
    unit = unit_of_time(options)
    taken = Taken(options, unit)
    placed: Plan = {}
    for name, choice in drawn_plan(options, data).items():
        meeting = problem.meeting(name)
        together = {**placed, name: choice}
        slots = options.slots[name]
        at_slot = (slots.start == choice.start) & (slots.end == choice.end)
        (place,) = (
            place for place in options.places[name] if choice.room in (place.rooms or (None,))
        )
        free = bool(taken.free_slots(meeting, {place: at_slot}, choice.substitutes)[place].any())
        assert free == is_clean(options, together)
        if free:
            extra = taken.minutes_double_booked(meeting, choice)
            charged = [
                next(
                    line.amount
                    for line in bill(problem, schedule_of(options, plan)).lines
                    if line.criterion is RuleCode.OPTIONAL_OVERLAP
                )
                for plan in (together, placed)
            ]
            assert extra >= charged[0] - charged[1]
            assert bool(extra) >= bool(charged[0] - charged[1])
            released = taken.people_released(meeting, choice)
            weighed = problem.by_weight(RuleCode.PEOPLE_RELEASED).values()
            assert released == people_missing(problem, together, options, *weighed) - (
                people_missing(problem, placed, options, *weighed)
            )
            taken.place(meeting, choice)
            placed = together


def test_a_link_is_free_while_it_carries_no_more_than_it_can() -> None:
    """Both what runs at the start and what begins later count."""
    link = VideoLink(id="cau", name="Cầu", conferences=2, points=2)
    changes = {"form": Form.ONLINE, "link": "cau", "room": None}
    problem = a_coarse_day(
        a_meeting("a", minutes=120, points=("dc-1",), **changes),
        a_meeting("b", minutes=120, points=("dc-2",), **changes),
        a_meeting("c", minutes=240, **changes),
    )
    problem = problem.model_copy(
        update={"city": problem.city.model_copy(update={"links": (link,)})}
    )
    options = open_options(problem)
    taken = Taken(options, unit_of_time(options))
    taken.place(problem.meeting("b"), Choice(600, 720, None))
    long = problem.meeting("c")
    assert taken.open_slots(long).tolist() == [True]
    taken.place(problem.meeting("a"), Choice(600, 720, None))
    assert taken.open_slots(long).tolist() == [False]


def test_a_meeting_is_kept_between_those_before_and_after_it() -> None:
    """Those for which it waits, and those that wait for it, whichever was placed first."""
    problem = a_coarse_day(
        a_meeting("a"), a_meeting("b", after=(After(meeting="a"),)), a_meeting("c")
    )
    options = open_options(problem)
    later, earlier = Taken(options, 10), Taken(options, 10)
    later.place(problem.meeting("a"), Choice(600, 660, "a1"))
    assert later.open_slots(problem.meeting("b")).tolist() == [False, False, True, True]
    earlier.place(problem.meeting("b"), Choice(840, 900, "a1"))
    assert earlier.open_slots(problem.meeting("a")).tolist() == [True, True, False, False]
    assert earlier.open_slots(problem.meeting("c")).all()


def test_the_way_to_another_house_takes_time() -> None:
    """A person is not free there until it is over, and must leave in time."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), minutes=110, room=RoomNeed(rooms=("a1",))),
        a_meeting("b", required=("p1",), room=RoomNeed(rooms=("b1",))),
    )
    options = open_options(problem)
    taken = Taken(options, 10)
    taken.place(problem.meeting("a"), Choice(480, 590, "a1"))
    second, place = problem.meeting("b"), Place("so-b", ("b1",))
    free = taken.free_slots(second, {place: options.places["b"][place]})[place]
    assert free.tolist() == [False, False, True, True]
    assert taken.rooms.is_free(second, "a1", 540, 600) is False
    assert taken.rooms.is_free(second, "a1", 590, 600) is True
    assert taken.rooms.is_free(second, None, 480, 590) is True


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        (RuleCode.PERSON_OVERLAP, {"required": ("pbt",), "room": None}),
        (RuleCode.ROOM_OVERLAP, {"room": RoomNeed(rooms=("a1",))}),
        (
            RuleCode.POINT_OVERLAP,
            {"room": None, "form": Form.ONLINE, "link": "cau", "points": ("dc-1",)},
        ),
    ],
)
@pytest.mark.parametrize("reaction", Reaction)
def test_a_rule_that_does_not_block_for_a_body_takes_nothing(
    rule: RuleCode, changes: dict[str, Any], reaction: Reaction
) -> None:
    """Its meetings find free what others of them use; where the rule blocks they do not."""
    city = tiny_city(
        posts=tuple(post.model_copy(update={"rest_minutes": 10}) for post in tiny_city().posts),
        links=(VideoLink(id="cau", name="Cầu", conferences=9, points=9),),
        settings=(RuleSetting(rule=rule, body="tttu", reaction=reaction),),
    )
    both = (a_meeting(name, body="tttu", **changes) for name in "ab")
    options = open_options(a_problem(*both, city=city))
    taken = Taken(options, 5)
    first, second = options.view.problem.meetings
    ((place, open_),) = options.places["b"].items()
    taken.place(first, Choice(480, 540, next(iter(place.rooms), None)))
    slots = options.slots["b"]
    then = open_ & (slots.start == 480)
    assert taken.free_slots(second, {place: then})[place].any() == (reaction is not Reaction.BLOCK)


def test_members_missing_more_are_counted_before_a_meeting_is_placed() -> None:
    """From the meeting with the quorum as from the one that requires the member."""
    board = a_meeting("a", required=(Attendance(who="tttu", quorum=1),), room=None)
    other = a_meeting("b", chair="ct-ub", room=None)
    options = open_options(a_problem(board, other))
    at_eight, at_nine = Choice(480, 540, None), Choice(540, 600, None)
    for first, second in ((board, other), (other, board)):
        taken = Taken(options, 30)
        assert taken.people_released(first, at_eight) == 0
        taken.place(first, at_eight)
        assert taken.people_released(second, at_eight) == 1
        assert taken.people_released(second, at_nine) == 0
