"""Bodies of which too few come to a meeting that counts on a number of them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Body, Hat, Person, Post, Tenure
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.rules import Level, Reaction, RuleCode
from strategies import problems, schedules

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

FIVE_MINUTES = dt.timedelta(minutes=5)


def short(problem: Problem, *placements: Placement) -> list[Conflict]:
    """Return the conflicts over quorums."""
    return find_conflicts(problem, a_schedule(*placements), {RuleCode.QUORUM})


def board(quorum: int) -> tuple[Attendance, ...]:
    """Call the two people of the board, of whom so many are enough."""
    return (Attendance(who="tttu", quorum=quorum),)


def test_a_body_that_is_called_whole_has_no_quorum() -> None:
    """Its members are required one by one, by another rule."""
    problem = a_problem(a_meeting("a", required=("tttu",)), a_meeting("b", required=("tttu",)))
    assert short(problem, placed("a", at(0, "08:00")), placed("b", at(0, "08:00"))) == []


def test_a_body_may_miss_as_many_as_its_quorum_leaves() -> None:
    """One of two is enough, the other may be required elsewhere."""
    problem = a_problem(a_meeting("a", required=board(1)), a_meeting("b", required=("ct-ub",)))
    assert short(problem, placed("a", at(0, "08:00")), placed("b", at(0, "08:30"))) == []


def test_a_body_of_which_too_few_come_is_told_with_who_is_missing_and_why() -> None:
    """The body, how many of how many, how many must be; a commitment goes before a meeting."""
    nghi = away("p1", between(0, "09:00", "12:00"))
    problem = a_problem(
        a_meeting("a", required=board(2), title="Họp Thường trực", title_en="Standing"),
        a_meeting("b", required=("p1", "p2"), title="Giao ban"),
        a_meeting("c", required=("p3",)),
        commitments=(nghi, away("p3", between(0, "08:00", "17:00"), "di-xa")),
    )
    rows = (
        placed("a", at(0, "08:30")),
        placed("b", at(0, "08:00")),
        placed("c", at(0, "08:30")),
    )
    (conflict,) = short(problem, *rows)
    assert conflict == Conflict(
        rule=RuleCode.QUORUM,
        level=Level.HARD,
        meetings=("b", "a"),
        during=between(0, "08:30", "09:30"),
        parts=(
            Part(kind="person", id="p1", hats=((Hat(),), (Hat(post="pbt", body="tttu"),))),
            Part(kind="person", id="p2", hats=((Hat(),), (Hat(post="ct-ub", body="tttu"),))),
            Part(kind="commitment", id="nghi"),
        ),
        vi="Thường trực Thành ủy chỉ có mặt 0/2 người tại “Họp Thường trực” [a, Văn phòng UBND] "
        "Thứ Hai 30/11/2026, 08:30-09:30, cần ít nhất 2; vắng: Đồng chí Chủ tịch HĐND (nghỉ phép, "
        "mã nghi), Đồng chí Chủ tịch UBND (dự “Giao ban” [b, Văn phòng UBND]).",
        en="Of Standing Board only 0/2 are present at “Standing” [a, Committee Office] on Monday "
        "30/11/2026, 08:30-09:30; at least 2 must be; missing: Person one (leave, code nghi), "
        "Person two (at “Giao ban” [b, Committee Office]).",
    )


def test_of_two_meetings_at_once_a_member_counts_for_neither() -> None:
    """Both are told, each with the other."""
    problem = a_problem(
        a_meeting("a", required=board(1)), a_meeting("b", required=board(1)), a_meeting("c")
    )
    found = short(problem, *(placed(name, at(0, "08:00")) for name in "abc"))
    assert [conflict.meetings for conflict in found] == [("a", "b"), ("a", "b")]
    assert [conflict.vi.count("chỉ có mặt 0/2 người") for conflict in found] == [1, 1]


def test_the_chair_counts_as_one_of_the_body() -> None:
    """Required besides, and present unless expected elsewhere at that time."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub", required=board(1)), a_meeting("b", required=("p1",))
    )
    rows = placed("a", at(0, "08:00")), placed("b", at(0, "08:00"))
    assert short(problem, *rows) == []
    both = a_problem(*problem.meetings, commitments=(away("p2", between(0, "08:00", "09:00")),))
    assert len(short(both, *rows)) == 1


def test_a_body_too_small_for_its_quorum_is_told_though_nobody_is_missing() -> None:
    """Three of two people are never present."""
    problem = a_problem(a_meeting("a", required=board(3)))
    (conflict,) = short(problem, placed("a", at(0, "08:00")))
    assert conflict.meetings == ("a",)
    assert conflict.parts == ()
    assert conflict.vi.endswith(
        "chỉ có mặt 2/2 người tại “Cuộc họp a” [a, Văn phòng UBND] "
        "Thứ Hai 30/11/2026, 08:00-09:00, cần ít nhất 3."
    )
    assert conflict.en.endswith("08:00-09:00; at least 3 must be.")


def test_one_person_present_is_told_in_the_singular() -> None:
    """In English."""
    problem = a_problem(a_meeting("a", required=board(2)), a_meeting("b", required=("p2",)))
    (conflict,) = short(problem, placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert conflict.en.startswith("Of Standing Board only 1/2 is present at ")


def test_of_many_missing_the_three_highest_are_named() -> None:
    """And the others counted; a secret meeting that keeps them is named by its code."""
    names = [f"n{n}" for n in range(5)]
    city = tiny_city(
        posts=tuple(Post(id=f"q{n}", title=f"Chức danh {n}", rank=9 - n) for n in range(5)),
        people=tuple(Person(id=name, name=f"Đồng chí {name}") for name in names),
        tenures=tuple(Tenure(person=f"n{n}", post=f"q{n}") for n in range(5)),
        bodies=(Body(id="b", name="Ban", members=tuple(f"q{n}" for n in range(5))),),
    )
    problem = a_problem(
        a_meeting("a", required=(Attendance(who="b", quorum=1),)),
        a_meeting("b", required=("b",), secrecy=Secrecy.SECRET),
        city=city,
    )
    (conflict,) = short(problem, placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    why = "(dự Công tác riêng (mã b))"
    assert conflict.vi.endswith(
        f"vắng: Đồng chí n4 {why}, Đồng chí n3 {why}, Đồng chí n2 {why} và 2 người khác."
    )


@pytest.mark.parametrize("reaction", [Reaction.BLOCK, Reaction.WARN])
def test_a_city_may_only_be_warned(reaction: Reaction) -> None:
    """As of any hard rule."""
    city = tiny_city(settings=({"rule": "quorum", "reaction": reaction},))
    problem = a_problem(a_meeting("a", required=board(3)), city=city)
    (conflict,) = short(problem, placed("a", at(0, "08:00")))
    assert conflict.reaction is reaction


def short_by_brute_force(problem: Problem, schedule: Schedule) -> list[tuple[str, str]]:
    """Look at every five minutes of everyone: each meeting and body of which too few come."""
    found = []
    day_of = problem.city.calendar.day_of
    for row in schedule.placements:
        meeting = problem.meeting(row.meeting)
        for entry in meeting.required:
            people = {one for one, _ in problem.city.people_meant(entry.who, day_of(row.start))}
            present = {one for one in people if not is_elsewhere(problem, schedule, row, one)}
            if entry.quorum is not None and len(present) < entry.quorum:
                found.append((meeting.id, entry.who))
    return sorted(found)


def is_elsewhere(problem: Problem, schedule: Schedule, row: Placement, person: str) -> bool:
    """Tell whether a person is away, or expected by another meeting, at any five minutes."""
    moment = row.start
    while moment < row.end:
        for other in schedule.placements:
            day = problem.city.calendar.day_of(other.start)
            called = problem.attendees(problem.meeting(other.meeting), day)
            runs = other.start <= moment < other.end and other.meeting != row.meeting
            if runs and (person in called.required or person in called.members):
                return True
        for entry in problem.commitments:
            runs = entry.during.start <= moment < entry.during.end
            if runs and person in problem.people_away(entry):
                return True
        moment += FIVE_MINUTES
    return False


@settings(deadline=None)
@given(st.data())
def test_who_is_missing_is_found_minute_by_minute(data: st.DataObject) -> None:
    """A look at every five minutes finds the same bodies short."""
    problem = data.draw(problems())
    schedule = data.draw(schedules(problem))
    found = [conflict.vi for conflict in short(problem, *schedule.placements)]
    # The first meeting named is the one that is short.
    meetings = [found_in[1] for text in found if (found_in := re.search(r"[\[ ](m\d+)[,)]", text))]
    bodies = [text.partition(" chỉ có mặt ")[0].removeprefix("Tập thể ") for text in found]
    said = list(zip(meetings, bodies, strict=True))
    assert sorted(said) == short_by_brute_force(problem, schedule)
