from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cities import PLAIN_CALENDAR, at, tiny_city
from cli.desk import CtrlC, Desk, Ran, calling
from coord_calendar.domain.people import BodyKind

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.meeting import Meeting

WEEKLY = tuple(
    calling(f"giao-ban-{week}", "ct-ub", asked_start=at(7 * week, "08:00")) for week in range(4)
)
"""Four weeks with a meeting on each Monday."""

LATE = calling("hop-bao", "ct-ub", asked_start=at(21, "08:00"))
"""Clashes with the last of them."""


def planned(desk: Desk, *meetings: Meeting, more: tuple[object, ...] = ()) -> Ran:
    """Plan four weeks of these meetings into the folder ``out``, quickly."""
    asked = desk.requests(*meetings)
    days = ("--from", "2026-11-30", "--until", "27/12/2026", "--time-limit", "0.01")
    return desk.run("plan-long", desk.city, asked, *days, "--out", desk.out, *more)


def starts(desk: Desk) -> dict[str, str]:
    """Return when each meeting starts in the plan written."""
    rows = desk.plan_json()["schedule"]["placements"]
    return {row["meeting"]: row["start"][:16] for row in rows}


def test_four_weeks_are_planned_and_written_as_a_week_is(desk: Desk) -> None:
    """Exit 0; each meeting is in its week, and how far planning has come is told by days."""
    ran = planned(desk, *WEEKLY)
    assert ran.status == 0
    assert starts(desk) == {
        "giao-ban-0": "2026-11-30T08:00",
        "giao-ban-1": "2026-12-07T08:00",
        "giao-ban-2": "2026-12-14T08:00",
        "giao-ban-3": "2026-12-21T08:00",
    }
    assert "Thành phố: Thứ Hai 30/11/2026 - Chủ Nhật 27/12/2026" in ran.out
    assert "Đọc lại schedule.json: không vi phạm quy tắc bắt buộc nào" in ran.out
    assert "đã xếp xong đến trước ngày 07/12/2026; có chỗ 1, còn chờ 3, hoãn 0" in ran.err
    assert {"feeds", "sheets", "index.html", "schedule.json"} <= {
        path.name for path in desk.out.iterdir()
    }
    assert desk.run("check", desk.city, desk.out / "schedule.json").status == 0


def test_a_machine_is_given_one_object_in_english(desk: Desk) -> None:
    """With the days read, and nothing proved of the whole."""
    ran = planned(desk, *WEEKLY, LATE, more=("--json", "--lang", "en", "--look-ahead", "0"))
    assert ran.report["read"]["last_day"] == "2026-12-27"
    assert ran.report["status"] == "feasible"
    assert ran.report["bound"] == {"medium": 0, "soft": 0}
    assert "settled up to 07/12/2026; 1 meetings placed, 4 waiting, 0 postponed" in ran.err


def test_what_is_published_before_a_day_stays(desk: Desk, tmp_path: Path) -> None:
    """After that day it moves as little as can be; what is asked for no more is left aside."""
    gone = calling("thoi", "cvp")
    elsewhere = [
        one.model_copy(update={"asked_start": at(7 * week, "09:00")})
        for week, one in enumerate(WEEKLY)
    ]
    planned(desk, *elsewhere, gone)
    before = tmp_path / "published.json"
    before.write_bytes((desk.out / "schedule.json").read_bytes())
    told = ("--published", before, "--freeze-until", "2026-12-08")
    urgent = calling("hoa-toc", "ct-ub", asked_start=at(0, "09:00"), priority=9)
    ran = planned(desk, *WEEKLY, urgent, more=told)
    assert ran.status == 0
    assert "published.json: 1 cuộc họp trong lịch này không còn trong yêu cầu, bỏ qua." in ran.err
    found = starts(desk)
    assert found["giao-ban-0"] == "2026-11-30T09:00"
    assert found["giao-ban-1"] == "2026-12-07T09:00"
    assert found["hoa-toc"] != "2026-11-30T09:00"
    assert desk.plan_json()["schedule"]["revision"] == 2
    assert len(desk.plan_json()["published"]["placements"]) == 4


def test_of_what_is_published_only_the_days_planned_count(desk: Desk, tmp_path: Path) -> None:
    """A room that the city has no more is told with the file's name."""
    planned(desk, *WEEKLY[:3], WEEKLY[3].model_copy(update={"room": None}))
    content = desk.plan_json()
    rows = content["schedule"]["placements"]
    before = tmp_path / "published.json"
    rows[0] |= {"start": "2026-11-23T08:00:00+07:00", "end": "2026-11-23T09:00:00+07:00"}
    before.write_text(json.dumps(content), encoding="utf-8")
    assert planned(desk, *WEEKLY, more=("--published", before)).status == 0
    assert len(desk.plan_json()["published"]["placements"]) == 3
    rows[1]["room"] = "lau-dai"
    before.write_text(json.dumps(content), encoding="utf-8")
    ran = planned(desk, *WEEKLY, more=("--published", before))
    assert (ran.status, "published.json" in ran.err, "lau-dai" in ran.err) == (2, True, True)


def test_deadlines_are_published_on_request(desk: Desk) -> None:
    """As with a week."""
    state = tiny_city().bodies[0].model_copy(update={"kind": BodyKind.STATE})
    desk.city.write_text(tiny_city(bodies=(state,)).model_dump_json(by_alias=True), "utf-8")
    asked = [one.model_copy(update={"body": "tttu"}) for one in WEEKLY]
    planned(desk, *asked, more=("--deadlines", "events"))
    found = [path.name for path in (desk.out / "feeds").glob("han-*")]
    assert sorted(found) == ["han-co-quan-vpub.ics", "han-tap-the-tttu.ics"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--until", "2026-11-29"), "--until: ngày cuối trước ngày đầu"),
        (("--until", "mai"), "--until: «mai» không phải là ngày"),
        (("--from", "hôm nay"), "--from: «hôm nay» không phải là ngày"),
        (("--until", "2036-11-29"), "số ngày phải từ 1 đến 800"),
        (("--freeze-until", "2026-12-08"), "cần ghi lịch đã phát hành, --published SCHEDULE"),
        (("--step", "0"), "số ngày phải từ 1 trở lên"),
        (("--look-ahead", "-1"), "số ngày phải từ 0 trở lên"),
        (("--time-limit", "0"), "thời gian lập lịch phải lớn hơn 0"),
    ],
)
def test_what_cannot_be_is_wrong_input(desk: Desk, more: tuple[object, ...], said: str) -> None:
    """Exit 2, and nothing is written."""
    ran = planned(desk, *WEEKLY, more=more)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert not desk.out.exists()


def test_a_plan_with_postponed_meetings_ends_with_one(desk: Desk) -> None:
    """As a week's does."""
    fixed = [one.model_copy(update={"fixed": True}) for one in (WEEKLY[3], LATE)]
    ran = planned(desk, *WEEKLY[:3], *fixed)
    assert ran.status == 1
    assert "Hoãn: 1 cuộc họp" in ran.out


def test_ctrl_c_keeps_what_is_settled(desk: Desk) -> None:
    """It is written, and the rest is postponed and says so."""
    with CtrlC("first plan", 2):
        ran = planned(desk, *WEEKLY, more=("--time-limit", "60", "--log", desk.folder / "log.txt"))
    assert ran.status == 1
    assert "Dừng theo yêu cầu; đây là lịch tốt nhất đã tìm được." in ran.out
    assert 1 <= len(starts(desk)) < 4
    assert "việc lập lịch dừng ở ngày" in ran.out


def test_ctrl_c_before_anything_is_settled_is_told(desk: Desk) -> None:
    """Exit 130, and nothing is written."""
    calendar = PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 15})
    city = tiny_city(calendar=calendar, travel=())
    desk.city.write_text(city.model_dump_json(by_alias=True), encoding="utf-8")
    with CtrlC("lose nothing", 1):
        ran = planned(desk, *WEEKLY, more=("--time-limit", "60", "--log", desk.folder / "log.txt"))
    assert ran.status == 130
    assert "Dừng theo yêu cầu; chưa có lịch, không ghi gì." in ran.err
    assert not desk.out.exists()
