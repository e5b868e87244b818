from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, closed, placed, tiny_city
from coord_calendar.cli.plan_file import PlanFile
from coord_calendar.domain.workcalendar import HalfDay
from cpsat.weeks import a_coarse_day

if TYPE_CHECKING:
    from pathlib import Path

    from cli.desk import Desk
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

EIGHT, TEN, TWO, FOUR = (at(0, clock) for clock in ("08:00", "10:00", "14:00", "16:00"))


def written(desk: Desk, problem: Problem, schedule: Schedule) -> Path:
    """Return the file of a plan on the desk, whose city is made the problem's."""
    desk.city.write_text(problem.city.model_dump_json(by_alias=True), encoding="utf-8")
    path = desk.folder / "schedule.json"
    path.write_text(PlanFile.of(problem, schedule).model_dump_json(), encoding="utf-8")
    return path


def a_day() -> tuple[Problem, Schedule]:
    """Return a day on which x would like the hour that a has, and both call the same person."""
    changes: dict[str, Any] = {"room": None, "minutes": 60, "required": ("p1",)}
    problem = a_coarse_day(
        a_meeting("x", title_en="Meeting x", asked_start=EIGHT, **changes),
        a_meeting("a", title_en="Meeting a", asked_start=EIGHT, priority=2, **changes),
        a_meeting("b", title_en="Meeting b", fixed=True, asked_start=TEN, **changes),
        a_meeting("c", title_en="Meeting c", fixed=True, asked_start=TWO, **changes),
    )
    rows = zip("xabc", (FOUR, EIGHT, TEN, TWO), strict=True)
    return problem, a_schedule(*(placed(name, start) for name, start in rows))


VIETNAMESE = (
    "“Cuộc họp x” [x, Văn phòng UBND]: Thứ Hai 30/11/2026, 16:00-17:00\n"
    "\n"
    "Phương án khác: 1\n"
    "  1. Thứ Hai 30/11/2026, 08:00-09:00  |  mức giữa 0, mức mềm +70\n"
    "      Gần với thời gian cơ quan đề nghị [preferred_time]: 7 → 14 (× 10) = +70\n"
    "      phải dời “Cuộc họp a” [a, Văn phòng UBND]: Thứ Hai 30/11/2026, 08:00-09:00 → "
    "Thứ Hai 30/11/2026, 16:00-17:00\n"
    "\n"
    "Nếu xếp như đề nghị (Thứ Hai 30/11/2026, 08:00-09:00), phải đẩy: 1 cuộc họp\n"
    "  - “Cuộc họp a” [a, Văn phòng UBND]: Thứ Hai 30/11/2026, 08:00-09:00 → "
    "Thứ Hai 30/11/2026, 16:00-17:00\n"
    "      vì: Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 08:00-09:00: vừa dự "
    "“Cuộc họp a” [a, Văn phòng UBND] (đích danh), vừa dự “Cuộc họp x” [x, Văn phòng UBND] "
    "(đích danh).\n"
    "  Chi phí: mức giữa 0, mức mềm +70\n"
    "      Gần với thời gian cơ quan đề nghị [preferred_time]: 7 → 14 (× 10) = +70\n"
)

ENGLISH = (
    "“Meeting x” [x, Committee Office]: Monday 30/11/2026, 16:00-17:00\n"
    "\n"
    "Alternatives: 1\n"
    "  1. Monday 30/11/2026, 08:00-09:00  |  medium 0, soft +70\n"
    "      A meeting is near the time its office asked for [preferred_time]: 7 → 14 (× 10) = +70\n"
    "      moves “Meeting a” [a, Committee Office]: Monday 30/11/2026, 08:00-09:00 → "
    "Monday 30/11/2026, 16:00-17:00\n"
    "\n"
    "If it is put where it was asked for (Monday 30/11/2026, 08:00-09:00), pushed out: 1\n"
    "  - “Meeting a” [a, Committee Office]: Monday 30/11/2026, 08:00-09:00 → "
    "Monday 30/11/2026, 16:00-17:00\n"
    "      because: Person one is double-booked on Monday 30/11/2026, 08:00-09:00: required at "
    "“Meeting a” [a, Committee Office] (by name) and required at “Meeting x” [x, Committee "
    "Office] (by name).\n"
    "  Cost: medium 0, soft +70\n"
    "      A meeting is near the time its office asked for [preferred_time]: 7 → 14 (× 10) = +70\n"
)


@pytest.mark.parametrize(("lang", "said"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_alternatives_and_whom_the_meeting_pushes_out_are_told(
    desk: Desk, lang: str, said: str
) -> None:
    """A line each with what it costs, and below what that is made of, who moves and why."""
    path = written(desk, *a_day())
    ran = desk.run("suggest", desk.city, path, "x", "--lang", lang)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == said


def test_the_same_is_told_to_a_machine(desk: Desk) -> None:
    """One object: the alternatives with their costs by criterion, and whom it pushes out."""
    path = written(desk, *a_day())
    report = desk.run("suggest", desk.city, path, "x", "--json").report
    (one,) = report["alternatives"]
    assert (one["score"], one["is_allowed"], one["needs"]) == (
        {"medium": 0, "soft": 70},
        True,
        [],
    )
    assert [change["meeting"] for change in one["changes"]] == ["a"]
    assert one["costs"] == [
        {
            "criterion": "preferred_time",
            "level": "soft",
            "weight": 10,
            "before": 7,
            "after": 14,
            "cost": 70,
        }
    ]
    pushed = report["pushed_out"]
    assert (pushed["is_possible"], pushed["barred"], pushed["changes"]) == (True, [], [])
    assert [entry["meeting"] for entry in pushed["meetings"]] == ["a"]
    assert report["meeting"] == "x"


def test_what_an_alternative_needs_and_where_it_is_are_told(desk: Desk) -> None:
    """Its room, and that it is another than before; nothing is pushed out without a wish."""
    window = {"start": EIGHT, "end": at(0, "09:00")}
    problem = a_problem(a_meeting("x", windows=(window,)))
    path = written(desk, problem, a_schedule(placed("x", EIGHT, room="a1")))
    ran = desk.run("suggest", desk.city, path, "x", "-n", 1)
    assert ran.out == (
        "“Cuộc họp x” [x, Văn phòng UBND]: Thứ Hai 30/11/2026, 08:00-09:00, Phòng A1\n"
        "\n"
        "Phương án khác: 1\n"
        "  1. Thứ Hai 30/11/2026, 08:00-09:00, Phòng A2  |  mức giữa 0, mức mềm +2\n"
        "      Phòng vừa với số người, không lãng phí chỗ [wasted_seats]: 1 → 3 (× 1) = +2\n"
        "      + dùng Phòng A2 thay cho Phòng A1\n"
    )


def test_without_any_other_place_it_ends_with_1(desk: Desk) -> None:
    """What bars the meeting where it was asked for is told, and whom it would push out."""
    changes: dict[str, Any] = {"room": None, "fixed": True, "asked_start": EIGHT}
    problem = a_coarse_day(
        a_meeting("x", required=("p1", "p2"), **changes),
        a_meeting("a", required=("p1",), **changes),
        commitments=(away("p2", between(0, "08:00", "09:00")),),
    )
    path = written(desk, problem, a_schedule(placed("a", EIGHT)))
    ran = desk.run("suggest", desk.city, path, "x", "--lang", "en")
    assert ran.status == 1
    assert "[x, Committee Office]: no place yet\n" in ran.out
    assert "Alternatives: 0\n  No other place was found.\n" in ran.out
    assert (
        "  ! Person two (by name) is away on Monday 30/11/2026, 08:00-09:00 (leave, code nghi) but "
        "required at “Cuộc họp x” [x, Committee Office] on Monday 30/11/2026, 08:00-09:00.\n"
    ) in ran.out
    assert "[a, Committee Office]: Monday 30/11/2026, 08:00-09:00\n" in ran.out


def test_what_finds_no_other_place_and_who_moves_in_turn_are_told(desk: Desk) -> None:
    """One meeting is pushed out for good; another makes way for one that is not."""
    first = {"start": EIGHT, "end": at(0, "12:00")}
    problem = a_coarse_day(
        a_meeting("x", room=None, required=("p1", "p3"), asked_start=EIGHT),
        a_meeting("a", room=None, required=("p1", "p2"), windows=(first,)),
        a_meeting("b", room=None, required=("p2",)),
        a_meeting("c", room=None, required=("p3",), fixed=True, asked_start=EIGHT),
    )
    rows = zip("abc", (EIGHT, TEN, EIGHT), strict=True)
    path = written(desk, problem, a_schedule(*(placed(name, start) for name, start in rows)))
    ran = desk.run("suggest", desk.city, path, "x", "--lang", "en")
    assert (
        "[c, Committee Office]: Monday 30/11/2026, 08:00-09:00 → no other place was found"
        in ran.out
    )
    assert "      moves “Cuộc họp b” [b, Committee Office]: " in ran.out


@pytest.mark.parametrize("session", ["sang", "chieu"])
def test_a_meeting_in_the_session_it_asks_for_pushes_nobody_out(desk: Desk, session: str) -> None:
    """In another it is told whom it would push out."""
    half_day = HalfDay(day=EIGHT.date(), session=session)
    problem = a_coarse_day(a_meeting("x", room=None, asked_session=half_day))
    path = written(desk, problem, a_schedule(placed("x", EIGHT)))
    pushed = desk.run("suggest", desk.city, path, "x", "--json").report["pushed_out"]
    assert (pushed is None) is (session == "sang")


def test_a_meeting_at_its_hour_in_another_room_is_told_whom_the_room_asked_for_pushes_out(
    desk: Desk,
) -> None:
    """In the room asked for nobody is pushed out."""
    wish: dict[str, Any] = {"asked_start": EIGHT, "asked_room": "a1"}
    problem = a_coarse_day(a_meeting("x", **wish), a_meeting("a"))
    rows = (placed("x", EIGHT, room="a2"), placed("a", EIGHT, room="a1"))
    path = written(desk, problem, a_schedule(*rows))
    pushed = desk.run("suggest", desk.city, path, "x", "--json").report["pushed_out"]
    assert [entry["meeting"] for entry in pushed["meetings"]] == ["a"]
    path = written(desk, problem, a_schedule(placed("x", EIGHT, room="a1")))
    assert desk.run("suggest", desk.city, path, "x", "--json").report["pushed_out"] is None


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "yêu cầu họp chưa cho phép: họp trực tuyến qua Cầu truyền hình, không dùng phòng"),
        ("en", "not allowed by the request yet: is held online over Link, in no room"),
    ],
)
def test_what_the_request_does_not_allow_is_said_to_be_so(desk: Desk, lang: str, said: str) -> None:
    """So that nobody takes it for settled."""
    problem = a_coarse_day(
        a_meeting("x"),
        commitments=tuple(
            closed(room, between(0, "07:00", "18:00"), id=room) for room in ("a1", "a2", "b1")
        ),
    )
    path = written(desk, problem, a_schedule())
    ran = desk.run("suggest", desk.city, path, "x", "-n", 1, "--lang", lang)
    assert f"\n      + {said}\n" in ran.out


BROKEN = {
    "vi": "Các cuộc họp khác trong lịch này đã vi phạm quy tắc bắt buộc; cần sửa trước, vì chỉ gợi "
    "ý những chỗ không còn vi phạm nào\n"
    "  ! Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 08:00-09:00: vừa dự “Cuộc họp a” "
    "[a, Văn phòng UBND] (đích danh), vừa dự “Cuộc họp b” [b, Văn phòng UBND] (đích danh).\n",
    "en": "Other meetings of this plan break hard rules; mend that first: only plans that break "
    "none are suggested\n"
    "  ! Person one is double-booked on Monday 30/11/2026, 08:00-09:00: required at “Cuộc họp a” "
    "[a, Committee Office] (by name) and required at “Cuộc họp b” [b, Committee Office] (by name)."
    "\n",
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_plan_broken_elsewhere_is_said_to_be_so(desk: Desk, lang: str) -> None:
    """That nothing is suggested does not look as if no other place were free."""
    calling: dict[str, Any] = {"room": None, "required": ("p1",)}
    problem = a_coarse_day(
        a_meeting("a", **calling), a_meeting("b", **calling), a_meeting("x", room=None)
    )
    path = written(desk, problem, a_schedule(*(placed(name, EIGHT) for name in "abx")))
    ran = desk.run("suggest", desk.city, path, "x", "--lang", lang)
    assert ran.status == 1
    assert BROKEN[lang] in ran.out
    report = desk.run("suggest", desk.city, path, "x", "--json").report
    assert [one["meetings"] for one in report["broken"]] == [["a", "b"]]
    about_itself = desk.run("suggest", desk.city, path, "a", "--json").report
    assert (about_itself["broken"], len(about_itself["alternatives"])) == ([], 3)


def test_what_is_wrong_in_a_plan_is_told_with_its_file(desk: Desk) -> None:
    """A room that the directory does not know."""
    problem, schedule = a_day()
    path = written(desk, problem, schedule)
    plan = path.read_text(encoding="utf-8").replace('"room":null', '"room":"la"')
    path.write_text(plan, encoding="utf-8")
    ran = desk.run("suggest", desk.city, path, "x", "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert "schedule.json: " in ran.err


def test_a_plan_of_another_city_or_an_unknown_meeting_is_wrong_input(desk: Desk) -> None:
    """Exit 2, with what was given and what was expected."""
    path = written(desk, *a_day())
    ran = desk.run("suggest", desk.city, path, "khong-co", "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no meeting «khong-co»" in ran.err
    city = tiny_city(id="khac")
    desk.city.write_text(city.model_dump_json(by_alias=True), encoding="utf-8")
    ran = desk.run("suggest", desk.city, path, "x", "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert "this plan was made for «tp», not for «khac»" in ran.err
