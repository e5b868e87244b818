from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import a_problem, at, away, between, placed, tiny_city
from cli.desk import Desk, calling
from coord_calendar.cli.plan_file import PlanFile
from coord_calendar.domain.meeting import Pin
from coord_calendar.domain.schedule import Schedule

if TYPE_CHECKING:
    from pathlib import Path

MORNING = between(0, "08:00", "12:00")


@pytest.fixture
def plan(desk: Desk) -> Path:
    """Return a plan in which one of two meetings gave way to the other."""
    asked = calling("giao-ban", "ct-ub"), calling("hop-bao", "ct-ub")
    problem = a_problem(*asked)
    rows = (
        placed("giao-ban", at(0, "08:00"), room="a1"),
        placed("hop-bao", at(0, "10:00"), room="a1"),
    )
    path = desk.folder / "schedule.json"
    path.write_text(PlanFile.of(problem, Schedule(placements=rows)).model_dump_json())
    return path


def test_why_is_answered_in_words(desk: Desk, plan: Path) -> None:
    """What stood in the way at the hour asked for."""
    ran = desk.run("why", desk.city, plan, "hop-bao")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(
        "“Cuộc họp hop-bao” [hop-bao, Văn phòng UBND] họp 10:00 Thứ Hai 30/11/2026, Phòng A1 (Trụ "
        "sở A); lúc 08:00 Thứ Hai 30/11/2026 thì vướng:\n- Đồng chí Chủ tịch UBND trùng lịch"
    )
    assert "Cách gỡ" not in ran.out


def test_ways_out_are_told_if_asked_for(desk: Desk, plan: Path) -> None:
    """In the language asked for."""
    ran = desk.run("why", desk.city, plan, "hop-bao", "--ways", "--lang", "en")
    assert ran.status == 0
    assert "Ways out, each shown by a whole plan\n- Leave the requests as they are. “" in ran.out
    assert "- Move “Cuộc họp hop-bao” [hop-bao] to another hour. " in ran.out


def test_ways_out_lead_to_the_hour_in_question(desk: Desk, plan: Path) -> None:
    """Not to that of the request; and to leave it where it is, is no way out."""
    told = desk.run(
        "why", desk.city, plan, "hop-bao", "--at", "01/12/2026 9:00", "--ways", "--json"
    )
    starts = [way["placements"][0]["start"] for way in told.report["ways"]]
    assert starts[0] == "2026-12-01T09:00:00+07:00"
    assert "2026-11-30T10:00:00+07:00" not in starts
    told = desk.run(
        "why", desk.city, plan, "hop-bao", "--at", "01/12/2026 chieu", "--ways", "--json"
    )
    assert told.report["ways"][0]["placements"][0]["start"].startswith("2026-12-01T1")
    stays = desk.run("why", desk.city, plan, "hop-bao", "--at", "30/11/2026 10:00", "--ways")
    assert "10:00 Thứ Hai 30/11/2026, Phòng A1" not in stays.out.partition("Cách gỡ")[2]


def test_a_fixed_hour_is_asked_about_as_fixed_and_a_session_is_not(desk: Desk) -> None:
    """The one may be given up; in the other the hour is free."""
    fixed = calling("hop-bao", "ct-ub", asked_start=at(0, "08:00"), fixed=True)
    problem = a_problem(calling("giao-ban", "ct-ub"), fixed, commitments=(away("ct-ub", MORNING),))
    path = desk.folder / "schedule.json"
    path.write_text(PlanFile.of(problem, Schedule()).model_dump_json())
    for at_, kinds in (("30/11/2026 9:00", {"unfix"}), ("30/11/2026 sang", {"move"})):
        told = desk.run("why", desk.city, path, "hop-bao", "--at", at_, "--ways", "--json")
        assert {way["kind"] for way in told.report["ways"]} == kinds


def test_that_there_is_no_way_out_is_told(desk: Desk) -> None:
    """Nobody may be in two places, and neither hour may be given up."""
    pinned = calling("ghim", "ct-ub", pin=Pin(start=at(0, "08:00")), asked_start=None, room=None)
    problem = a_problem(pinned, commitments=(away("ct-ub", between(0, "07:00", "18:00")),))
    path = desk.folder / "schedule.json"
    path.write_text(PlanFile.of(problem, Schedule()).model_dump_json())
    ran = desk.run("why", desk.city, path, "ghim", "--ways")
    assert "Không tìm thấy cách nào chỉ với một thay đổi." in ran.out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30/11/2026 9:00", "09:00 Monday 30/11/2026, Room A1 (Building A) is free"),
        ("2026-12-01 chieu", "13:30 Tuesday 01/12/2026, Room A1 (Building A) is free"),
        ("01/12/2026 Sáng", "08:00 Tuesday 01/12/2026, Room A1 (Building A) is free"),
        ("30/11/2026 morning", "just when it is asked about"),
    ],
)
def test_another_hour_or_session_may_be_asked_about(
    desk: Desk, plan: Path, typed: str, said: str
) -> None:
    """As a clerk writes it."""
    ran = desk.run("why", desk.city, plan, "hop-bao", "--at", typed, "--lang", "en")
    assert ran.status == 0
    assert said in ran.out


def test_a_machine_is_told_the_same(desk: Desk, plan: Path) -> None:
    """As one JSON object, with ways only if asked for."""
    told = desk.run("why", desk.city, plan, "hop-bao", "--json").report
    assert set(told) == {"why"}
    assert told["why"]["verdict"] == "blocked"
    told = desk.run("why", desk.city, plan, "hop-bao", "--ways", "--json").report
    assert [way["kind"] for way in told["ways"]] == ["as_asked", "move"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("khong-co",), "không có cuộc họp nào mang mã «khong-co»"),
        (("hop-bao", "--at", "30/11/2026 toi"), "không rõ giờ nào"),
        (("hop-bao", "--at", "mai"), "«mai» không phải là ngày"),
        (
            ("hop-bao", "--at", "07/12/2026 sang"),
            "--at: lịch này chỉ xếp từ 30/11/2026 đến 06/12/2026, không có ngày 07/12/2026",
        ),
    ],
)
def test_a_wrong_question_is_told(desk: Desk, plan: Path, more: tuple[str, ...], said: str) -> None:
    """Exit 2."""
    ran = desk.run("why", desk.city, plan, *more)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_plan_of_another_city_is_refused(desk: Desk, plan: Path) -> None:
    """Its meetings mean other people."""
    desk.city.write_text(tiny_city(id="khac").model_dump_json(by_alias=True), encoding="utf-8")
    ran = desk.run("why", desk.city, plan, "hop-bao")
    assert ran.status == 2
    assert "lịch này lập cho «tp», không phải cho «khac»" in ran.err
