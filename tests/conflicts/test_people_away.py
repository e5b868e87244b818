"""People away: nobody is required while a commitment keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.people import Commitment, Hat
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def absences(problem: Problem, schedule: Schedule) -> list[Conflict]:
    """Return the conflicts with people away."""
    return find_conflicts(problem, schedule, {RuleCode.PERSON_UNAVAILABLE})


def test_a_required_person_is_not_away() -> None:
    """A body's leave is told of each member whom the meeting requires, with the reason."""
    problem = a_problem(
        a_meeting("a", required=("ct-hdnd", "cvp")),
        commitments=(away("tttu", between(0, "08:30", "17:00")),),
    )
    assert absences(problem, a_schedule(placed("a", at(0, "08:00")))) == [
        Conflict(
            rule=RuleCode.PERSON_UNAVAILABLE,
            level=Level.HARD,
            meetings=("a",),
            during=between(0, "08:30", "09:00"),
            parts=(
                Part(kind="person", id="p1", hats=((Hat(post="ct-hdnd"),),)),
                Part(kind="commitment", id="nghi"),
            ),
            vi="Đồng chí Chủ tịch HĐND (Chủ tịch HĐND) vắng mặt Thứ Hai 30/11/2026, 08:30-17:00 "
            "(nghỉ phép, mã nghi) nhưng phải dự “Cuộc họp a” [a, Văn phòng UBND] Thứ Hai "
            "30/11/2026, 08:00-09:00.",
            en="Person one (Council Chair) is away on Monday 30/11/2026, 08:30-17:00 (leave, code "
            "nghi) but required at “Cuộc họp a” [a, Committee Office] on Monday 30/11/2026, "
            "08:00-09:00.",
        )
    ]


def test_two_people_away_are_one_conflict() -> None:
    """One commitment that keeps two people from one meeting is told once; no reason, then none."""
    problem = a_problem(
        a_meeting("a", required=("tttu",)),
        commitments=(Commitment(id="k1", who="tttu", during=between(0, "08:00", "17:00")),),
    )
    (conflict,) = absences(problem, a_schedule(placed("a", at(0, "08:00"))))
    assert [part.id for part in conflict.parts] == ["p1", "p2", "k1"]
    assert "vắng mặt Thứ Hai 30/11/2026, 08:00-17:00 (mã k1)" in conflict.vi
    assert " are away on Monday 30/11/2026, 08:00-17:00 (code k1)" in conflict.en


@pytest.mark.parametrize(
    ("called", "start", "broken"),
    [
        pytest.param({"required": ("pbt",)}, "08:00", True, id="required while away"),
        pytest.param({"required": ("pbt",)}, "10:00", False, id="back when it starts"),
        pytest.param({"optional": ("pbt",)}, "08:00", False, id="only invited"),
        pytest.param({"required": ("cvp",)}, "08:00", False, id="someone else"),
    ],
)
def test_only_required_people_who_are_away_count(
    called: dict[str, tuple[str, ...]], start: str, *, broken: bool
) -> None:
    """A commitment counts against meetings that require its person at its time."""
    problem = a_problem(
        a_meeting("a", **called), commitments=(away("p1", between(0, "08:00", "10:00")),)
    )
    assert bool(absences(problem, a_schedule(placed("a", at(0, start))))) is broken


def test_two_commitments_of_one_person_do_not_clash_with_each_other() -> None:
    """Being away twice at once is nobody's conflict."""
    problem = a_problem(
        a_meeting("a", chair="pbt"),
        commitments=(
            away("p1", between(0, "13:00", "17:00")),
            away("pbt", between(0, "14:00", "15:00"), id="nghi-2"),
        ),
    )
    assert absences(problem, a_schedule(placed("a", at(0, "08:00")))) == []


def test_meetings_of_a_person_who_is_away_later_do_not_count() -> None:
    """Two meetings at once of someone who is away at another time are another rule's business."""
    problem = a_problem(
        a_meeting("a", chair="pbt"),
        a_meeting("b", chair="pbt"),
        commitments=(away("p1", between(0, "13:00", "17:00")),),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert absences(problem, schedule) == []
