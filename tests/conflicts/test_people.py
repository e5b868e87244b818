"""One person in two meetings at once: required (hard), or invited (medium)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.people import Hat, Person, Post, Tenure
from coord_calendar.rules import Level, Reaction, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def of_rule(problem: Problem, schedule: Schedule, rule: RuleCode) -> list[Conflict]:
    """Return the conflicts of one rule."""
    return find_conflicts(problem, schedule, {rule})


def overlaps(problem: Problem, schedule: Schedule) -> list[Conflict]:
    """Return the conflicts over required people."""
    return of_rule(problem, schedule, RuleCode.PERSON_OVERLAP)


def crowd(size: int) -> Problem:
    """Return two meetings that both require `size` people, the last of the highest rank."""
    city = tiny_city(
        bodies=(),
        posts=tuple(
            Post(id=f"q{n}", title=f"Chức danh {n}", title_en=f"Post {n}", rank=100 - n)
            for n in range(size)
        ),
        people=tuple(
            Person(id=f"n{n:02}", name=f"Đồng chí {n}", name_en=f"Person {n}") for n in range(size)
        ),
        tenures=tuple(Tenure(person=f"n{n:02}", post=f"q{n}") for n in range(size)),
    )
    called = tuple(f"q{n}" for n in range(size))
    return a_problem(a_meeting("a", required=called), a_meeting("b", required=called), city=city)


def test_meetings_that_call_nobody_share_nobody() -> None:
    """Two meetings at once without people are no clash."""
    problem = a_problem(a_meeting("a"), a_meeting("b"))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert overlaps(problem, schedule) == []


def test_different_people_may_meet_at_once() -> None:
    """Two meetings that require different people keep the rule."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="cvp"))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert overlaps(problem, schedule) == []


def test_one_person_under_two_hats_is_in_one_meeting_at_a_time() -> None:
    """A person whom two meetings require under two posts is told with both, in both languages."""
    problem = a_problem(
        a_meeting("a", required=("tttu",), title="Họp Thường trực", title_en="Standing", room=None),
        a_meeting("b", chair="ct-hdnd", office="vptu", title="Giao ban", room=None),
    )
    schedule = a_schedule(placed("b", at(0, "08:30")), placed("a", at(0, "08:00"), 90))
    assert overlaps(problem, schedule) == [
        Conflict(
            rule=RuleCode.PERSON_OVERLAP,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "08:30", "09:30"),
            parts=(
                Part(
                    kind="person",
                    id="p1",
                    hats=((Hat(post="pbt", body="tttu"),), (Hat(post="ct-hdnd"),)),
                ),
            ),
            vi="Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 08:30-09:30: vừa dự “Họp "
            "Thường trực” [a, Văn phòng UBND] (Phó Bí thư (Thường trực Thành ủy)), vừa dự “Giao "
            "ban” [b, Văn phòng Thành ủy] (Chủ tịch HĐND); liên hệ: Văn phòng UBND, Văn phòng "
            "Thành ủy.",
            en="Person one is double-booked on Monday 30/11/2026, 08:30-09:30: required at "
            "“Standing” [a, Committee Office] (Deputy Secretary (Standing Board)) and required at "
            "“Giao ban” [b, Party Office] (Council Chair); call: Committee Office, Party Office.",
        )
    ]


def test_a_pair_of_meetings_is_one_conflict_over_all_its_people() -> None:
    """Two people of one pair stand in one conflict, the higher rank first, each with the hats."""
    problem = a_problem(
        a_meeting("a", required=("p2", "pbt", "ct-hdnd")), a_meeting("b", required=("tttu",))
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:30")))
    (conflict,) = overlaps(problem, schedule)
    assert [part.id for part in conflict.parts] == ["p1", "p2"]
    assert conflict.vi == (
        "2 người trùng lịch Thứ Hai 30/11/2026, 08:30-09:00, vừa dự “Cuộc họp a” [a, Văn phòng "
        "UBND], vừa dự “Cuộc họp b” [b, Văn phòng UBND]: Đồng chí Chủ tịch HĐND (Phó Bí thư, Chủ "
        "tịch HĐND; Phó Bí thư (Thường trực Thành ủy)), Đồng chí Chủ tịch UBND (đích danh; Chủ "
        "tịch UBND (Thường trực Thành ủy))."
    )
    assert conflict.en == (
        "2 people are double-booked on Monday 30/11/2026, 08:30-09:00, at “Cuộc họp a” [a, "
        "Committee Office] and “Cuộc họp b” [b, Committee Office]: Person one (Deputy Secretary, "
        "Council Chair; Deputy Secretary (Standing Board)), Person two (by name; Committee Chair "
        "(Standing Board))."
    )


def test_of_a_crowd_the_three_highest_are_named() -> None:
    """Of fifteen people three are named, by rank, and twelve counted; the parts hold them all."""
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    (conflict,) = overlaps(crowd(15), schedule)
    assert [part.id for part in conflict.parts] == [f"n{n:02}" for n in reversed(range(15))]
    assert conflict.vi.endswith(
        ": Đồng chí 14 (Chức danh 14; Chức danh 14), Đồng chí 13 (Chức danh 13; Chức danh 13), "
        "Đồng chí 12 (Chức danh 12; Chức danh 12) và 12 người khác."
    )
    assert conflict.en.endswith(
        ": Person 14 (Post 14; Post 14), Person 13 (Post 13; Post 13), Person 12 (Post 12; Post "
        "12) and 12 more."
    )


def test_two_people_stand_by_rank_and_not_by_name() -> None:
    """The one of the higher rank first."""
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    (conflict,) = overlaps(crowd(2), schedule)
    assert [part.id for part in conflict.parts] == ["n01", "n00"]


def test_three_people_are_all_named() -> None:
    """Nobody is counted when three names say it all."""
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    (conflict,) = overlaps(crowd(3), schedule)
    assert conflict.en.endswith(
        ": Person 2 (Post 2; Post 2), Person 1 (Post 1; Post 1), Person 0 (Post 0; Post 0)."
    )


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        pytest.param(("08:00", 60), ("09:00", 60), None, id="touching"),
        pytest.param(("08:00", 60), ("08:00", 60), ("08:00", "09:00"), id="exact"),
        pytest.param(("08:00", 60), ("08:00", 30), ("08:00", "08:30"), id="shared start"),
        pytest.param(("08:00", 120), ("08:30", 30), ("08:30", "09:00"), id="contained"),
        pytest.param(("08:00", 120), ("09:00", 0), None, id="zero length"),
    ],
)
def test_people_clash_only_in_shared_time(
    first: tuple[str, int], second: tuple[str, int], clash: tuple[str, str] | None
) -> None:
    """The shared time is told; touching meetings and those of no length share none."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="pbt"))
    schedule = a_schedule(
        placed("a", at(0, first[0]), first[1]), placed("b", at(0, second[0]), second[1])
    )
    expected = [] if clash is None else [between(0, *clash)]
    assert [conflict.during for conflict in overlaps(problem, schedule)] == expected


def test_a_clash_that_crosses_midnight_names_both_days() -> None:
    """A shared time over midnight is written with both dates."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="pbt"))
    schedule = a_schedule(
        placed("a", at(0, "22:00"), at(1, "02:00")), placed("b", at(0, "23:00"), at(1, "01:00"))
    )
    (conflict,) = overlaps(problem, schedule)
    assert conflict.during == Interval(start=at(0, "23:00"), end=at(1, "01:00"))
    assert "Thứ Hai 30/11/2026, 23:00 - Thứ Ba 01/12/2026, 01:00: vừa dự" in conflict.vi
    assert "Monday 30/11/2026, 23:00 - Tuesday 01/12/2026, 01:00: required" in conflict.en


def test_a_post_that_changes_hands_calls_whoever_holds_it_that_day() -> None:
    """Who is meant is read on the day of the meeting."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="ct-hdnd", last_day=MONDAY),
            Tenure(person="p2", post="ct-hdnd", first_day=MONDAY + dt.timedelta(days=1)),
            Tenure(person="p1", post="pbt"),
        )
    )
    problem = a_problem(
        a_meeting("a", chair="ct-hdnd"), a_meeting("b", required=("pbt",)), city=city
    )
    for day, expected in ((0, 1), (1, 0)):
        schedule = a_schedule(placed("a", at(day, "08:00")), placed("b", at(day, "08:00")))
        assert len(overlaps(problem, schedule)) == expected


def test_a_secret_meeting_is_named_by_its_code() -> None:
    """A sentence holds a secret meeting's opaque title and code, and nothing more of it."""
    problem = a_problem(
        a_meeting("mat-1", chair="pbt", secrecy="secret"), a_meeting("b", chair="pbt")
    )
    schedule = a_schedule(placed("mat-1", at(0, "08:00")), placed("b", at(0, "08:00")))
    (conflict,) = overlaps(problem, schedule)
    assert "vừa dự Công tác riêng (mã mat-1) (Phó Bí thư)" in conflict.vi
    assert "required at Private business (code mat-1) (Deputy Secretary)" in conflict.en


def test_the_office_of_a_secret_meeting_is_not_told() -> None:
    """Not even as one to be called, nor as one that could settle a doubt."""
    problem = a_problem(
        a_meeting("mat-1", chair="pbt", secrecy="secret", office="vptu", minutes=None),
        a_meeting("b", chair="pbt"),
    )
    schedule = a_schedule(placed("mat-1", at(0, "08:00"), 90), placed("b", at(0, "08:30")))
    (conflict,) = overlaps(problem, schedule)
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ trùng nếu Công tác riêng (mã mat-1) kéo dài quá 08:30 (giờ kết thúc suy "
        "ra, 90 phút); cơ quan đề nghị ghi giờ kết thúc không quá 08:30 thì hết "
        "trùng."
    )
    assert "it is cleared if its office gives an end by 08:30." in conflict.en
    assert "Thành ủy" not in conflict.vi
    assert "Party" not in conflict.en


def test_an_endless_title_is_cut() -> None:
    """A title of a page does not make a sentence of a page."""
    problem = a_problem(
        a_meeting("a", chair="pbt", title="nội dung " * 200), a_meeting("b", chair="pbt")
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    (conflict,) = overlaps(problem, schedule)
    assert "nội dung nội…” [a, " in conflict.vi
    assert len(conflict.vi) < 400


def test_an_invited_person_in_two_meetings_is_a_medium_loss() -> None:
    """Someone invited to one and required at another is told, at the medium level only."""
    problem = a_problem(a_meeting("a", optional=("cvp",)), a_meeting("b", chair="cvp"))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:30")))
    assert overlaps(problem, schedule) == []
    assert of_rule(problem, schedule, RuleCode.OPTIONAL_OVERLAP) == [
        Conflict(
            rule=RuleCode.OPTIONAL_OVERLAP,
            level=Level.MEDIUM,
            reaction=Reaction.WARN,
            meetings=("a", "b"),
            during=between(0, "08:30", "09:00"),
            parts=(Part(kind="person", id="p3", hats=((Hat(post="cvp"),), (Hat(post="cvp"),))),),
            vi="Đồng chí Chánh Văn phòng trùng lịch Thứ Hai 30/11/2026, 08:30-09:00: vừa được mời "
            "(không bắt buộc) dự “Cuộc họp a” [a, Văn phòng UBND] (Chánh Văn phòng), vừa dự “Cuộc "
            "họp b” [b, Văn phòng UBND] (Chánh Văn phòng).",
            en="Person three is double-booked on Monday 30/11/2026, 08:30-09:00: invited (not "
            "required) to “Cuộc họp a” [a, Committee Office] (Chief of Office) and required at "
            "“Cuộc họp b” [b, Committee Office] (Chief of Office).",
        )
    ]


@pytest.mark.parametrize("inviting", ["a", "b"])
def test_it_does_not_matter_which_of_two_meetings_invites(inviting: str) -> None:
    """The earlier or the later one."""
    problem = a_problem(
        *(
            a_meeting(name, **{"optional" if name == inviting else "required": ("cvp",)})
            for name in "ab"
        )
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:30")))
    (conflict,) = of_rule(problem, schedule, RuleCode.OPTIONAL_OVERLAP)
    assert [part.id for part in conflict.parts] == ["p3"]


def test_people_required_twice_are_no_loss_of_the_invited() -> None:
    """A pair of meetings over required and invited people is told once at each level."""
    problem = a_problem(
        a_meeting("a", required=("pbt",), optional=("cvp", "ct-ub")),
        a_meeting("b", required=("pbt", "cvp"), optional=("ct-ub",)),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    hard, medium = find_conflicts(
        problem, schedule, [RuleCode.OPTIONAL_OVERLAP, RuleCode.PERSON_OVERLAP]
    )
    assert [part.id for part in hard.parts] == ["p1"]
    assert [part.id for part in medium.parts] == ["p2", "p3"]
    assert medium.en.endswith(
        ": Person two (invited: Committee Chair; invited: Committee Chair), Person three (invited: "
        "Chief of Office; Chief of Office)."
    )
    assert medium.vi.endswith("Đồng chí Chánh Văn phòng (mời: Chánh Văn phòng; Chánh Văn phòng).")


def test_people_required_alone_are_no_medium_loss() -> None:
    """Without anyone invited there is nothing to tell at the medium level."""
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", chair="pbt"))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert of_rule(problem, schedule, RuleCode.OPTIONAL_OVERLAP) == []


def test_three_meetings_at_once_are_three_pairs() -> None:
    """Each pair is a conflict of its own, with its people by rank."""
    problem = a_problem(*(a_meeting(name, required=("p2", "p1")) for name in "abc"))
    schedule = a_schedule(*(placed(name, at(0, "08:00")) for name in "abc"))
    found = overlaps(problem, schedule)
    assert [conflict.meetings for conflict in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [[part.id for part in conflict.parts] for conflict in found] == [["p1", "p2"]] * 3
