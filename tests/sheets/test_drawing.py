from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.people import Commitment
from coord_calendar.sheets.drawing import HEAD_HEIGHT, NAME_WIDTH, WIDTH, Box, drawing_of, frame_of
from strategies import problems, schedules

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language

DAY = (WIDTH - NAME_WIDTH) / 5
"""The width of one of five days, the gap after it included."""

HOUR = (DAY - 8) / 9
"""The width of an hour of a day from 8 to 17."""


def boxes_of(
    problem: Problem,
    schedule: Schedule,
    *,
    lang: Language = "vi",
    moved: frozenset[str] = frozenset(),
    conflicts: list[Conflict] | None = None,
) -> tuple[Box, ...]:
    """Return the boxes of the row of p2."""
    frame = frame_of(problem, (schedule,), ("p2",), lang)
    found = find_conflicts(problem, schedule) if conflicts is None else conflicts
    return drawing_of(frame, schedule, found, moved).rows[0].boxes


def test_a_bar_lies_at_its_day_and_hour() -> None:
    """Tuesday, 9:00 to 10:30, of a day shown from 8 to 17, in the middle of the row."""
    problem = a_problem(a_meeting(chair="ct-ub", minutes=90))
    (bar,) = boxes_of(problem, a_schedule(placed("a", at(1, "09:00"), 90, "a2")))
    assert bar.x == pytest.approx(NAME_WIDTH + DAY + HOUR, abs=0.1)
    assert bar.width == pytest.approx(1.5 * HOUR, abs=0.1)
    assert bar.y + (bar.height + 2) / 2 == HEAD_HEIGHT + 20
    assert (bar.kind, bar.text) == ("plain", "09:00 - 10:30 Cuộc họp a (Phòng A2)")


def test_bars_that_overlap_lie_in_lanes_below_each_other() -> None:
    """Touching bars share a lane; a clash of the person is marked as one, on both."""
    problem = a_problem(*(a_meeting(name, chair="ct-ub", room=None) for name in "abc"))
    schedule = a_schedule(
        placed("a", at(0, "08:00")), placed("b", at(0, "08:30"), 30), placed("c", at(0, "09:00"))
    )
    first, second, third = boxes_of(problem, schedule)
    assert [first.kind, second.kind, third.kind] == ["clash", "clash", "plain"]
    assert first.y == third.y
    assert first.y + first.height < second.y


def test_a_row_grows_with_its_lanes_and_the_next_begins_below() -> None:
    """Five meetings at once need more than the least height; the drawing ends with its rows."""
    names = "abcde"
    problem = a_problem(*(a_meeting(name, chair="ct-ub", room=None) for name in names))
    schedule = a_schedule(*(placed(name, at(0, "08:00")) for name in names))
    frame = frame_of(problem, (schedule,), ("p2", "p1"), "vi")
    drawing = drawing_of(frame, schedule, ())
    assert [(row.y, row.height) for row in drawing.rows] == [(28, 80), (108, 40)]
    assert drawing.height == 148
    assert drawing.rows[1].name == ("Đồng chí Chủ tịch HĐND",)


def test_what_is_moved_and_what_clashes_otherwise_is_marked() -> None:
    """A clash over a room is not the person's; a clash matters more than having been moved."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub"), a_meeting("b", chair="cvp"), a_meeting("c", chair="ct-ub")
    )
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a2"),
        placed("b", at(0, "08:00"), room="a2"),
        placed("c", at(1, "08:00"), room="a2"),
    )
    bars = boxes_of(problem, schedule, moved=frozenset({"a", "c"}))
    assert [bar.kind for bar in bars] == ["other", "moved"]


def test_a_persons_own_clash_is_told_even_if_the_meeting_clashes_otherwise_too() -> None:
    """Whichever conflict is found first."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub"), a_meeting("b", chair="cvp"), a_meeting("c", chair="ct-ub")
    )
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a2"),
        placed("b", at(0, "08:00"), room="a2"),
        placed("c", at(0, "08:00"), room="b1"),
    )
    conflicts = find_conflicts(problem, schedule)
    for order in (conflicts, conflicts[::-1]):
        bars = boxes_of(problem, schedule, conflicts=order)
        assert [bar.kind for bar in bars] == ["clash", "clash"]


def test_advice_is_no_clash() -> None:
    """An invitation that overlaps is a medium loss and is not drawn red."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub", room=None), a_meeting("b", optional=("ct-ub",), room=None)
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert len(find_conflicts(problem, schedule)) == 1
    assert [bar.kind for bar in boxes_of(problem, schedule)] == ["plain"]


def test_times_away_fill_the_row_of_the_person() -> None:
    """Clipped to the hours shown; those of others and closed rooms are not drawn."""
    problem = a_problem(
        a_meeting(chair="ct-ub"),
        commitments=(
            Commitment(
                id="trip",
                who="ct-ub",
                during=Interval(start=at(0, "00:00"), end=at(1, "10:00")),
                reason="đi công tác",
                reason_en="a trip",
            ),
            away("cvp", between(2, "08:00", "09:00"), id="other"),
            Commitment(id="room", room="a1", during=between(2, "08:00", "09:00")),
        ),
    )
    whole, part = boxes_of(problem, a_schedule())
    assert (whole.kind, whole.y, whole.height, whole.text) == ("away", 28, 40, "đi công tác")
    assert whole.width == pytest.approx(9 * HOUR, abs=0.2)
    assert part.width == pytest.approx(2 * HOUR, abs=0.2)
    assert boxes_of(problem, a_schedule(), lang="en")[0].text == "a trip"


def test_a_meeting_over_two_days_is_drawn_on_both_within_the_hours_shown() -> None:
    """The night between neither shows nor widens the day."""
    problem = a_problem(a_meeting(chair="ct-ub", half_days=4))
    schedule = a_schedule(placed("a", at(2, "08:00"), at(3, "17:00"), "a2"))
    frame = frame_of(problem, (schedule,), ("p2",), "vi")
    assert (frame.opens, frame.closes) == (8 * 60, 17 * 60)
    first, second = boxes_of(problem, schedule)
    assert first.width == second.width == pytest.approx(9 * HOUR, abs=0.1)
    assert first.text == second.text == "08:00 - 17:00 ngày 03/12 Cuộc họp a (Phòng A2)"


def test_the_hours_shown_reach_as_far_as_the_meetings_in_whole_hours() -> None:
    """A meeting at 6:45 and one until 20:10, and a weekend on which somebody meets."""
    problem = a_problem(a_meeting("a", any_hour=True), a_meeting("b", any_hour=True))
    schedule = a_schedule(placed("a", at(0, "06:45")), placed("b", at(5, "19:10")))
    frame = frame_of(problem, (schedule,), (), "en")
    assert (frame.opens, frame.closes) == (6 * 60, 21 * 60)
    drawing = drawing_of(frame, schedule, ())
    assert [day.text for day in drawing.days] == [
        "Monday 30/11",
        "Tuesday 01/12",
        "Wednesday 02/12",
        "Thursday 03/12",
        "Friday 04/12",
        "Saturday 05/12",
    ]
    assert len(drawing.sessions) == 10


def test_only_the_first_week_is_drawn() -> None:
    """A month of columns could not be read."""
    problem = a_problem(a_meeting(chair="ct-ub"), days=31)
    schedule = a_schedule(placed("a", at(14, "08:00")))
    frame = frame_of(problem, (schedule,), ("p2",), "vi")
    assert [day.day for day in frame.days] == [30, 1, 2, 3, 4]
    assert drawing_of(frame, schedule, ()).rows[0].boxes == ()


def test_a_week_without_working_days_is_drawn_empty() -> None:
    """A weekend planned alone has no columns, and that is no error."""
    problem = a_problem(first_day=dt.date(2026, 12, 5), days=2)
    frame = frame_of(problem, (a_schedule(),), ("p2",), "vi")
    assert drawing_of(frame, a_schedule(), ()).days == ()


def test_a_title_is_told_in_the_language_asked_for() -> None:
    """With the Vietnamese one where there is no other."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub", title_en="Briefing", room=None),
        a_meeting("b", chair="ct-ub", room=None),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "10:00")))
    assert [bar.text for bar in boxes_of(problem, schedule, lang="en")] == [
        "08:00 - 09:00 Briefing",
        "10:00 - 11:00 Cuộc họp b",
    ]


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_every_box_lies_inside_and_none_of_a_lane_overlaps(data: st.DataObject) -> None:
    """Whatever the plan: bars stay in their row and day, and hide no other bar."""
    problem = data.draw(problems())
    schedule = data.draw(schedules(problem))
    people = tuple(person.id for person in problem.city.people)
    frame = frame_of(problem, (schedule, problem.as_asked()), people, "vi")
    drawing = drawing_of(frame, schedule, find_conflicts(problem, schedule))
    for row in drawing.rows:
        bars = [box for box in row.boxes if box.kind != "away"]
        for bar in bars:
            assert row.y <= bar.y
            assert bar.y + bar.height <= row.y + row.height
            assert NAME_WIDTH <= bar.x < WIDTH
        for index, one in enumerate(bars):
            for other in bars[:index]:
                apart = one.x + one.width <= other.x + 4 or other.x + other.width <= one.x + 4
                assert one.y != other.y or apart
