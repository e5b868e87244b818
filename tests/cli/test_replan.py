from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from cli.desk import CtrlC, Desk, Ran, calling
from coord_calendar.cli.plan_file import PlanFile
from coord_calendar.domain.meeting import Attendance, Pin
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.schedule import Substitution
from sheets.reading import grid_of_html, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

NOW = ("--now", "29/11/2026 08:00", "--time-limit", "3")

CHAIR = calling("giao-ban", "ct-ub", asked_room="a2", priority=9)
OTHER = calling("hop-bao", "cvp", asked_room="b1")
ROWS = (placed("giao-ban", at(0, "08:00"), 60, "a2"), placed("hop-bao", at(0, "08:00"), 60, "b1"))


def published(
    desk: Desk,
    *meetings: Meeting,
    rows: tuple[Placement, ...] = ROWS,
    plan: dict[str, Any] | None = None,
    **changes: Any,
) -> Path:
    """Write the file of a published plan and return it."""
    problem = a_problem(*(meetings or (CHAIR, OTHER)), **changes)
    schedule = a_schedule(*rows, revision=1, made_at=at(-3, "16:00"), **(plan or {}))
    return write(desk, problem, schedule)


def write(desk: Desk, problem: Problem, schedule: Schedule) -> Path:
    """Write the file of a plan and return it."""
    path = desk.folder / "da-phat-hanh.json"
    content = PlanFile.of(problem, schedule).model_dump(mode="json", exclude_defaults=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def amend(desk: Desk, plan: Path, *more: object) -> Ran:
    """Amend a plan at a moment before it begins."""
    return desk.run("replan", desk.city, plan, *NOW, *more)


def test_a_plan_is_amended_in_its_place(desk: Desk) -> None:
    """Exit 0; the next revision, its sheets, and new versions of what moved alone."""
    assert desk.plan(CHAIR, OTHER).status == 0
    before = (desk.out / "feeds" / "nguoi-p3.ics").read_bytes()
    ran = amend(
        desk, desk.out / "schedule.json", "--move", "giao-ban=01/12 10:00", "--out", desk.out
    )
    assert ran.status == 0, ran.err
    assert "Đã ghi vào" in ran.out
    assert "(bản số 2)" in ran.out
    assert "2 tệp điều chỉnh trong amendments/" in ran.out
    assert "Đọc lại schedule.json: không vi phạm quy tắc bắt buộc nào" in ran.out
    found = desk.plan_json()
    assert found["schedule"]["revision"] == 2
    assert {row["meeting"] for row in found["published"]["placements"]} == {"giao-ban", "hop-bao"}
    assert (desk.out / "feeds" / "nguoi-p3.ics").read_bytes() == before
    assert b"SEQUENCE:1\r\n" in (desk.out / "feeds" / "nguoi-p2.ics").read_bytes()
    sheet = desk.out / "amendments" / "vpub.html"
    assert read_page(sheet).find("p", "period")[1].text().startswith("Điều chỉnh lần 1 (thay thế")
    row = grid_of_html(sheet)[2]
    assert row[4] == "Thứ Ba 01/12/2026\n10:00 - 11:00"
    assert row[-1].startswith("Đổi ngày\nĐổi giờ")
    week = read_page(desk.out / "sheets" / "vpub.html")
    assert week.find("p", "period")[1].text() == "Điều chỉnh lần 1"
    index = read_page(desk.out / "index.html")
    assert "Điều chỉnh so với lịch trước" in [head.text() for head in index.find("h2")]
    assert desk.run("check", desk.city, desk.out / "schedule.json").status == 0


def test_an_amended_plan_is_amended_again_elsewhere(desk: Desk, tmp_path: Path) -> None:
    """The ledger goes with it; a meeting moved past the week makes no longer sheet of it."""
    desk.plan(CHAIR, OTHER)
    first, second = tmp_path / "lan-1", tmp_path / "lan-2"
    moved = amend(desk, desk.out / "schedule.json", "--move", "giao-ban=+7", "--out", first)
    assert moved.status == 0, moved.err
    content = json.loads((first / "schedule.json").read_text(encoding="utf-8"))
    assert (content["days"], content["sheet_days"]) == (8, 7)
    week = read_page(first / "sheets" / "vpub.html")
    assert week.find("h1")[0].text() == "LỊCH CÔNG TÁC TUẦN"
    assert [row[0] for row in grid_of_html(first / "sheets" / "vpub.html")][-2:] == [
        "Thứ Sáu 04/12/2026",
        "Thứ Hai 07/12/2026",
    ]
    again = amend(desk, first / "schedule.json", "--move", "giao-ban=-3", "--out", second)
    assert (again.status, "(bản số 3)" in again.out) == (0, True), again.err
    assert b"SEQUENCE:2\r\n" in (second / "feeds" / "nguoi-p2.ics").read_bytes()
    told = read_page(second / "amendments" / "vpub.html").find("p", "period")
    assert told[0].text() == "(Từ ngày 30/11/2026 đến ngày 06/12/2026)"
    assert told[1].text().startswith("Điều chỉnh lần 2 (thay thế Điều chỉnh lần 1 phát hành ngày")


def test_what_stands_in_the_folder_is_counted_on(desk: Desk) -> None:
    """Though an older plan is the one amended: no two plans of a folder have one revision."""
    plan = published(desk)
    for revision in (2, 3):
        ran = amend(desk, plan, "--withdraw", "hop-bao", "--out", desk.out)
        assert ran.status == 0, ran.err
        assert desk.plan_json()["schedule"]["revision"] == revision


def test_what_changes_is_told_with_its_reason(desk: Desk) -> None:
    """Old and new, in which ways, what is proved, and the cost beside that before."""
    plan = published(desk)
    more = ("--absent", "CVP=30/11 sáng", "--dry-run")
    told = amend(desk, plan, *more).out.splitlines()
    assert told[:3] == [
        "",
        "Việc phát sinh",
        "  - vắng mặt: Chánh Văn phòng, Thứ Hai 30/11/2026, 08:00-12:00",
    ]
    assert "  Trạng thái: đã chứng minh là ít thay đổi nhất" in told
    assert "  Không bố trí được (cộng mức ưu tiên): 0; không lịch nào dưới 0" in told
    assert "  Cuộc họp khác phải thay đổi: 1; không lịch nào dưới 1" in told
    assert "  Mức giữa (nhượng bộ): 0, trước khi điều chỉnh 0" in told
    assert "Thay đổi: 1 cuộc họp" in told
    change = told.index("Thay đổi: 1 cuộc họp") + 1
    assert told[change].startswith(
        "  - “Cuộc họp hop-bao” [hop-bao, Văn phòng UBND]: Thứ Hai 30/11/2026, 08:00-09:00, "
        "Hội trường B1 → Thứ Hai 30/11/2026, "
    )
    assert told[change + 1].startswith("      vì: Đồng chí Chánh Văn phòng")
    english = amend(desk, plan, *more, "--lang", "en").out
    assert "  - away: Chief of Office, Monday 30/11/2026, 08:00-12:00" in english
    assert "  Status: proved to change the least" in english
    assert "  Other meetings that change: 1; no plan is below 1" in english
    assert "      because: Person three" in english
    assert desk.names() == {"city.json", "da-phat-hanh.json"}


def test_everything_that_happened_is_said(desk: Desk) -> None:
    """Each kind in one line, in both languages."""
    plan = published(desk, CHAIR, OTHER, a_meeting("c"), a_meeting("d"), a_meeting("e"))
    urgent = desk.requests(calling("bao", "pbt", asked_start=at(2, "14:00")))
    more: tuple[object, ...] = (
        *("--urgent", urgent, "--close", "a1=01/12/2026 08:00/02/12/2026 17:00"),
        *("--move", "c=02/12 08:00", "--move", "d=02/12 sáng; 03/12 chiều", "--withdraw", "e"),
        *("--day-off", "04/12/2026=05/12/2026", "--day-off", "01/12/2026", "--dry-run"),
    )
    told = amend(desk, plan, *more).out.splitlines()
    assert told[2:9] == [
        "  - họp mới: “Cuộc họp bao” [bao, Văn phòng UBND]",
        (
            "  - không dùng được: Phòng A1 (Trụ sở A), Thứ Ba 01/12/2026, 08:00 - "
            "Thứ Tư 02/12/2026, 17:00"
        ),
        "  - dời: “Cuộc họp c” [c, Văn phòng UBND] → 08:00 Thứ Tư 02/12/2026",
        (
            "  - dời: “Cuộc họp d” [d, Văn phòng UBND] → Thứ Tư 02/12/2026, 08:00-12:00; "
            "Thứ Năm 03/12/2026, 13:30-17:00"
        ),
        "  - ngày nghỉ: Thứ Sáu 04/12/2026, làm bù Thứ Bảy 05/12/2026",
        "  - ngày nghỉ: Thứ Ba 01/12/2026",
        "  - rút: “Cuộc họp e” [e, Văn phòng UBND]",
    ]
    said = amend(desk, plan, *more, "--lang", "en").out.splitlines()
    assert [line.partition(":")[0] for line in said[2:9]] == [
        "  - new",
        "  - closed",
        "  - moved",
        "  - moved",
        "  - day off",
        "  - day off",
        "  - withdrawn",
    ]
    assert said[6] == "  - day off: Friday 04/12/2026, made up for on Saturday 05/12/2026"


def test_a_substitute_that_changes_is_told(desk: Desk) -> None:
    """Who attends instead of whom, before and after."""
    call = Attendance(who="ct-ub", substitutes=("cvp", "pbt"))
    meeting = calling("giao-ban", "ct-ub", required=(call,), fixed=True, room=None)
    row = placed("giao-ban", at(0, "08:00")).model_copy(
        update={"substitutes": (Substitution(who="ct-ub", by="cvp"),)}
    )
    leave = Commitment(id="nghi", who="ct-ub", during=between(0, "08:00", "12:00"))
    plan = published(desk, meeting, rows=(row,), commitments=(leave,))
    told = amend(desk, plan, "--absent", "CVP=30/11", "--dry-run").out
    assert (
        "Thứ Hai 30/11/2026, 08:00-09:00, Chánh Văn phòng dự thay Chủ tịch UBND → "
        "Thứ Hai 30/11/2026, 08:00-09:00, Phó Bí thư dự thay Chủ tịch UBND (Đổi người dự thay)"
    ) in told


def test_a_decree_is_kept_beside_the_citys_file(desk: Desk) -> None:
    """The make-up day stands in the plan's file, so that the plan can be checked and amended."""
    plan = published(desk)
    saturday = ("--move", "giao-ban=05/12 08:00", "--out", desk.out)
    decree = ("--day-off", "01/12/2026=05/12/2026")
    assert amend(desk, plan, *saturday, *decree).status == 0
    assert desk.plan_json()["days_off"] == [{"day": "2026-12-01", "make_up": "2026-12-05"}]
    ours = desk.out / "schedule.json"
    assert desk.run("check", desk.city, ours).status == 0
    assert amend(desk, ours, "--move", "hop-bao=05/12 08:00", "--out", desk.out).status == 0
    assert len(desk.plan_json()["days_off"]) == 1
    assert desk.run("check", desk.city, ours).status == 0


def test_an_amendment_is_made_when_it_is_said_to_be(desk: Desk) -> None:
    """But never before the plan that it amends, or readers would take the older for the newer."""
    plan = published(desk)
    for now, made_at in (("28/11", "2026-11-28T00:00"), ("20/11/2026 08:00", "2026-11-27T16:00")):
        more = ("--withdraw", "hop-bao", "--now", now, "--out", desk.out)
        assert amend(desk, plan, *more).status == 0
        assert desk.plan_json()["schedule"]["made_at"][:16] == made_at


def test_a_machine_is_told_the_same(desk: Desk) -> None:
    """What happened, what is proved, each change with its reasons, and where it was written."""
    plan = published(desk)
    more = ("--absent", "CVP=30/11 sáng", "--log", desk.folder / "log.txt", "--json")
    report = amend(desk, plan, *more, "--out", desk.out).report
    assert (desk.folder / "log.txt").exists()
    assert report["amendments"][0]["commitment"]["who"] == "cvp"
    assert (report["changed"], report["fewest"], report["left_out"]) == (1, 1, 0)
    (change,) = report["changes"]
    assert (change["meeting"], change["ways"]) == ("hop-bao", ["hour"])
    assert change["reasons"][0]["rule"] == "person_unavailable"
    assert (report["revision"], report["postponed"]) == (2, [])
    assert "amendments/vpub.html" in report["files"]
    assert report["recount"]["score"] == report["bill"]["score"]


def test_a_meeting_left_out_ends_with_one(desk: Desk) -> None:
    """As when planning; it is said what stands in its way."""
    fixed = OTHER.model_copy(update={"fixed": True})
    plan = published(desk, CHAIR, fixed)
    ran = amend(desk, plan, "--absent", "CVP=30/11", "--dry-run")
    assert ran.status == 1
    assert "Hoãn: 1 cuộc họp" in ran.out
    assert "→ – (Hoãn, sẽ bố trí sau)" in ran.out


def test_alternatives_stand_side_by_side(desk: Desk) -> None:
    """What is typed holds in each; nothing is written."""
    plan = published(desk)
    path = desk.folder / "phuong-an.json"
    urgent = desk.requests(calling("bao", "pbt"), name="bao.json")
    path.write_text(
        json.dumps(
            {
                "Dời một ngày": {"move": "giao-ban=+1"},
                "Họp bão": {"urgent": [urgent.name], "withdraw": ["giao-ban"]},
            }
        ),
        encoding="utf-8",
    )
    more = ("--what-if", path, "--absent", "CVP=30/11 sáng")
    ran = amend(desk, plan, *more)
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert [line for line in lines if line.startswith("Phương án")] == [
        "Phương án «Dời một ngày»",
        "Phương án «Họp bão»",
    ]
    table = lines[lines.index("So sánh các phương án") + 1 :]
    assert [line.split("  ")[1].strip() for line in table[:3]] == [
        "phương án",
        "Dời một ngày",
        "Họp bão",
    ]
    assert len({len(line) for line in table[:3]}) == 1
    assert "rút" not in ran.out
    report = amend(desk, plan, *more, "--json").report
    assert [one["changed"] for one in report["alternatives"].values()] == [1, 1]
    assert "The alternatives side by side" in amend(desk, plan, *more, "--lang", "en").out
    assert desk.names() == {"city.json", "da-phat-hanh.json", "phuong-an.json", "bao.json"}


def test_an_alternative_that_cannot_be_stands_beside_the_others(desk: Desk) -> None:
    """With the reasons; the others are told all the same."""
    pinned = CHAIR.model_copy(update={"pin": Pin(start=at(0, "08:00"), room="a2")})
    plan = published(desk, pinned, OTHER)
    path = desk.folder / "phuong-an.json"
    path.write_text('{"A": {"absent": "ct-ub=30/11"}, "B": {"withdraw": "hop-bao"}}', "utf-8")
    ran = amend(desk, plan, "--what-if", path)
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    there = lines.index("Phương án «A»") + 1
    assert lines[there] == "  Không thể: không có lịch nào giữ được mọi quy tắc bắt buộc."
    assert "giao-ban" in lines[there + 1]
    assert lines[-3].split() == ["A", *"–––––"]
    report = amend(desk, plan, "--what-if", path, "--json", "--lang", "en").report
    assert report["alternatives"]["A"]["error"] == "no_plan"
    assert len(report["alternatives"]["A"]["reasons"]) == 1
    assert report["alternatives"]["B"]["changed"] == 0
    told = amend(desk, plan, "--what-if", path, "--lang", "en").out.splitlines()
    assert "is away on" in told[told.index("Alternative «A»") + 2]


def test_an_alternative_without_time_stands_beside_the_others(desk: Desk) -> None:
    """If there is no time for any, that is no plan."""
    plan = published(desk)
    path = desk.folder / "phuong-an.json"
    path.write_text('{"A": {"move": "giao-ban=+1"}, "B": {"withdraw": "hop-bao"}}', "utf-8")
    ran = amend(desk, plan, "--what-if", path, "--time-limit", "1e-9")
    assert ran.status == 3, ran.err
    lines = ran.out.splitlines()
    assert lines[lines.index("Phương án «B»") + 1] == (
        "  Chưa lập được lịch: khi hết giờ chưa tìm được lịch nào; chưa chứng minh là không có; "
        "hãy cho thêm thời gian"
    )
    ran = amend(desk, plan, "--what-if", path, "--time-limit", "1e-9", "--json", "--lang", "en")
    assert ran.report["alternatives"]["B"] == {
        "error": "solver",
        "message": "no plan was found in the time given; it is not proved that none exists",
    }


def test_ctrl_c_keeps_the_alternatives_found(desk: Desk) -> None:
    """The others are left; when amending, the best plan so far is written."""
    plan = published(desk)
    path = desk.folder / "phuong-an.json"
    path.write_text('{"A": {"move": "giao-ban=+1"}, "B": {"move": "giao-ban=+2"}}', "utf-8")
    log = ("--log", desk.folder / "log.txt")
    with CtrlC("better repair", 1):
        ran = amend(desk, plan, "--what-if", path, *log)
    assert ran.status == 0, ran.err
    assert "Dừng theo yêu cầu." in ran.err
    assert "Phương án «A»" in ran.out
    assert "Phương án «B»" not in ran.out
    with CtrlC("better repair", 1):
        ran = amend(desk, plan, "--move", "giao-ban=+1", "--out", desk.out, *log)
    assert ran.status in {0, 1}, ran.err
    assert "Dừng theo yêu cầu; đây là lịch tốt nhất đã tìm được." in ran.out
    assert desk.plan_json()["schedule"]["revision"] == 2


def test_everything_wrong_is_told_at_once(desk: Desk) -> None:
    """Exit 2: no place to write to, no moment, no meeting, no alternative; each by its option."""
    plan = published(desk)
    ran = amend(desk, plan, "--now", "mai", "--move", "x=+1")
    assert ran.status == 2
    assert ran.err.splitlines()[1:] == [
        (
            "  --out: ghi đúng một trong ba: --out DIR để phát hành, --dry-run để chỉ xem, "
            "--what-if FILE để so sánh các phương án"
        ),
        "  --now «mai»: ghi ngày và giờ, như 30/11/2026 08:00",
        "  --move «x=+1»: không có cuộc họp «x» trong các yêu cầu đã đọc",
    ]
    path = desk.folder / "phuong-an.json"
    path.write_text('{"A": {"move": "x=+1"}, "B": {"move": "y=+1"}}', encoding="utf-8")
    ran = amend(desk, plan, "--what-if", path)
    assert ran.err.splitlines()[1:] == [
        "  phương án «A»: --move «x=+1»: không có cuộc họp «x» trong các yêu cầu đã đọc",
        "  phương án «B»: --move «y=+1»: không có cuộc họp «y» trong các yêu cầu đã đọc",
    ]
    assert "chưa ghi điều gì phải điều chỉnh" in amend(desk, plan, "--dry-run").err
    assert "--what-if" in amend(desk, plan, "--dry-run", "--out", desk.out, "--move", "x=+1").err
    assert not desk.out.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "cần có ít nhất một phương án"),
        ("{}", "cần có ít nhất một phương án"),
        ('{"A": []}', "phương án «A»: ghi các điều chỉnh theo tên: urgent, absent, close, move"),
        ('{"A": {"đi": "x"}}', "phương án «A»: không có «đi»; các tên dùng được: urgent"),
        ('{"A": {"move": [7]}}', "phương án «A», «move»: ghi một dòng chữ"),
        ("{", "không phải là JSON đúng"),
    ],
)
def test_alternatives_in_another_form_are_wrong(desk: Desk, content: str, said: str) -> None:
    """With what the file may hold."""
    path = desk.folder / "phuong-an.json"
    path.write_text(content, encoding="utf-8")
    ran = amend(desk, published(desk), "--what-if", path)
    assert (ran.status, said in ran.err, "phuong-an.json" in ran.err) == (2, True, True), ran.err


def test_what_is_no_plan_of_this_city_is_refused(desk: Desk) -> None:
    """Requests, and the plan of another city."""
    ran = amend(desk, desk.requests(CHAIR), "--dry-run", "--withdraw", "giao-ban")
    assert (ran.status, "requests.json" in ran.err) == (2, True)
    other = published(desk, city=tiny_city(id="noi-khac"))
    ran = amend(desk, other, "--dry-run", "--withdraw", "giao-ban")
    assert (ran.status, "không phải cho «tp»" in ran.err) == (2, True)


def test_what_cannot_be_at_all_is_no_plan(desk: Desk) -> None:
    """Exit 3: what is pinned stays, and its chair is away; nothing is written."""
    pinned = CHAIR.model_copy(update={"pin": Pin(start=at(0, "08:00"), room="a2")})
    plan = published(desk, pinned, OTHER)
    ran = amend(desk, plan, "--absent", "ct-ub=30/11", "--out", desk.out)
    assert ran.status == 3, ran.err
    assert not desk.out.exists()


def test_what_has_begun_goes_on_and_is_told(desk: Desk) -> None:
    """Beneath the absence, in either language; the plan is amended around it."""
    plan = published(desk)
    more = ("--now", "30/11/2026 08:30", "--absent", "ct-ub=30/11", "--dry-run")
    ran = amend(desk, plan, *more)
    assert ran.status == 0, ran.err
    assert ran.out.startswith(
        "\nViệc phát sinh\n"
        "  - vắng mặt: Chủ tịch UBND, Thứ Hai 30/11/2026, cả ngày\n"
        "      đã bắt đầu nên giữ nguyên: “Cuộc họp giao-ban” [giao-ban, Văn phòng UBND], Thứ Hai "
        "30/11/2026, 08:00-09:00\n"
    )
    assert "      goes on, for it has begun: " in amend(desk, plan, *more, "--lang", "en").out


def test_a_day_off_decreed_for_today_is_published(desk: Desk) -> None:
    """What has begun stands in the plan as it was; read back, that keeps every rule."""
    plan = published(desk)
    ran = amend(
        desk, plan, "--now", "30/11/2026 08:30", "--day-off", "30/11/2026", "--out", desk.out
    )
    assert ran.status == 0, ran.err
    assert "không vi phạm quy tắc bắt buộc nào" in ran.out
    rows = desk.plan_json()["schedule"]["placements"]
    assert {row["start"][:16] for row in rows} == {"2026-11-30T08:00"}
