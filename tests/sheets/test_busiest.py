from __future__ import annotations

from typing import TYPE_CHECKING

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.domain.meeting import Attendance
from coord_calendar.sheets.busiest import Busy, busiest_people, meetings_of

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def test_those_with_most_clashes_come_first_then_meetings_then_rank(
    problem: Problem, schedule: Schedule
) -> None:
    """Figures before and after; invitations do not count, only what needs the person."""
    clashes, conflicts = find_clashes(problem), find_conflicts(problem, schedule)
    found = busiest_people(problem, schedule, clashes, conflicts, most=12, lang="vi")
    assert found == (
        # Both clash once before: away on Monday afternoon, which stays, and two briefings at once.
        Busy("p1", "Đồng chí Chủ tịch HĐND", 2, 1, 3, 1),
        Busy("p2", "Đồng chí Chủ tịch UBND", 3, 1, 3, 0),
        Busy("p3", "Đồng chí Chánh Văn phòng", 1, 0, 2, 0),
    )


def test_no_more_than_asked_for_are_returned_in_the_language_asked_for(
    problem: Problem, schedule: Schedule
) -> None:
    """A drawing has only so many rows."""
    (first,) = busiest_people(problem, schedule, (), (), most=1, lang="en")
    assert first.name == "Person one"
    assert first.clashes_before == first.clashes_after == 0


def test_nobody_is_busy_in_an_empty_plan_without_requests() -> None:
    """People without meetings are left out."""
    assert busiest_people(a_problem(), a_schedule(), (), (), most=12, lang="vi") == ()


def test_meetings_are_listed_by_person_in_order_of_time() -> None:
    """The chair is expected too, so are members; the invited are not."""
    board = (Attendance(who="tttu", quorum=1),)
    problem = a_problem(
        a_meeting("a", chair="ct-ub", optional=("cvp",)), a_meeting("b", required=board)
    )
    later, earlier = placed("a", at(1, "08:00")), placed("b", at(0, "08:00"))
    assert meetings_of(problem, a_schedule(later, earlier)) == {
        "p1": [earlier],
        "p2": [earlier, later],
    }
