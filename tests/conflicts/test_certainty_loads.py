"""Certain and possible overloads of a video link: the inferred ends that make them."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.conflicts import Certainty, Conflict, find_conflicts
from coord_calendar.domain.places import VideoLink
from coord_calendar.rules import RuleCode

FIRST = {"kind": "giao-ban", "minutes": None}


def load(*conferences: tuple[str, int, dict[str, Any]], most: int = 1) -> list[Conflict]:
    """Return the overload of a link, for two points, by conferences of one each."""
    link = VideoLink(id="cau", name="Cầu", conferences=most, points=2)
    meetings = [
        a_meeting(name, form="online", link="cau", points=("dc-1",), **changes)
        for name, (_, _, changes) in zip("abcd", conferences, strict=False)
    ]
    rows = [
        placed(meeting.id, at(0, start), minutes)
        for meeting, (start, minutes, _) in zip(meetings, conferences, strict=True)
    ]
    problem = a_problem(*meetings, city=tiny_city(links=(link,)))
    return find_conflicts(problem, a_schedule(*rows), {RuleCode.LINK_CAPACITY})


@pytest.mark.parametrize(
    ("conferences", "most", "doubts"),
    [
        pytest.param([("08:00", 120, {}), ("09:00", 60, FIRST)], 1, [], id="ends of the earlier"),
        pytest.param([("08:00", 60, FIRST), ("08:00", 60, FIRST)], 1, [], id="one start"),
        pytest.param(
            [("08:00", 120, FIRST), ("09:00", 60, FIRST)],
            1,
            ["“Cuộc họp a” [a] kéo dài quá 09:00"],
            id="one decides",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 90, FIRST), ("09:00", 60, {})],
            2,
            [
                "“Cuộc họp a” [a] dài 120 phút như suy ra",
                "“Cuộc họp b” [b] dài 120 phút như suy ra",
            ],
            id="two decide",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 90, {}), ("08:40", 60, {})],
            1,
            [],
            id="for sure later",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 90, FIRST), ("09:00", 60, {})],
            1,
            [
                "“Cuộc họp a” [a] dài 120 phút như suy ra",
                "“Cuộc họp b” [b] dài 120 phút như suy ra",
            ],
            id="all before the last to begin",
        ),
        pytest.param(
            [("08:00", 120, {}), ("08:30", 90, FIRST), ("09:00", 60, FIRST)],
            2,
            ["“Cuộc họp b” [b] kéo dài quá 09:00"],
            id="one of known end beside",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 30, {}), ("09:00", 30, {})],
            1,
            ["“Cuộc họp a” [a] kéo dài quá 08:30"],
            id="those of known ends only touch",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:00", 120, {}), ("08:30", 60, {}), ("08:40", 50, {})],
            9,
            [],
            id="points for sure",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:00", 120, {}), ("08:30", 60, {})],
            9,
            ["“Cuộc họp a” [a] kéo dài quá 08:30"],
            id="points perhaps",
        ),
    ],
)
def test_an_overload_is_possible_when_inferred_ends_make_it(
    conferences: list[tuple[str, int, dict[str, Any]]], most: int, doubts: list[str]
) -> None:
    """Those whose ends decide are told; the last to begin is none of them."""
    (conflict,) = load(*conferences, most=most)
    assert (conflict.certainty is Certainty.POSSIBLE) == bool(doubts)
    assert conflict.vi.count("suy ra") == len(doubts)
    assert [doubt for doubt in doubts if doubt not in conflict.vi] == []


def test_ends_that_decide_together_are_told_without_an_hour() -> None:
    """No single hour would clear it."""
    (conflict,) = load(("08:00", 120, FIRST), ("08:30", 90, FIRST), ("09:00", 60, {}), most=2)
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ vướng nếu “Cuộc họp a” [a] dài 120 phút như suy ra từ loại “Giao ban” "
        "và “Cuộc họp b” [b] dài 120 phút như suy ra từ loại “Giao ban”; Văn phòng UBND ghi giờ "
        "kết thúc thì biết chắc."
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp a” [a] lasts 120 min as inferred from the kind "
        "“Briefing” and “Cuộc họp b” [b] lasts 120 min as inferred from the kind “Briefing”; it is "
        "settled once Committee Office gives an end."
    )
