from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import a_problem, at
from cli.desk import calling
from coord_calendar.cli.calendars import with_calendars
from foreign_calendars import MEETING, calendar, event

if TYPE_CHECKING:
    from pathlib import Path

    from cli.desk import Desk

WEEK = ("--week", "2026-11-30")
BUSY = event("DTSTART:20261130T080000", "DTEND:20261130T093000", "SUMMARY:Khám bệnh")


def given(desk: Desk, *parts: tuple[str, ...], name: str = "lich.ics") -> Path:
    """Put a calendar on the desk and return the file."""
    path = desk.folder / name
    path.write_bytes(calendar(*parts))
    return path


def test_who_is_busy_by_a_calendar_clashes_with_a_meeting(desk: Desk) -> None:
    """Named by post; what could not be read is told and stops nothing; no title is."""
    path = given(desk, BUSY, event("DTSTART:soon"))
    asked = desk.requests(calling("a", "ct-ub"))
    ran = desk.run("check", desk.city, asked, *WEEK, "--calendar", f"Chủ tịch UBND={path}")
    assert (ran.status, ran.err) == (1, "")
    assert "  Chủ tịch UBND [ct-ub], lich.ics: 1 khoảng bận\n" in ran.out
    assert "    ! lich.ics, dòng 9: DTSTART không phải là ngày giờ: «soon»\n" in ran.out
    assert "Bận (lịch riêng)" in ran.out
    assert "Khám" not in ran.out


def test_a_machine_is_told_the_same(desk: Desk) -> None:
    """Of a room, too, and of several calendars of one."""
    one, two = given(desk, BUSY), given(desk, MEETING, BUSY, name="khac.ics")
    asked = desk.requests(calling("a", "ct-ub", asked_room="a1"))
    typed = ("--calendar", f"a1={one}", "--calendar", f"a1={two}")
    ran = desk.run("check", desk.city, asked, *WEEK, *typed, "--json")
    assert ran.status == 1
    assert ran.report["calendars"] == [
        {"owner": "a1", "file": "lich.ics", "busy": 1, "faults": []},
        {"owner": "a1", "file": "khac.ics", "busy": 2, "faults": []},
    ]
    assert [clash["rule"] for clash in ran.report["clashes"]["all"]] == ["room_unavailable"]


def test_everything_wrong_with_calendars_is_told_at_once(desk: Desk) -> None:
    """A form, a name, a file."""
    typed = [
        f"--calendar={text}" for text in ("lich.ics", "ai=lich.ics", f"a1={desk.folder}/no.ics")
    ]
    asked = desk.requests(calling("a", "ct-ub"))
    ran = desk.run("check", desk.city, asked, *WEEK, *typed, "--lang", "en")
    assert ran.status == 2
    assert "--calendar: «lich.ics»: write NAME=FILE.ics" in ran.err
    assert "--calendar: there is no post, body, person or room «ai»" in ran.err
    assert "no.ics: there is no such file" in ran.err


def test_a_plan_keeps_clear_of_a_calendar_and_is_checked_with_another(desk: Desk) -> None:
    """The plan's file holds when they were busy."""
    path = given(desk, BUSY)
    ran = desk.plan(calling("a", "ct-ub"), more=("--calendar", f"p2={path}", "--json"))
    assert ran.status == 0
    assert ran.report["calendars"][0]["busy"] == 1
    plan = desk.plan_json()
    (placed,) = plan["schedule"]["placements"]
    assert placed["start"] >= "2026-11-30T09:30"
    assert [away["who"] for away in plan["commitments"]] == ["p2"]
    written = desk.out / "schedule.json"
    assert desk.run("check", desk.city, written).status == 0
    all_week = event("DTSTART:20261130", "DTEND:20261207")
    other = given(desk, all_week, name="khac.ics")
    assert desk.run("check", desk.city, written, "--calendar", f"ct-hdnd={other}").status == 0
    assert desk.run("check", desk.city, written, "--calendar", f"ct-ub={other}").status == 1


def test_a_plan_is_checked_with_the_calendars_as_they_are_now(desk: Desk) -> None:
    """One that is given again takes the place of what the plan knew of its owner, and of no other.

    A time that is gone from it binds nobody any more.
    """
    busy, free = given(desk, BUSY), given(desk, name="moi.ics")
    known, _ = with_calendars(a_problem(), [f"p1={busy}", f"a1={busy}"])
    for typed, kept in (
        ([f"p1={busy}", f"a1={busy}"], [("p1", None), (None, "a1")]),
        ([f"p1={free}"], [(None, "a1")]),
        ([f"a1={free}"], [("p1", None)]),
    ):
        now, _ = with_calendars(known, typed)
        assert [(held.who, held.room) for held in now.commitments] == kept


def test_a_long_plan_keeps_clear_of_a_calendar(desk: Desk) -> None:
    """As a week's does."""
    asked = desk.requests(calling("a", "ct-ub"))
    days = ("--from", "2026-11-30", "--until", "2026-12-06", "--time-limit", "5")
    path = given(desk, BUSY)
    ran = desk.run(
        "plan-long", desk.city, asked, *days, "--out", desk.out, "--calendar", f"ct-ub={path}"
    )
    assert ran.status == 0
    assert "Lịch có sẵn" in ran.out
    (placed,) = desk.plan_json()["schedule"]["placements"]
    assert placed["start"] >= "2026-11-30T09:30"


NOW = ("--now", "29/11/2026 08:00", "--time-limit", "3")


def test_a_plan_is_amended_around_a_calendar(desk: Desk) -> None:
    """That alone is reason enough; the amended plan knows it, and what is gone from it is free."""
    assert desk.plan(calling("a", "ct-ub"), calling("b", "cvp")).status == 0
    plan = desk.out / "schedule.json"
    before = {row["meeting"]: row for row in desk.plan_json()["schedule"]["placements"]}
    path = given(desk, BUSY)
    more = (*NOW, "--out", desk.out, "--calendar", f"ct-ub={path}")
    ran = desk.run("replan", desk.city, plan, *more)
    assert ran.status == 0, ran.err
    assert "  Chủ tịch UBND [ct-ub], lich.ics: 1 khoảng bận" in ran.out
    after = {row["meeting"]: row for row in desk.plan_json()["schedule"]["placements"]}
    assert after["a"]["start"] >= "2026-11-30T09:30"
    assert after["b"] == before["b"]
    (held,) = desk.plan_json()["commitments"]
    assert held["who"] == "ct-ub"
    free = given(desk, name="moi.ics")
    again = (*NOW, "--out", desk.out, "--calendar", f"ct-ub={free}", "--json")
    ran = desk.run("replan", desk.city, plan, *again)
    assert [(one["owner"], one["busy"]) for one in ran.report["calendars"]] == [("ct-ub", 0)]
    assert desk.plan_json().get("commitments", []) == []


def test_a_calendar_counts_as_far_as_the_plan_reaches_now(desk: Desk) -> None:
    """A meeting that moves past the week finds its hour there taken; also when one only looks."""
    desk.plan(calling("a", "ct-ub"))
    path = given(desk, event("DTSTART:20261207T000000", "DTEND:20261207T120000"))
    plan, calendars = desk.out / "schedule.json", ("--calendar", f"ct-ub={path}")
    move = ("--move", "a=07/12 sáng", "--dry-run", "--json")
    report = desk.run("replan", desk.city, plan, *NOW, *move, *calendars).report
    assert report["changes"][0]["after"] is None
    assert [one["busy"] for one in report["calendars"]] == [1]
    alternatives = desk.folder / "phuong-an.json"
    alternatives.write_text('{"A": {"move": "a=07/12 sáng"}, "B": {}}', encoding="utf-8")
    what_if = ("--what-if", alternatives, "--json")
    report = desk.run("replan", desk.city, plan, *NOW, *what_if, *calendars).report
    assert [one["left_out"] for one in report["alternatives"].values()] == [1, 0]
    assert [one["busy"] for one in report["calendars"]] == [1]


def test_what_is_wrong_with_calendars_is_told_with_the_rest(desk: Desk) -> None:
    """Of replan, too; without a calendar something else must have happened."""
    desk.plan(calling("a", "ct-ub"))
    plan = desk.out / "schedule.json"
    wrong = ("--calendar", "lich.ics", "--withdraw", "zzz", "--dry-run")
    ran = desk.run("replan", desk.city, plan, *NOW, *wrong, "--lang", "en")
    assert ran.status == 2
    assert "--calendar: «lich.ics»: write NAME=FILE.ics" in ran.err
    assert "«zzz»" in ran.err
    ran = desk.run("replan", desk.city, plan, *NOW, "--dry-run")
    assert "--day-off, --withdraw hoặc --calendar" in ran.err


def test_what_has_begun_goes_on_whatever_a_calendar_says(desk: Desk) -> None:
    """The leader is busy from the meeting's end."""
    desk.plan(calling("a", "ct-ub", asked_start=at(0, "08:00"), fixed=True))
    path = given(desk, BUSY)
    more = ("--now", "30/11/2026 08:30", "--out", desk.out, "--calendar", f"ct-ub={path}")
    assert desk.run("replan", desk.city, desk.out / "schedule.json", *more).status == 0
    (held,) = desk.plan_json()["commitments"]
    assert held["during"]["start"][:16] == "2026-11-30T09:00"


def test_what_a_calendar_holds_is_shown_without_a_city(desk: Desk) -> None:
    """Titles only if asked for."""
    path = given(
        desk,
        BUSY,
        event("DTSTART:20261201", "STATUS:TENTATIVE"),
        event("DTSTART:20261202T080000", "STATUS:CANCELLED"),
        event("DTSTART:20261203T080000"),
        event("DTSTART:soon"),
    )
    days = ("--from", "30/11/2026", "--until", "2026-12-06")
    ran = desk.run("busy", path, *days, "--titles")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "30/11/2026 08:00-09:30  Khám bệnh",
        "01/12/2026 00:00-02/12/2026 00:00  chưa chắc",
        "02/12/2026 08:00-08:00  đã hủy",
        "03/12/2026 08:00-08:00  không bận",
        "lich.ics: 2 khoảng bận",
        "  ! lich.ics, dòng 20: DTSTART không phải là ngày giờ: «soon»",
    ]
    report = desk.run("busy", path, *days, "--json").report
    assert len(report["times"]) == 4
    assert len(report["busy"]) == 2
    assert [fault["row"] for fault in report["faults"]] == [20]
    assert "Khám" not in repr(report)


@pytest.mark.parametrize("days", [("2026-12-06", "2026-11-30"), ("2026-12-06", "9999-12-31")])
def test_the_days_shown_are_in_order(desk: Desk, days: tuple[str, str]) -> None:
    """And end before time does."""
    ran = desk.run("busy", given(desk, BUSY), "--from", days[0], "--until", days[1])
    assert ran.status == 2
    assert "ngày cuối trước ngày đầu" in ran.err
