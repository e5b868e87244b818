"""Travel time: between two sites there is time to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.people import Hat
from coord_calendar.domain.places import Travel
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def travels(problem: Problem, schedule: Schedule) -> list[Conflict]:
    """Return the conflicts over travel."""
    return find_conflicts(problem, schedule, {RuleCode.TRAVEL_TIME})


def test_people_need_time_between_two_sites() -> None:
    """With 10 minutes for a way of 20 the person, both sites and both times are told."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="ct-hdnd"))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "09:10"), room="b1")
    )
    assert travels(problem, schedule) == [
        Conflict(
            rule=RuleCode.TRAVEL_TIME,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "09:00", "09:10"),
            parts=(
                Part(kind="person", id="p1", hats=((Hat(post="pbt"),), (Hat(post="ct-hdnd"),))),
            ),
            vi="Đồng chí Chủ tịch HĐND (Phó Bí thư; Chủ tịch HĐND) không kịp di chuyển: “Cuộc họp "
            "a” [a, Văn phòng UBND], Trụ sở A, xong lúc 09:00 Thứ Hai 30/11/2026; “Cuộc họp b” [b, "
            "Văn phòng UBND], Trụ sở B, bắt đầu lúc 09:10 Thứ Hai 30/11/2026; cách nhau 10 phút mà "
            "đường đi cần 20 phút.",
            en="Person one (Deputy Secretary; Council Chair) cannot travel in time: “Cuộc họp a” "
            "[a, Committee Office], Building A, ends at 09:00 Monday 30/11/2026; “Cuộc họp b” [b, "
            "Committee Office], Building B, starts at 09:10 Monday 30/11/2026; 10 min lie between "
            "and the way takes 20 min.",
        )
    ]


@pytest.mark.parametrize(
    ("second", "room", "broken"),
    [
        pytest.param("09:00", "b1", True, id="back to back"),
        pytest.param("09:19", "b1", True, id="a minute short"),
        pytest.param("09:20", "b1", False, id="just enough"),
        pytest.param("08:30", "b1", False, id="overlapping is another rule's business"),
        pytest.param("09:00", "a2", False, id="the same site"),
        pytest.param("09:00", None, False, id="nobody travels to a meeting without a site"),
    ],
)
def test_travel_is_short_only_when_the_gap_is_less_than_the_way(
    second: str, room: str | None, *, broken: bool
) -> None:
    """Travel counts between two sites, over a gap shorter than the way."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="pbt"))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, second), room=room)
    )
    assert bool(travels(problem, schedule)) is broken


def test_a_meeting_without_a_room_is_at_its_own_site() -> None:
    """The way is counted to the site that the meeting names."""
    problem = a_problem(
        a_meeting("a", chair="pbt", room=None, site="so-b"), a_meeting("b", chair="pbt")
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "09:00"), room="a1"))
    assert [conflict.meetings for conflict in travels(problem, schedule)] == [("a", "b")]


def test_a_short_meeting_between_does_not_hide_the_way() -> None:
    """Two meetings far apart clash even with another meeting, of no site, between them."""
    city = tiny_city(travel=(Travel(between="so-a", and_="so-b", minutes=90),))
    problem = a_problem(
        a_meeting("a", chair="pbt"),
        a_meeting("b", chair="pbt", room=None),
        a_meeting("c", chair="pbt"),
        city=city,
    )
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"),
        placed("b", at(0, "09:00"), 30),
        placed("c", at(0, "09:30"), room="b1"),
    )
    assert [conflict.meetings for conflict in travels(problem, schedule)] == [("a", "c")]


def test_the_city_s_usual_way_counts_where_the_table_is_silent() -> None:
    """Between sites of which the table says nothing the city's usual minutes count."""
    city = tiny_city(travel=(), travel_minutes=25)
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="pbt"), city=city)
    for start, broken in (("09:24", True), ("09:25", False)):
        schedule = a_schedule(
            placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, start), room="b1")
        )
        assert bool(travels(problem, schedule)) is broken


def test_the_invited_travel_as_they_like() -> None:
    """The way of people who need not attend is no conflict."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", optional=("pbt",)))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "09:00"), room="b1")
    )
    assert travels(problem, schedule) == []
