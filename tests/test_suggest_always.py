"""What holds of every suggestion, on random small problems and sound plans for them.

``--hypothesis-profile=thorough`` tries thousands.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.openings import openings
from coord_calendar.cpsat.options import Choice
from coord_calendar.criteria import bill
from coord_calendar.domain.schedule import Schedule, difference
from coord_calendar.pushed_out import pushed_out
from coord_calendar.standpoint import Standpoint
from coord_calendar.suggest import suggest
from sound_plans import crowded_days, plans
from strategies import careful_placements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coord_calendar.alternative import Alternative
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

HALF_MINUTE = 30.0
"""Time enough to look at all there is."""

FEW = settings(deadline=None, max_examples=max(settings().max_examples // 10, 1))
MANY = settings(deadline=None, max_examples=max(settings().max_examples // 4, 1))


def breaks(problem: Problem, schedule: Schedule) -> list[str]:
    """Return what a plan breaks."""
    return [one.en for one in find_conflicts(problem, schedule) if one.blocks]


def asking(problem: Problem, one: Alternative) -> Problem:
    """Return the problem with the request for which an alternative holds."""
    meetings = [one.request if row.id == one.request.id else row for row in problem.meetings]
    return problem.model_copy(update={"meetings": tuple(meetings)})


@MANY
@given(plans(), st.integers(1, 6))
def test_suggestions_are_sound_and_as_different_as_can_be(
    given_plan: tuple[Problem, Schedule, str], n: int
) -> None:
    """Of every list of suggestions all that is promised holds."""
    assert len(all_that_is_promised_holds(*given_plan, n)) <= n


@MANY
@given(crowded_days(), st.integers(1, 6))
def test_suggestions_are_sound_where_others_must_move(
    given_plan: tuple[Problem, Schedule, str], n: int
) -> None:
    """And as different as can be, on days on which little is free."""
    assert len(all_that_is_promised_holds(*given_plan, n)) <= n


def all_that_is_promised_holds(
    problem: Problem, schedule: Schedule, name: str, n: int
) -> list[Alternative]:
    """Look at up to `n` suggestions for a meeting, and return them."""
    found = suggest(problem, schedule, name, n, time_limit=HALF_MINUTE)
    event(f"{len(found)} found")
    in_order_and_each_once(found, n)
    for one in found:
        event(f"{len(one.changes)} move")
        event(f"needs {sorted(need.kind for need in one.needs)}")
        sound_and_billed_right(problem, schedule, name, one)
    as_different_as_can_be(problem, schedule, name, found, n)
    return found


def in_order_and_each_once(found: list[Alternative], n: int) -> None:
    """See that there are not too many, the cheapest first, and no place twice."""
    assert len(found) <= n
    assert len({place(one.placement) for one in found}) == len(found)
    assert [one.score for one in found] == sorted(one.score for one in found)


def sound_and_billed_right(
    problem: Problem, schedule: Schedule, name: str, one: Alternative
) -> None:
    """See that the detectors accept it, the criteria bill it so, and all that differs is told."""
    asked = asking(problem, one)
    assert breaks(asked, one.schedule) == []
    assert one.placement == one.schedule.placement(name) != schedule.placement(name)
    changed = difference(schedule, one.schedule)
    assert one.changes == tuple(change for change in changed if change.meeting != name)
    assert all(change.before and change.after for change in one.changes)
    before, after = bill(problem, schedule).score, bill(asked, one.schedule).score
    assert one.bill == bill(asked, one.schedule)
    assert one.score.key == (after.medium - before.medium, after.soft - before.soft)
    assert one.is_allowed is (one.request == problem.meeting(name))
    for need in one.needs:
        if need.by is not None:
            assert one.placement.stands_in_for(need.who or "") == need.by
    left_out = {entry.meeting for entry in schedule.postponed} - {name}
    assert {entry.meeting for entry in one.schedule.postponed} == left_out


def as_different_as_can_be(
    problem: Problem, schedule: Schedule, name: str, found: list[Alternative], n: int
) -> None:
    """See that two are alike in one thing only if nothing is open that is like neither.

    Two of those that the request allows are in one half-day only if every half-day is represented
    that is open while all others stay; two that move nobody begin at one time only if every such
    time is, and are in one room then only if every such time and room is. What the request does
    not allow is suggested, and fewer than asked for are, only if nothing is left that it allows.
    """
    allowed = [one for one in found if one.is_allowed]
    open_ = places_open(problem, schedule, name)
    unmoved = [one.placement for one in allowed if not one.changes]
    kinds: list[tuple[Sequence[Placement], Callable[[Placement], object]]] = [
        (
            [one.placement for one in allowed],
            lambda row: problem.city.calendar.half_day_at(row.start),
        ),
        (unmoved, lambda row: (row.start, row.end)),
        (unmoved, lambda row: (row.start, row.end, row.room)),
    ]
    for rows, kind in kinds:
        seen = Counter(kind(row) for row in rows)
        if max(seen.values(), default=0) > 1:
            event("some alike")
            assert {kind(row) for row in open_} <= seen.keys()
    if len(allowed) < n:
        event("all that is open is suggested")
        assert {place(row) for row in open_} == {place(row) for row in unmoved}


def places_open(problem: Problem, schedule: Schedule, name: str) -> list[Placement]:
    """Return every place that the detectors accept while all others stay.

    Not the one that the meeting has, and none with a substitute without whom it is open too.
    """
    here = Standpoint(problem, schedule, problem.meeting(name))
    rows = [
        here.placement(name, one.choice)
        for one in openings(here.view, here.plan, here.meeting, lambda: None)
    ]
    sound = [row for row in rows if not breaks(problem, schedule.with_placement(row))]
    return [
        row
        for row in sound
        if row != schedule.placement(name) and not any(is_less(other, row) for other in sound)
    ]


def is_less(one: Placement, other: Placement) -> bool:
    """Tell whether a placement differs from another only by substitutes that it does not need."""
    here, there = (set(row.substitutes) for row in (one, other))
    return place(one)[:3] == place(other)[:3] and here < there


def place(row: Placement) -> tuple[object, ...]:
    """Return a placement as something that sets can hold."""
    return row.start, row.end, row.room, tuple((one.who, one.by) for one in row.substitutes)


@FEW
@given(plans(), st.data())
def test_what_is_open_is_what_the_detectors_accept(
    given_plan: tuple[Problem, Schedule, str], data: st.DataObject
) -> None:
    """At any time, in any room, with any substitutes, while all others stay."""
    problem, schedule, name = given_plan
    meeting = problem.meeting(name)
    here = Standpoint(problem, schedule, meeting)
    slots = here.view.slots(meeting)
    rooms = [None, *(room.id for room in problem.city.rooms)]
    tries = [
        here.placement(name, Choice(start, end, room, way))
        for (start, end), day in zip(slots.times(), slots.day.tolist(), strict=True)
        for room in (rooms if meeting.room is not None else [None])
        for way in here.view.duties.ways(meeting, day)
    ]
    assume(tries)
    open_ = {place(row) for row in places_open(problem, schedule, name)}
    for row in data.draw(st.lists(st.sampled_from(tries), min_size=1, max_size=20)):
        is_open = place(row) in open_
        event(f"open: {is_open}")
        is_another = row != schedule.placement(name)
        accepted = is_another and not breaks(problem, schedule.with_placement(row))
        assert is_open is accepted


@FEW
@given(plans(), st.data())
def test_all_meetings_pushed_out_are_told(
    given_plan: tuple[Problem, Schedule, str], data: st.DataObject
) -> None:
    """They are those of any smallest set of others with which the meeting cannot be there."""
    problem, schedule, name = given_plan
    placed = data.draw(careful_placements(problem, problem.meeting(name)))
    if placed is None:
        return
    found = pushed_out(problem, schedule, name, placed, time_limit=HALF_MINUTE)
    others = [row for row in schedule.placements if row.meeting != name]
    alone = broken_by(problem, name, placed, ())
    assert [one.en for one in found.barred] == alone
    event(f"{len(found.meetings)} pushed out, barred: {bool(alone)}")
    smallest = [
        {row.meeting for row in some}
        for count in range(1, len(others) + 1)
        for some in combinations(others, count)
        if not alone and broken_by(problem, name, placed, some)
    ]
    least = [some for some in smallest if not any(other < some for other in smallest)]
    if not alone:
        assert {one.meeting for one in found.meetings} == set().union(*least)
    if found.schedule is not None:
        assert breaks(problem, found.schedule) == []
        assert found.schedule.placement(name) == placed
        for one in found.meetings:
            assert one.after == found.schedule.placement(one.meeting)
            assert one.conflicts
        moved = {change.meeting for change in difference(schedule, found.schedule)} - {name}
        told = {one.meeting for one in found.meetings} | {one.meeting for one in found.changes}
        assert moved <= told


def broken_by(
    problem: Problem, name: str, placed: Placement, others: Sequence[Placement]
) -> list[str]:
    """Return what a meeting somewhere breaks beside some others, naming itself."""
    schedule = Schedule(placements=(*others, placed))
    return [
        one.en for one in find_conflicts(problem, schedule) if one.blocks and name in one.meetings
    ]
